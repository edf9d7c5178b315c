// The desk's frame: the pages' names at the top, the page in view below. Each page is a script of its own, fetched when it is opened.
import { render, type ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { linkWith } from "./filters";
import { address } from "./route";
import { useSignal } from "./signal";
import { Tools } from "./parts/tools";
import { askSession, session } from "./session";
import { setTheme, theme } from "./theme";
import { SignIn } from "./parts/sign_in";
import { lang, setLang, t, type Word } from "./words";
import { shell } from "./words/shell";

type View = ComponentType<{ params: string[] }>;
interface Page {
  path: RegExp; // its groups are the view's params
  load: () => Promise<{ default: View }>;
  tab?: { href: string; name: Word };
}

// In the order of the tabs.
const pages: Page[] = [
  { path: /^\/(?:search)?$/, load: () => import("./views/search"), tab: { href: "/search", name: shell.search } },
  { path: /^\/timeline$/, load: () => import("./views/timeline"), tab: { href: "/timeline", name: shell.timeline } },
  { path: /^\/network$/, load: () => import("./views/network"), tab: { href: "/network", name: shell.network } },
  { path: /^\/events$/, load: () => import("./views/events"), tab: { href: "/events", name: shell.events } },
  { path: /^\/events\/([0-9a-f]+)$/, load: () => import("./views/event") },
  { path: /^\/claims\/([0-9a-f]+)$/, load: () => import("./views/claim") },
  { path: /^\/reports$/, load: () => import("./views/reports"), tab: { href: "/reports", name: shell.reports } },
  { path: /^\/reports\/(\d+)$/, load: () => import("./views/reader") }, // ?claim=ID
  { path: /^\/review$/, load: () => import("./views/review"), tab: { href: "/review", name: shell.review } },
  { path: /^\/sources$/, load: () => import("./views/sources"), tab: { href: "/sources", name: shell.sources } },
  { path: /^\/lists$/, load: () => import("./views/lists"), tab: { href: "/lists", name: shell.lists } },
  { path: /^\/measures$/, load: () => import("./views/measures"), tab: { href: "/measures", name: shell.measures } },
  { path: /^\/add$/, load: () => import("./views/add"), tab: { href: "/add", name: shell.add } },
];

// These look at one selection: a tab takes it along.
const filtered = ["/", "/search", "/timeline", "/network"];

function Frame() {
  const url = useSignal(address);
  useSignal(lang);
  const who = useSignal(session);
  const shownPath = useRef<string | undefined>(undefined);
  const [view, setView] = useState<{ View: View; params: string[]; page: Page | undefined }>();
  useEffect(() => {
    let wanted = true;
    const page = pages.find((p) => p.path.test(url.pathname));
    const params = (page ? page.path.exec(url.pathname) ?? [] : []).slice(1).map((p) => decodeURIComponent(p ?? ""));
    if (shownPath.current !== undefined && shownPath.current !== url.pathname) {
      document.title = t(shell.name);
      scrollTo(0, 0);
      // Where one was is gone: the keyboard and the screen reader begin at the new page.
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    shownPath.current = url.pathname;
    void (page ? page.load() : import("./views/missing")).then(({ default: View }) => wanted && setView({ View, params, page }));
    return () => {
      wanted = false;
    };
  }, [url.pathname]);
  useEffect(() => {
    // Where the tabs have no room they scroll: the current one is in view.
    const tabs = document.querySelector(".top nav");
    const tab = tabs?.querySelector("[aria-current]");
    if (tabs && tab && tabs.scrollWidth > tabs.clientWidth) tab.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
  }, [view]);
  return (
    <>
      <a class="skip" href="#main">{t(shell.skip)}</a>
      <header class="top">
        <a class="brand" href="/"><Mark />{t(shell.name)}</a>
        <nav aria-label={t(shell.pages)} class="pages">
          {pages.map((p) => p.tab && <a key={p.tab.href} href={filtered.includes(url.pathname) && filtered.includes(p.tab.href) ? linkWith(p.tab.href, url.searchParams) : p.tab.href} aria-current={view?.page === p ? "page" : url.pathname.startsWith(`${p.tab.href}/`) ? "true" : undefined}>{t(p.tab.name)}</a>)}
        </nav>
        <Tools />
      </header>
      <main id="main" tabIndex={-1}>{who?.role === "none" ? <SignIn /> : view && <view.View params={view.params} />}</main>
    </>
  );
}

// The page's mark, in the colours of the theme.
const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.6"><circle cx="7" cy="8" r="3.6" /><circle cx="7" cy="24" r="3.6" /><circle cx="25" cy="16" r="4" /><path d="M10.3 9.6 21.2 14.400M10.3 22.400l10.9-4.8" /></svg>
);

setLang(lang.value);
setTheme(theme.value);
void askSession();
// A session that ended elsewhere shows in the first refusal.
addEventListener("isnad:signed-out", () => void askSession());
render(<Frame />, document.getElementById("app")!);
