// An act that needs a reason: nothing happens without one, and a refusal is told here.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t, type Word } from "../words";
import { words } from "../words/event";
import { shell } from "../words/shell";

interface Props {
  label: Word;
  action: Word;
  onSend: (why: string) => Promise<void>;
  onCancel: () => void;
}

export function ReasonForm({ label, action, onSend, onCancel }: Props) {
  const id = useId();
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = async (event: Event) => {
    event.preventDefault();
    const why = field.current?.value.trim() ?? "";
    if (why === "") {
      setWrong(t(words.needWhy));
      field.current?.focus();
      return;
    }
    setBusy(true);
    setWrong("");
    try {
      await onSend(why);
    } catch (error) {
      setWrong(t(words.refused, { why: (error as Error).message || t(shell.noAnswer) }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="reason-form" onSubmit={(e) => void send(e)} onKeyDown={(e) => e.key === "Escape" && onCancel()}>
      <label for={id}>{t(label)}</label>
      <input id={id} ref={field} dir="auto" autocomplete="off" aria-invalid={wrong !== "" || undefined} aria-describedby={`${id}-wrong`} />
      <button type="submit" class="first" disabled={busy}>{t(action)}</button>
      <button type="button" onClick={onCancel}>{t(words.cancel)}</button>
      <p class="wrong" id={`${id}-wrong`} role="alert">{wrong}</p>
    </form>
  );
}
