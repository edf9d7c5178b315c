import { useEffect, useRef } from "preact/hooks";
import { keysOn, setKeysOn } from "../keys";
import { useSignal } from "../signal";
import { t, type Word } from "../words";
import { words } from "../words/reader";

const rows: [string[], Word][] = [
  [["j", "k"], words.kNext], [["y"], words.kAccept], [["n"], words.kReject], [["h"], words.kUnsure], [["e"], words.kEdit], [["a"], words.kAdd],
  [["u"], words.kUndo], [["c"], words.kCite], [["/"], words.kSearch], [["?"], words.kHelp],
];

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useSignal(keysOn);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{t(words.keys)}</h2>
      <dl>{rows.map(([keys, what]) => <div key={keys[0]}><dt>{keys.map((k) => <kbd key={k}>{k}</kbd>)}</dt><dd>{t(what)}</dd></div>)}</dl>
      <p class="faint small">{t(words.keysNote)}</p>
      <label class="check"><input type="checkbox" checked={on} onChange={(e) => setKeysOn(e.currentTarget.checked)} /> {t(words.keysOn)}</label>
      <button type="button" class="first" onClick={() => dialog.current?.close()}>{t(words.close)}</button>
    </dialog>
  );
}
