// Sanctions lists: names in the reports that may be on one, to decide; versions of the lists, and what each changed.
import { useEffect, useId, useState } from "preact/hooks";
import { Refused, send, useGet } from "../api";
import { ask } from "../filters";
import { usePages } from "../parts/pages";
import { Shown } from "../parts/shown";
import { dayOf, momentOf } from "../parts/when";
import { address, go, withParams } from "../route";
import { mayReview, session } from "../session";
import { useSignal } from "../signal";
import type { Listed, ListChanges, Lists as Data, ScreeningHit, ScreeningPage } from "../types";
import { number, t, type Word } from "../words";
import { lists as w } from "../words/pages";
import { shell } from "../words/shell";

type Decision = ScreeningHit["decision"];
const decisions: Decision[] = ["open", "confirmed", "dismissed"];

function fieldsOf(party: Listed): { name: Word; values: string[] }[] {
  return [
    { name: w.births, values: party.births },
    { name: w.nationalities, values: party.nationalities },
    { name: w.countries, values: party.countries },
    { name: w.programmes, values: party.programmes },
    { name: w.titles, values: party.titles },
    { name: w.identifiers, values: party.identifiers.map((i) => `${i.kind}: ${i.value}${i.country ? ` (${i.country})` : ""}`) },
    { name: w.listedOn, values: party.listed_on ? [dayOf(party.listed_on)] : [] },
    { name: w.amendedOn, values: party.amended_on ? [dayOf(party.amended_on)] : [] },
    { name: w.delistedOn, values: party.delisted_on ? [dayOf(party.delisted_on)] : [] },
    { name: w.remarks, values: party.remarks ? [party.remarks] : [] },
  ];
}

function Party({ party }: { party: Listed }) {
  return (
    <dl class="party">
      <div><dt>{t(w.names)}</dt><dd><ul>{party.names.map((n) => <li key={n.text}><bdi>{n.text}</bdi>{n.quality === "low" && <small class="faint"> {t(w.low)}</small>}{n.original && <small class="faint"> {t(w.original)}</small>}</li>)}</ul></dd></div>
      {fieldsOf(party).filter((f) => f.values.length > 0).map((f) => <div key={f.name.en}><dt>{t(f.name)}</dt><dd>{f.values.map((v) => <div key={v} dir="auto">{v}</div>)}</dd></div>)}
    </dl>
  );
}

function PartyOf({ list, id }: { list: string; id: string }) {
  const asked = useGet<Listed>(`/api/lists/${encodeURIComponent(list)}/parties/${encodeURIComponent(id)}`);
  return <Shown asked={asked}>{(party) => <Party party={party} />}</Shown>;
}

// Only what is not the same before and after.
function Difference({ before, after }: { before: Listed; after: Listed }) {
  const rows = [
    { name: w.names, was: before.names.map((n) => n.text), is: after.names.map((n) => n.text) },
    ...fieldsOf(before).map((f, i) => ({ name: f.name, was: f.values, is: fieldsOf(after)[i]!.values })),
  ].filter((r) => r.was.join("\n") !== r.is.join("\n"));
  if (rows.length === 0) return <p class="faint note">{t(w.same)}</p>;
  return (
    <dl class="party">
      {rows.map((r) => (
        <div key={r.name.en}>
          <dt>{t(r.name)}</dt>
          <dd>
            {r.was.filter((v) => !r.is.includes(v)).map((v) => <del key={v} dir="auto"><span class="unseen">{t(w.before)}: </span>{v}</del>)}
            {r.is.filter((v) => !r.was.includes(v)).map((v) => <ins key={v} dir="auto"><span class="unseen">{t(w.after)}: </span>{v}</ins>)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ list, version }: { list: string; version: number }) {
  const pages = usePages<ListChanges, ListChanges["changes"][number]>(ask(`/api/lists/${encodeURIComponent(list)}/changes/${version}`, new URLSearchParams(), { limit: 30 }), (p) => p.changes);
  return (
    <section class="changes" aria-labelledby="changes">
      <div class="in-line"><h2 id="changes">{t(w.changesOf, { n: version, list: list.toUpperCase() })}</h2><button type="button" class="small" onClick={() => go(withParams({ list: null, version: null }))}>{t(w.close)}</button></div>
      <Shown asked={pages.first}>
        {() => (
          <>
            <ul class="change-list">
              {pages.rows.map((c, i) => (
                <li key={`${c.id} ${i}`}>
                  <details open={c.what === "changed"}>
                    <summary><span class={`change ${c.what}`}>{t(w[c.what])}</span> <bdi>{(c.after ?? c.before)?.names[0]?.text}</bdi> <code dir="ltr">{c.id}</code></summary>
                    {c.before && c.after ? <Difference before={c.before} after={c.after} /> : <Party party={(c.after ?? c.before)!} />}
                  </details>
                </li>
              ))}
            </ul>
            {pages.next && <p class="more"><button type="button" onClick={pages.more} disabled={pages.loading}>{t(w.more)}</button></p>}
          </>
        )}
      </Shown>
    </section>
  );
}

function Hit({ hit, onDecided }: { hit: ScreeningHit; onDecided: () => void }) {
  const [why, setWhy] = useState("");
  const [wrong, setWrong] = useState("");
  const [open, setOpen] = useState(false);
  const id = useId();
  const decide = (decision: Decision) => {
    if (why.trim() === "") return setWrong(t(w.needWhy));
    setWrong("");
    send("POST", "/api/screening", { key: hit.key, decision, why: why.trim() }).then(onDecided, (error: unknown) => setWrong(error instanceof Refused ? error.message : String(error)));
  };
  return (
    <li class="hit-card">
      <h3><bdi>{hit.mention}</bdi> <span aria-hidden="true" class="faint">≈</span> <bdi>{hit.name}</bdi> <code dir="ltr">{hit.list} {hit.id}</code></h3>
      <p class="hit-facts">
        <meter min={0} max={1} value={hit.score} aria-label={t(w.alike, { n: Math.round(hit.score * 100) })} /> {t(w.alike, { n: Math.round(hit.score * 100) })}
        {hit.alias && hit.alias !== hit.name && <> · {t(w.asListed)} <bdi>{hit.alias}</bdi></>} · <a href={`/search?q=${encodeURIComponent(`"${hit.mention}"`)}`}>{t(w.inClaims, { n: hit.claims })}</a>
      </p>
      {(hit.how.length > 0 || hit.against.length > 0) && <p class="note">{hit.how.length > 0 && <><b>{t(w.for)}:</b> <span dir="auto">{hit.how.join(" · ")}</span> </>}{hit.against.length > 0 && <><b>{t(w.against)}:</b> <span dir="auto">{hit.against.join(" · ")}</span></>}</p>}
      {hit.decision !== "open" && hit.why && <p class="note faint">{t(w.decidedBy, { who: `\u2068${hit.who}\u2069`, at: momentOf(hit.at), why: `\u2068${hit.why}\u2069` })}</p>}
      <details onToggle={(e) => setOpen((e.target as HTMLDetailsElement).open)}><summary>{t(w.details)}</summary>{open && <PartyOf list={hit.list} id={hit.id} />}</details>
      {mayReview() && (
        <div class="decide">
          <input dir="auto" value={why} aria-label={`${t(w.why)}: \u2068${hit.mention}\u2069`} placeholder={t(w.why)} autocomplete="off" aria-invalid={wrong !== "" || undefined} aria-describedby={wrong ? id : undefined} onInput={(e) => setWhy((e.target as HTMLInputElement).value)} />
          {hit.decision !== "confirmed" && <button type="button" onClick={() => decide("confirmed")}>{t(w.confirm)}</button>}
          {hit.decision !== "dismissed" && <button type="button" onClick={() => decide("dismissed")}>{t(w.dismiss)}</button>}
          {hit.decision !== "open" && <button type="button" onClick={() => decide("open")}>{t(w.reopen)}</button>}
          {wrong && <p class="wrong" id={id} role="alert">{wrong}</p>}
        </div>
      )}
    </li>
  );
}

function Screening() {
  const url = useSignal(address);
  const decision = decisions.find((d) => d === url.searchParams.get("decision")) ?? "open";
  const pages = usePages<ScreeningPage, ScreeningHit>(ask("/api/screening", new URLSearchParams(), { decision, limit: 30 }), (p) => p.hits);
  return (
    <section aria-labelledby="screening">
      <h2 id="screening">{t(w.screening)}</h2>
      <p class="faint note">{t(w.screeningLead)}</p>
      <div class="switch" role="group" aria-label={t(w.screening)}>{decisions.map((d) => <button key={d} type="button" aria-pressed={d === decision} onClick={() => go(withParams({ decision: d === "open" ? null : d }))}>{t(w[d])}</button>)}</div>
      <Shown asked={pages.first}>
        {(page) => (
          <>
            {!page.ready && <p class="note" role="status">{t(w.still)}</p>}
            {pages.rows.length === 0 ? <p class="faint" role="status">{t(w.noHits)}</p> : <ul class="hit-list">{pages.rows.map((hit) => <Hit key={hit.key} hit={hit} onDecided={pages.first.again} />)}</ul>}
            {pages.next && <p class="more"><button type="button" onClick={pages.more} disabled={pages.loading}>{t(w.more)}</button></p>}
          </>
        )}
      </Shown>
    </section>
  );
}

export default function Lists() {
  useEffect(() => {
    document.title = `${t(w.title)} – ${t(shell.name)}`;
  });
  const url = useSignal(address);
  useSignal(session);
  const asked = useGet<Data>("/api/lists");
  const list = url.searchParams.get("list");
  const version = Number(url.searchParams.get("version"));
  return (
    <div class="page">
      <h1>{t(w.title)}</h1>
      <Shown asked={asked}>
        {(data) => !data.open ? (
          <div class="empty">
            <p>{t(w.closed)}</p>
            <pre dir="ltr">isnad lists import consolidated.xml</pre>
            <p class="faint note">{t(w.searched)} <bdi dir="ltr">{data.searched}</bdi></p>
          </div>
        ) : (
          <>
            <Screening />
            <section>
              <h2 id="versions">{t(w.versions)}</h2>
              <div class="scroll" tabIndex={0} role="region" aria-label={t(w.versions)}>
                <table class="plain">
                  <thead><tr><th scope="col">{t(w.list)}</th><th scope="col" class="number">{t(w.version)}</th><th scope="col">{t(w.date)}</th><th scope="col" class="number">{t(w.parties)}</th><th scope="col" class="number">{t(w.names)}</th><th scope="col" class="number">{t(w.added)}</th><th scope="col" class="number">{t(w.changed)}</th><th scope="col" class="number">{t(w.removed)}</th><th scope="col">{t(w.changes)}</th></tr></thead>
                  <tbody>
                    {data.versions.map((v) => (
                      <tr key={`${v.list} ${v.version}`}>
                        <th scope="row"><bdi dir="ltr">{v.list.toUpperCase()}</bdi></th><td class="number">{number(v.version)}</td><td title={`${v.file}\n${v.sha256}`}>{dayOf(v.date)}</td><td class="number">{number(v.parties)}</td><td class="number">{number(v.names)}</td><td class="number">{number(v.added)}</td><td class="number">{number(v.changed)}</td><td class="number">{number(v.removed)}</td>
                        <td><a href={withParams({ list: v.list, version: String(v.version) }).href}>{t(w.changes)}<span class="unseen"> {v.list.toUpperCase()} {v.version}</span></a></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
            {list && version > 0 && <Changes list={list} version={version} />}
          </>
        )}
      </Shown>
    </div>
  );
}
