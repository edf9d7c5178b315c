// Reports into the ledger: dropped or chosen, sent one after another, each with what becomes of it.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { get, Refused, sendBytes } from "../api";
import { typedDay } from "../filters";
import { session } from "../session";
import { useSignal } from "../signal";
import type { Import } from "../types";
import { number, t } from "../words";
import { filters as dayWords } from "../words/filters";
import { add as w } from "../words/pages";
import { shell } from "../words/shell";

const kAsk = 700; // milliseconds between two questions for progress

interface Item { key: number; file: File; date: string; state: "queue" | "sending" | Import["state"]; import?: Import; error?: string }

// Outlives the page: reports go on while one looks at something else.
let held: Item[] = [];
let next = 1;
let running = false;
const watchers = new Set<() => void>();
const changed = (items: Item[]) => {
  held = items;
  for (const watcher of watchers) watcher();
};
const put = (key: number, change: Partial<Item>) => changed(held.map((i) => (i.key === key ? { ...i, ...change } : i)));
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
const said = (error: unknown) => (error instanceof Refused ? error.message || error.problem.title : String(error));

async function follow(key: number, id: string): Promise<void> {
  for (let failures = 0; ; ) {
    try {
      const state = await get<Import>(`/api/imports/${encodeURIComponent(id)}`);
      failures = 0;
      put(key, { import: state, state: state.state });
      if (state.state === "done" || state.state === "failed") return;
    } catch (error) {
      // The server may be busy with this very report; three times is no answer.
      if (++failures === 3) return put(key, { state: "failed", error: said(error) });
    }
    await wait(kAsk);
  }
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  for (let item = held.find((i) => i.state === "queue"); item; item = held.find((i) => i.state === "queue")) {
    const { key, file, date } = item;
    put(key, { state: "sending" });
    try {
      const params = new URLSearchParams({ name: file.name, ...(date ? { date } : {}) });
      const answer = await sendBytes<{ import: string }>(`/api/imports?${params}`, file);
      put(key, { state: "waiting" });
      void follow(key, answer.import);
    } catch (error) {
      put(key, { state: "failed", error: said(error) });
    }
  }
  running = false;
}

function shareOf(item: Item): number {
  if (item.state === "queue") return 0;
  if (item.state === "sending") return 0.05;
  return item.state === "done" ? 1 : Math.max(0.08, item.import?.done ?? 0.08);
}

function Row({ item }: { item: Item }) {
  const done = item.state === "done";
  const failed = item.state === "failed";
  return (
    <li class={`import ${failed ? "failed" : done ? "done" : "under-way"}`}>
      <bdi class="import-name">{item.file.name}</bdi>
      <span class="import-state">
        {t(w[item.state])}
        {done && item.import && <> · {item.import.known && <>{t(w.known)} · </>}{t(w.found, { n: item.import.claims })}</>}
      </span>
      {!failed && <progress max={1} value={shareOf(item)} aria-label={item.file.name} />}
      {failed && <p class="wrong" dir="auto">{item.error ?? item.import?.error}</p>}
      {done && item.import?.report != null && <a class="button" href={`/reports/${item.import.report}`}>{t(w.open)}</a>}
      {failed && <button type="button" class="small" onClick={() => { put(item.key, { state: "queue", error: "" }); void run(); }}>{t(w.retry)}</button>}
    </li>
  );
}

export default function Add() {
  useEffect(() => {
    document.title = `${t(w.title)} – ${t(shell.name)}`;
  });
  const [, again] = useState(0);
  useEffect(() => {
    const watcher = () => again((n) => n + 1);
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  const who = useSignal(session);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [date, setDate] = useState("");
  const dateId = useId();
  const day = date.trim() === "" ? "" : typedDay(date);
  const take = (files: Iterable<File>) => {
    const items = [...files].map((file): Item => (file.size === 0 ? { key: next++, file, date: "", state: "failed", error: t(w.empty) } : { key: next++, file, date: day ?? "", state: "queue" }));
    changed([...held, ...items]);
    void run();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (day !== null) take(event.dataTransfer?.files ?? []);
  };
  if (who && who.role === "reader") return <div class="page"><h1>{t(w.title)}</h1><p>{t(w.mayNot)}</p></div>;
  const ended = held.length > 0 && held.every((i) => i.state === "done" || i.state === "failed");
  return (
    <div class="page add">
      <h1>{t(w.title)}</h1>
      <div class={over ? "drop over" : "drop"} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p class="drop-words">{t(w.drop)} <button type="button" class="primary" disabled={day === null} onClick={() => input.current?.click()}>{t(w.choose)}</button></p>
        <input ref={input} type="file" multiple hidden accept=".txt,.text,.md,.html,.htm,.xhtml,.pdf,.docx,text/plain,text/html,application/pdf" aria-label={t(w.choose)} onChange={(e) => { take((e.target as HTMLInputElement).files ?? []); (e.target as HTMLInputElement).value = ""; }} />
        <p class="faint">{t(w.kinds)}</p>
      </div>
      <div class="add-date">
        <label for={dateId}>{t(w.date)}</label>
        <input id={dateId} dir="ltr" value={date} onInput={(e) => setDate((e.target as HTMLInputElement).value)} placeholder="2021-03-15" autocomplete="off" aria-describedby={`${dateId}-hint`} aria-invalid={day === null || undefined} />
        <p class={day === null ? "wrong" : "faint note"} id={`${dateId}-hint`}>{day === null ? t(dayWords.noDay) : t(w.dateHint)}</p>
      </div>
      {held.length > 0 && (
        <section aria-labelledby="imports">
          <h2 id="imports">{t(w.progress)} <span class="count">{number(held.length)}</span></h2>
          <ol class="imports">{held.map((item) => <Row key={item.key} item={item} />)}</ol>
        </section>
      )}
      <p role="status" class="faint">{ended ? t(w.all, { n: held.filter((i) => i.state === "done").length, bad: held.filter((i) => i.state === "failed").length }) : ""}</p>
    </div>
  );
}
