// Asked where the server is not on this machine alone.
import { useRef, useState } from "preact/hooks";
import { signIn } from "../session";
import { t } from "../words";
import { shell } from "../words/shell";

export function SignIn() {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(field.current?.value.trim() ?? "");
    } catch (error) {
      setWrong((error as Error).message || t(shell.noAnswer));
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="sign-in" onSubmit={(e) => void send(e)}>
      <h1>{t(shell.signIn)}</h1>
      <label for="token">{t(shell.token)}</label>
      <input id="token" ref={field} type="password" dir="ltr" autocomplete="current-password" required aria-describedby="token-hint" aria-invalid={wrong !== "" || undefined} />
      <p id="token-hint" class="faint small">{t(shell.tokenHint)}</p>
      {wrong && <p class="wrong" role="alert">{wrong}</p>}
      <button type="submit" class="first" disabled={busy}>{t(shell.signIn)}</button>
    </form>
  );
}
