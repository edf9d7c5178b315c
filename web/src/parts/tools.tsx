// At the end of the frame's head: who works here, colours, language.
import { session, signOut } from "../session";
import { useSignal } from "../signal";
import { setTheme, theme, type Theme } from "../theme";
import { lang, setLang, t } from "../words";
import { shell } from "../words/shell";

const kNext: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
const names = { auto: shell.themeAuto, light: shell.themeLight, dark: shell.themeDark };
const shapes: Record<Theme, string> = {
  auto: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 3.5v9a4.5 4.5 0 0 0 0-9Z",
  light: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.500M8 13.500V15M1 8h1.500M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  dark: "M13.5 9.500A6 6 0 1 1 6.5 2.5 5 5 0 0 0 13.5 9.500Z",
};

export function Tools() {
  const language = useSignal(lang);
  const colours = useSignal(theme);
  const who = useSignal(session);
  return (
    <div class="tools">
      {who && who.role !== "none" && !who.local && (
        <>
          <bdi class="faint">{who.name}</bdi>
          <button type="button" class="quiet" onClick={() => void signOut()}>{t(shell.signOut)}</button>
        </>
      )}
      <button type="button" class="quiet icon" aria-label={`${t(shell.theme)}: ${t(names[colours])}`} title={`${t(shell.theme)}: ${t(names[colours])}`} onClick={() => setTheme(kNext[colours])}>
        <svg class="sign" viewBox="0 0 16 16" aria-hidden="true" fill={colours === "light" ? "none" : "currentColor"} stroke="currentColor" stroke-width="1.5" stroke-linecap="round"><path d={shapes[colours]} fill-rule="evenodd" /></svg>
      </button>
      <button type="button" class="quiet" lang={language === "ar" ? "en" : "ar"} onClick={() => setLang(language === "ar" ? "en" : "ar")}>{t(shell.other)}</button>
    </div>
  );
}
