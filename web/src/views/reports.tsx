// All reports of the ledger, the latest first.
import { useEffect, useRef } from "preact/hooks";
import { usePages } from "../pages";
import { readable, momentOf } from "../parts/when";
import { address, go, withParams } from "../route";
import { useSignal } from "../signal";
import type { ReportPage } from "../types";
import { lang, number, t } from "../words";
import { words } from "../words/desk";
import { shell } from "../words/shell";

export default function Reports() {
  const url = useSignal(address);
  const q = url.searchParams.get("q") ?? "";
  const asked = usePages<ReportPage>(`/api/reports?limit=50${q ? `&q=${encodeURIComponent(q)}` : ""}`);
  const rows = asked.pages.flatMap((p) => p.reports);
  const total = asked.pages[0]?.total;
  const soon = useRef(0);
  useEffect(() => {
    document.title = `${t(words.reports)} – ${t(shell.name)}`;
  }, [lang.value]);
  const languages = new Intl.DisplayNames([lang.value], { type: "language" });
  return (
    <div class="page reports">
      <h1>{t(words.reports)}</h1>
      <form class="filters" role="search" onSubmit={(e) => { e.preventDefault(); go(withParams({ q: String(new FormData(e.currentTarget).get("q") ?? "") }), true); }}>
        <label>{t(words.find)} <input name="q" type="search" dir="auto" defaultValue={q} onInput={(e) => {
          const value = e.currentTarget.value;
          clearTimeout(soon.current);
          soon.current = window.setTimeout(() => go(withParams({ q: value.trim() || null }), true), 250);
        }} /></label>
        <a class="button" href="/add">{t(words.add)}</a>
      </form>
      <p class="faint small" role="status">{asked.loading && rows.length === 0 ? t(shell.loading) : rows.length === 0 ? t(q ? words.none : words.empty) : q === "" && total !== undefined ? t(words.total, { n: total }) : t(words.total, { n: rows.length })}</p>
      {asked.error && <p class="problem" role="alert">{asked.error.message || t(shell.noAnswer)}</p>}
      {rows.length > 0 && (
        <div class="sheet">
          <table class="stack">
            <thead><tr><th scope="col">{t(words.report)}</th><th scope="col">{t(words.date)}</th><th scope="col">{t(words.lang)}</th><th scope="col" class="num">{t(words.claims)}</th><th scope="col">{t(words.reviewed)}</th><th scope="col">{t(words.readAt)}</th></tr></thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.report}>
                  <th scope="row"><a href={`/reports/${r.report}`}><bdi>{r.doc}</bdi></a></th>
                  <td data-name={t(words.date)}>{r.date ? readable(r.date) : <span class="faint">{t(words.noDate)}</span>}</td>
                  <td data-name={t(words.lang)}>{nameOf(languages, r.lang)}</td>
                  <td data-name={t(words.claims)} class="num">{number(r.claims)}</td>
                  <td data-name={t(words.reviewed)}><Part part={r.reviewed} whole={r.claims} /></td>
                  <td data-name={t(words.readAt)} class="faint">{momentOf(r.read_at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked.next !== null && <p><button type="button" disabled={asked.loading} onClick={asked.more}>{t(words.more)}</button></p>}
    </div>
  );
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // "und", or what no list knows
  }
}

// A share as a figure and, beside it, as a bar that says nothing more.
function Part({ part, whole }: { part: number; whole: number }) {
  if (whole === 0) return <span class="faint">–</span>;
  return <span class="part">{t(words.of, { n: part, of: whole })}<span class="bar" aria-hidden="true"><span style={{ inlineSize: `${(100 * Math.min(part, whole)) / whole}%` }} /></span></span>;
}
