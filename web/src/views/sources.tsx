// Who carries the claims and from whom they come; grades by people, each with a reason.
import { useEffect, useId, useState } from "preact/hooks";
import { Refused, send } from "../api";
import { ask } from "../filters";
import { usePages } from "../parts/pages";
import { Shown } from "../parts/shown";
import { dayOf } from "../parts/when";
import { address, go, withParams } from "../route";
import { mayReview, session } from "../session";
import { useSignal } from "../signal";
import type { SourcePage, SourceRow } from "../types";
import { number, t } from "../words";
import { grades, sources as w } from "../words/pages";
import { shell } from "../words/shell";

type Grade = SourceRow["grade"];
const letters = Object.keys(grades) as Grade[];

function GradeForm({ row, onSaved }: { row: SourceRow; onSaved: (grade: Grade, why: string) => void }) {
  const [grade, setGrade] = useState(row.grade);
  const [why, setWhy] = useState(row.why ?? "");
  const [wrong, setWrong] = useState("");
  const id = useId();
  const changed = grade !== row.grade || why !== (row.why ?? "");
  const save = (event: Event) => {
    event.preventDefault();
    if (why.trim() === "") return setWrong(t(w.needWhy));
    setWrong("");
    send("PUT", "/api/sources/grade", { name: row.name, grade, why: why.trim() }).then(
      () => onSaved(grade, why.trim()),
      (error: unknown) => setWrong(error instanceof Refused ? error.message : String(error)),
    );
  };
  const name = `\u2068${row.name}\u2069`;
  return (
    <form class="grade" onSubmit={save}>
      <select class={`grade-${grade}`} value={grade} aria-label={t(w.gradeOf, { name })} title={`${grade}: ${t(grades[grade])}`} onChange={(e) => setGrade((e.target as HTMLSelectElement).value as Grade)}>
        {letters.map((l) => <option key={l} value={l} title={t(grades[l])}>{l}</option>)}
      </select>
      <input dir="auto" value={why} aria-label={t(w.whyOf, { name })} placeholder={t(w.why)} autocomplete="off" aria-invalid={wrong !== "" || undefined} aria-describedby={wrong ? id : undefined} onInput={(e) => setWhy((e.target as HTMLInputElement).value)} />
      {changed && <button type="submit" class="small">{t(w.save)}</button>}
      {wrong && <p class="wrong" id={id} role="alert">{wrong}</p>}
    </form>
  );
}

export default function Sources() {
  useEffect(() => {
    document.title = `${t(w.title)} – ${t(shell.name)}`;
  });
  const url = useSignal(address);
  useSignal(session);
  const q = url.searchParams.get("q") ?? "";
  const common = url.searchParams.get("common_links") === "1";
  const pages = usePages<SourcePage, SourceRow>(ask("/api/sources", new URLSearchParams(), { q, common_links: common ? 1 : undefined, limit: 50 }), (p) => p.sources);
  const [graded, setGraded] = useState<Record<string, { grade: Grade; why: string }>>({});
  const [note, setNote] = useState("");
  useEffect(() => setGraded({}), [pages.first.data]);
  const submit = (event: Event) => {
    event.preventDefault();
    go(withParams({ q: String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim() || null }));
  };
  return (
    <div class="page">
      <h1>{t(w.title)}</h1>
      <p class="lead">{t(w.lead)}</p>
      <div class="page-bar">
        <form role="search" class="words" onSubmit={submit} key={q}>
          <input type="search" name="q" dir="auto" defaultValue={q} aria-label={t(w.find)} placeholder={t(w.find)} autocomplete="off" />
          <button type="submit">{t(w.search)}</button>
        </form>
        <label class="check" title={t(w.commonHint)}><input type="checkbox" checked={common} onChange={() => go(withParams({ common_links: common ? null : "1" }))} /> {t(w.common)}</label>
      </div>
      {common && <p class="faint note">{t(w.commonHint)}</p>}
      <details class="legend" open>
        <summary>{t(w.letters)}</summary>
        <dl class="letters">{letters.map((l) => <div key={l}><dt><b class={`letter grade-${l}`}>{l}</b></dt><dd>{t(grades[l])}</dd></div>)}</dl>
      </details>
      <p role="status" class="note">{note}</p>
      <Shown asked={pages.first}>
        {(page) => page.total === 0 ? <p class="empty">{t(w.none)}</p> : (
          <>
            <p class="total" aria-live="polite">{t(w.total, { n: page.total })}</p>
            <div class="scroll" tabIndex={0} role="region" aria-label={t(w.title)}>
              <table class="plain sources">
                <thead><tr><th scope="col">{t(w.name)}</th><th scope="col" class="number">{t(w.events)}</th><th scope="col" class="number">{t(w.originOf)}</th><th scope="col" class="number">{t(w.commonIn)}</th><th scope="col" class="number">{t(w.carriers)}</th><th scope="col">{t(w.span)}</th><th scope="col">{t(w.grade)}</th></tr></thead>
                <tbody>
                  {pages.rows.map((row) => {
                    const now = { ...row, ...graded[row.voice] };
                    return (
                      <tr key={row.voice}>
                        <th scope="row"><a href={`/search?source=${encodeURIComponent(row.voice)}`} title={t(w.claims)}><bdi>{row.name}</bdi></a></th>
                        <td class="number">{number(row.events)}</td><td class="number">{number(row.origin_of)}</td><td class="number">{row.common_in ? <b>{number(row.common_in)}</b> : number(0)}</td><td class="number">{number(row.carriers)}</td>
                        <td class="days">{row.first && <>{dayOf(row.first)} – {row.last && dayOf(row.last)}</>}</td>
                        <td>{mayReview() ? <GradeForm key={now.grade + now.why} row={now} onSaved={(grade, why) => { setGraded({ ...graded, [row.voice]: { grade, why } }); setNote(t(w.saved, { name: `\u2068${row.name}\u2069`, grade })); }} /> : <><b class={`letter grade-${now.grade}`}>{now.grade}</b> <bdi>{now.why}</bdi></>}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
            {pages.next && <p class="more"><button type="button" onClick={pages.more} disabled={pages.loading}>{t(w.more)}</button></p>}
          </>
        )}
      </Shown>
    </div>
  );
}
