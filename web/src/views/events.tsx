// What is told, each event once, with how many independent origins it has.
import { useEffect, useState } from "preact/hooks";
import { send, useGet } from "../api";
import { usePages } from "../pages";
import { eventHref, WhatHappened } from "../parts/claim_card";
import { Credibility } from "../parts/credibility";
import { typeName, types } from "../parts/kinds";
import { Kind } from "../parts/marks";
import { ReasonForm } from "../parts/reason_form";
import { readable } from "../parts/when";
import { address, go, withParams } from "../route";
import { mayReview } from "../session";
import { useSignal } from "../signal";
import type { ClaimDetail, EventPage, EventRow } from "../types";
import { lang, t } from "../words";
import { words } from "../words/event";
import { shell } from "../words/shell";

const kFilters = ["between", "since", "until", "type", "independent", "contradicted"] as const;

export default function Events() {
  const url = useSignal(address);
  const query = new URLSearchParams();
  for (const key of kFilters) {
    const value = url.searchParams.get(key);
    if (value) query.set(key, value);
  }
  query.set("limit", "50");
  const asked = usePages<EventPage>(`/api/events?${query}`);
  const rows = asked.pages.flatMap((p) => p.events);
  const [picked, setPicked] = useState<string[]>([]);
  const [merging, setMerging] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => {
    document.title = `${t(words.title)} – ${t(shell.name)}`;
  }, [lang.value]);

  const apply = (form: HTMLFormElement) => {
    const data = new FormData(form);
    go(withParams(Object.fromEntries(kFilters.map((k) => [k, String(data.get(k) ?? "").trim() || null]))));
    setPicked([]);
  };
  const merge = async (why: string) => {
    const claims = rows.filter((r) => picked.includes(r.id)).map((r) => r.id);
    await send("POST", "/api/events/merge", { claims, why });
    setMerging(false);
    setPicked([]);
    setSaid(t(words.merged));
    asked.again();
  };
  const value = (key: (typeof kFilters)[number]) => url.searchParams.get(key) ?? "";
  return (
    <div class="page events">
      <h1>{t(words.title)}</h1>
      <p class="faint lead">{t(words.intro)}</p>
      <form key={url.search} class="filters" aria-label={t(words.filters)} onSubmit={(e) => { e.preventDefault(); apply(e.currentTarget); }}>
        <label>{t(words.between)} <input name="between" dir="auto" size={12} placeholder={t(words.betweenHint)} defaultValue={value("between")} /></label>
        <label>{t(words.since)} <input name="since" dir="ltr" size={9} placeholder="2012-06" defaultValue={value("since")} /></label>
        <label>{t(words.until)} <input name="until" dir="ltr" size={9} placeholder="2018" defaultValue={value("until")} /></label>
        <label>{t(words.type)} <select name="type" onChange={(e) => e.currentTarget.form && apply(e.currentTarget.form)}>
          <option value="">{t(words.anyType)}</option>
          {types.map((type) => <option key={type} value={type} selected={value("type") === type}>{t(typeName(type))}</option>)}
        </select></label>
        <label>{t(words.independent)} <input name="independent" type="number" min={0} max={99} class="short" defaultValue={value("independent")} /></label>
        <label class="check"><input name="contradicted" type="checkbox" value="1" defaultChecked={value("contradicted") === "1"} onChange={(e) => e.currentTarget.form && apply(e.currentTarget.form)} /> {t(words.contradicted)}</label>
        <span class="buttons"><button type="submit" class="first">{t(words.apply)}</button>
        {url.search !== "" && <a class="button" href="/events">{t(words.clear)}</a>}</span>
      </form>
      <p class="faint small" role="status">{said} {asked.loading ? t(shell.loading) : rows.length === 0 ? t(words.none) : t(asked.next === null ? words.shownAll : words.shown, { n: rows.length })}</p>
      {asked.error && <p class="problem" role="alert">{asked.error.message || t(shell.noAnswer)}</p>}
      {picked.length > 1 && (
        <div class="picked">
          {merging ? <ReasonForm label={words.whyMerge} action={words.merge} onSend={merge} onCancel={() => setMerging(false)} />
            : <button type="button" class="first" onClick={() => setMerging(true)}>{t(words.mergePicked, { n: picked.length })}</button>}
        </div>
      )}
      {rows.length > 0 && (
        <ol class="event-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} picked={picked.includes(row.id)} onPick={mayReview() ? (on) => setPicked(on ? [...picked, row.id] : picked.filter((p) => p !== row.id)) : undefined} />
          ))}
        </ol>
      )}
      {asked.next !== null && <p><button type="button" disabled={asked.loading} onClick={asked.more}>{t(words.more)}</button></p>}
    </div>
  );
}

const isolated = (names: string[]) => names.map((n) => `\u2068${n}\u2069`).join(lang.value === "ar" ? "، " : ", ");

function Row({ row, picked, onPick }: { row: EventRow; picked: boolean; onPick: ((on: boolean) => void) | undefined }) {
  // An event bears the id of the claim that tells most of it.
  const head = useGet<ClaimDetail>(`/api/claims/${row.id}`);
  return (
    <li class="event-row">
      {onPick && <label class="pick"><input type="checkbox" aria-label={t(words.pick, { what: `${t(typeName(row.type))} ${row.when ?? ""} ${row.id.slice(0, 6)}` })} checked={picked} onChange={(e) => onPick(e.currentTarget.checked)} /></label>}
      <span class="event-when">{row.when ? readable(row.when) : <span class="faint">{t(words.undated)}</span>}</span>
      <a class="event-what" href={eventHref(row.id)}>{head.data ? <WhatHappened claim={head.data} /> : <Kind type={row.type} />}</a>
      <span class="event-origins">{originsWord(row.independent, row.at_most)} · {row.reports === 1 ? t(words.reportOne) : t(words.reportsN, { n: row.reports })}</span>
      <Credibility figure={row.credibility} />
      <span class="event-marks">
        {row.disagreements > 0 && <span class="flag">≠ {t(words.disagreements)}</span>}
        {row.denied_by.length > 0 && <span class="flag">⊘ {t(words.deniedBy, { who: isolated(row.denied_by) })}</span>}
        {row.common_links.length > 0 && <span class="link-flag">◆ {t(words.through, { who: isolated(row.common_links) })}</span>}
        {row.circles > 0 && <span class="flag">↻ {t(words.circle)}</span>}
      </span>
    </li>
  );
}

export function originsWord(independent: number, atMost: number): string {
  const n = independent === 0 ? t(words.independentNone) : independent === 1 ? t(words.independentOne) : t(words.independentN, { n: independent });
  return atMost > independent ? `${n} (${t(words.upTo, { n: atMost })})` : n;
}
