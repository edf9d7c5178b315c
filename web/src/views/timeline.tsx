// Claims in time. What is shown of the time is in the address (from, to), apart from the filters until it is made one of them.
import { useWidth } from "../parts/width";
import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { useGet } from "../api";
import { ask, linkWith } from "../filters";
import { Chain, claimHref, quantityOf } from "../parts/claim_card";
import { countOf, Filtered, useFilters } from "../parts/filters";
import { contextName, typeName } from "../parts/kinds";
import { Kind, StatusMark } from "../parts/marks";
import { ClaimPanel } from "../parts/panel";
import { Shown } from "../parts/shown";
import { readable } from "../parts/when";
import { address, go, withParams } from "../route";
import { useSignal } from "../signal";
import { clamped, limitsOf, zoomed, panned } from "../timeline/axis";
import { Brush } from "../timeline/brush";
import { BarsChart, MarksChart, type Lane } from "../timeline/chart";
import { Sample } from "../timeline/marks";
import { extentOf, fromIso, iso, lies, reaches, shapeOf, type Extents, type Shape } from "../timeline/shape";
import type { Claim, Timeline as Data } from "../types";
import { lang, number, t } from "../words";
import { timeline as w } from "../words/timeline";

type Group = "type" | "context" | "none";
type Clock = "happened" | "said" | "read";
const clocks: Clock[] = ["happened", "said", "read"];
const kAsk = 250; // milliseconds after the last movement

const stored = (key: string) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

// The time that the pictures are about: of the report where that is asked for.
function shapeBy(clock: Clock, claim: Claim): Shape | null {
  if (clock === "happened") return shapeOf(claim);
  return clock === "said" ? shapeOf({ when: claim.report_date, first: null, last: null }) : null;
}

function whole(data: Data, clock: Clock): Extents | null {
  const days: number[] = [];
  const add = (day: number | null) => day !== null && day > -700000 && day < 2900000 && days.push(day);
  const counted = data.claims.length === 0; // else the claims tell it more closely
  for (const bin of counted ? data.bins : []) {
    add(fromIso(bin.first));
    add((fromIso(bin.last) ?? 0) + 1);
  }
  for (const span of counted ? data.spanning : []) {
    add(fromIso(span.first));
    add(fromIso(span.last));
  }
  for (const claim of data.claims) {
    const shape = shapeBy(clock, claim);
    if (!shape) continue;
    const extent = extentOf(shape);
    add(extent.from);
    add(extent.to);
  }
  return days.length ? limitsOf({ from: Math.min(...days), to: Math.max(...days) }) : null;
}

function lanesOf(claims: Claim[], group: Group, clock: Clock): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const claim of claims) {
    const shape = shapeBy(clock, claim);
    if (!shape) continue;
    const keys = group === "type" ? [claim.type] : group === "context" ? (claim.contexts.length ? claim.contexts : ["-"]) : ["all"];
    for (const key of keys) {
      let lane = lanes.get(key);
      if (!lane) lanes.set(key, (lane = { key, name: laneName(group, key), kind: group === "type" ? key : null, marks: [] }));
      lane.marks.push({ claim, shape });
    }
  }
  return [...lanes.values()].sort((a, b) => b.marks.length - a.marks.length || (a.key < b.key ? -1 : 1));
}
const laneName = (group: Group, key: string): string => (group === "type" && key ? t(typeName(key)) : group === "context" ? (key && key !== "-" ? t(contextName(key)) : t(w.noContext)) : t(w.claimsLane));

function Switch<V extends string>({ label, values, now, onPick }: { label: string; values: { value: V; name: string }[]; now: V; onPick: (value: V) => void }) {
  return (
    <div class="labelled">
      <span class="faint" aria-hidden="true">{label}</span>
      <div class="switch" role="group" aria-label={label}>{values.map((v) => <button key={v.value} type="button" aria-pressed={v.value === now} onClick={() => onPick(v.value)}>{v.name}</button>)}</div>
    </div>
  );
}

function Table({ claims, data, group }: { claims: Claim[]; data: Data; group: Group }) {
  const [open, setOpen] = useState(false);
  const keys = [...new Set(data.bins.flatMap((b) => Object.keys(b.counts)))].sort();
  return (
    <details class="as-table" onToggle={(e) => setOpen((e.target as HTMLDetailsElement).open)}>
      <summary><h2>{t(w.table)}</h2></summary>
      {open && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t(w.table)}>
          {claims.length > 0 ? (
            <table>
              <thead><tr><th scope="col">{t(w.when)}</th><th scope="col">{t(w.what)}</th><th scope="col">{t(w.who)}</th><th scope="col">{t(w.whom)}</th><th scope="col">{t(w.howMany)}</th><th scope="col">{t(w.sure)}</th><th scope="col">{t(w.bySource)}</th></tr></thead>
              <tbody>
                {claims.map((c) => (
                  <tr key={c.id}>
                    <th scope="row"><a href={claimHref(c)}>{c.when ? readable(c.when) : "–"}</a></th>
                    <td><Kind type={c.type} /> <bdi class="faint">{c.trigger.text}</bdi></td>
                    <td dir="auto">{c.actors.map((a) => a.text).join(" · ")}</td>
                    <td dir="auto">{c.targets.map((a) => a.text).join(" · ")}</td>
                    <td>{c.objects.flatMap((o) => (quantityOf(o) ? [<div key={o.start}>{quantityOf(o)} <bdi>{o.count?.unit || o.text}</bdi></div>] : []))}</td>
                    <td><StatusMark claim={c} /></td>
                    <td><Chain claim={c} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <table>
              <thead><tr><th scope="col">{t(w.span)}</th>{keys.map((k) => <th key={k} scope="col">{laneName(group, k)}</th>)}</tr></thead>
              <tbody>
                {[...data.bins, ...data.spanning].map((b) => <tr key={`${b.first}/${b.last}`}><th scope="row" dir="ltr">{b.first ?? ".."} – {b.last ?? ".."}</th>{keys.map((k) => <td key={k} class="number">{b.counts[k] ? number(b.counts[k]!) : ""}</td>)}</tr>)}
              </tbody>
            </table>
          )}
        </div>
      )}
    </details>
  );
}

function Legend() {
  return (
    <details class="legend">
      <summary>{t(w.legend)}</summary>
      <ul>
        <li><Sample piece={{ days: 1 }} /> {t(w.exact)}</li>
        <li><Sample piece={{}} /> {t(w.interval)}</li>
        <li><Sample piece={{ fadeStart: true, fadeEnd: true }} /> {t(w.about)}</li>
        <li><Sample piece={{}} uncertain /> {t(w.uncertain)}</li>
        <li><Sample piece={{ openEnd: true }} /> {t(w.open)}</li>
        <li><Sample piece={{}} certainty="doubted" /> {t(w.doubted)}</li>
        <li><Sample piece={{}} certainty="open" /> {t(w.notYet)}</li>
        <li><Sample piece={{}} certainty="denied" /> {t(w.denied)}</li>
        <li><svg class="sample tl-mark kind-state" viewBox="0 0 44 18" aria-hidden="true"><line class="join" x1="8" x2="36" y1="9" y2="9" /><circle cx="8" cy="9" r="5" /><circle cx="36" cy="9" r="5" /></svg> {t(w.several)}</li>
      </ul>
    </details>
  );
}

function Undated({ data, group, clock, filters }: { data: Data; group: Group; clock: Clock; filters: URLSearchParams }) {
  if (data.undated === 0) return null;
  const counts = Object.entries(data.undated_counts).sort((a, b) => b[1] - a[1]);
  const plain = new URLSearchParams(filters);
  plain.delete("since");
  plain.delete("until");
  return (
    <section class="undated" aria-labelledby="undated">
      <h2 id="undated">{t(clock === "happened" ? w.undated : w.unread, { n: data.undated })}</h2>
      {clock === "happened" && (
        <>
          <p class="faint note">{t(w.undatedHint)}</p>
          <ul class="tries">
            {group !== "none" && counts.map(([key, n]) => (
              <li key={key}><a href={linkWith(`/search?undated=1${key ? `&${group}=${key}` : ""}`, plain)}>{group === "type" ? <Kind type={key} /> : laneName(group, key)} <span class="count">{number(n)}</span></a></li>
            ))}
            <li><a href={linkWith("/search?undated=1", plain)}>{t(w.undatedOpen)}</a></li>
          </ul>
        </>
      )}
    </section>
  );
}

function Picture({ filters, group, clock }: { filters: URLSearchParams; group: Group; clock: Clock }) {
  const url = useSignal(address);
  const language = useSignal(lang);
  const asked = filters.toString();
  const all = useGet<Data>(ask("/api/timeline", filters, { unit: "auto", group, clock }));
  const limits = useMemo(() => (all.data ? whole(all.data, clock) : null), [all.data, clock]);
  const from = fromIso(url.searchParams.get("from"));
  const to = fromIso(url.searchParams.get("to"));
  const [moved, setMoved] = useState<Extents | null>(from !== null && to !== null && from < to ? { from, to: to + 1 } : null);
  const window_ = useMemo(() => (limits ? (moved ? clamped(moved, limits) : limits) : null), [limits, moved]);
  const [settled, setSettled] = useState<Extents | null>(moved);
  const [width, box] = useWidth();
  const [axis, setAxis] = useState(stored("isnad.time"));
  const rtl = axis ? axis === "rtl" : language === "ar";
  const hint = useId();
  const chosen = url.searchParams.get("claim");

  // The address and the server follow when the movement is over.
  useEffect(() => {
    if (!limits || !window_) return;
    const timer = setTimeout(() => {
      const full = !moved || window_.to - window_.from >= (limits.to - limits.from) * 0.999;
      setSettled(full ? null : window_);
      go(withParams(full ? { from: null, to: null } : { from: iso(window_.from), to: iso(window_.to - 1) }), true);
    }, kAsk);
    return () => clearTimeout(timer);
  }, [moved, limits]);

  // Closer: asked again within the window, so that bars become finer, and marks.
  const fewAlready = (all.data?.claims.length ?? 0) > 0;
  const nearer = useMemo(() => {
    if (!settled || fewAlready || clock !== "happened") return null;
    const inside = new URLSearchParams(asked);
    const since = [filters.get("since"), iso(settled.from)].filter((d) => d !== null).sort().at(-1);
    const until = [filters.get("until"), iso(settled.to - 1)].filter((d) => d !== null).sort()[0];
    inside.delete("since");
    inside.delete("until");
    return ask("/api/timeline", inside, { since, until, unit: "auto", group, clock });
  }, [settled, asked, group, clock, fewAlready]);
  const close = useGet<Data>(nearer);
  const data = nearer && close.data ? close.data : all.data;
  const lanes = useMemo(() => lanesOf(data?.claims ?? [], group, clock), [data, group, clock, language]);

  const open = (id: string | null) => go(withParams({ claim: id }), true);
  const flip = () => {
    const next = rtl ? "ltr" : "rtl";
    setAxis(next);
    try {
      localStorage.setItem("isnad.time", next);
    } catch {
      // then it holds until the page is left
    }
  };
  return (
    <Shown asked={all}>
      {(overview) => {
        if (overview.total === 0) return <p class="empty">{countOf(0)}</p>;
        if (!limits || !window_ || !data) return <><p>{t(w.noneDated)}</p><Undated data={overview} group={group} clock={clock} filters={filters} /></>;
        const middle = (window_.from + window_.to) / 2;
        const step = (window_.to - window_.from) / 3;
        const shown = lanes.length > 0;
        const visible = data.claims.filter((c) => {
          const shape = shapeBy(clock, c);
          return shape && lies(shape, window_);
        });
        const afar = data.claims.filter((c) => {
          const shape = shapeBy(clock, c);
          return shape && reaches(shape, window_) && !lies(shape, window_);
        }).length;
        return (
          <>
            <h2 class="unseen">{t(w.chart)}</h2>
            <div class="tl-tools">
              <div class="in-line">
                <div class="switch" role="group" aria-label={t(w.chart)}>
                  <button type="button" aria-label={t(w.closer)} title={t(w.closer)} onClick={() => setMoved(zoomed(window_, 0.5, middle, limits))}>+</button>
                  <button type="button" aria-label={t(w.wider)} title={t(w.wider)} onClick={() => setMoved(zoomed(window_, 2, middle, limits))}>−</button>
                  <button type="button" onClick={() => setMoved(null)}>{t(w.all)}</button>
                  <button type="button" aria-label={t(w.earlier)} title={t(w.earlier)} onClick={() => setMoved(panned(window_, -step, limits))}>{rtl ? "→" : "←"}</button>
                  <button type="button" aria-label={t(w.later)} title={t(w.later)} onClick={() => setMoved(panned(window_, step, limits))}>{rtl ? "←" : "→"}</button>
                </div>
                <span class="tl-span" role="status"><bdi>{readable(iso(window_.from))}</bdi> – <bdi>{readable(iso(window_.to - 1))}</bdi></span>
                {settled && clock === "happened" && <button type="button" class="small" title={t(w.keepHint)} onClick={() => { setMoved(null); go(withParams({ since: iso(window_.from), until: iso(window_.to - 1), undated: null, from: null, to: null })); }}>{t(w.keep)}</button>}
              </div>
              <label class="check"><input type="checkbox" checked={rtl} onChange={flip} /> {t(w.direction)}</label>
            </div>
            <div class={chosen ? "with-panel" : "without-panel"}>
              <div class="tl-box" dir="ltr" ref={box}>
                {width > 0 && (
                  <>
                    <Brush bins={overview.bins} window={window_} limits={limits} width={width} rtl={rtl} language={language} onMove={setMoved} />
                    {!shown && data.bins.length + data.spanning.length > 0 && <p class="note faint" dir="auto">{t(clock === "read" ? w.tooManyRead : w.tooMany, { n: data.total - data.undated })}</p>}
                    {shown
                      ? <MarksChart lanes={lanes} window={window_} limits={limits} width={width} rtl={rtl} chosen={chosen} onMove={setMoved} onOpen={open} describedBy={hint} />
                      : <BarsChart data={data} names={(key) => laneName(group, key)} window={window_} limits={limits} width={width} rtl={rtl} onMove={setMoved} describedBy={hint} />}
                  </>
                )}
              </div>
              {chosen && <ClaimPanel id={chosen} onClose={() => open(null)} />}
            </div>
            {afar > 0 && <p class="note">{t(w.afar, { n: afar })}</p>}
            <p class="note faint keys" id={hint}>{t(w.keys)}</p>
            <Undated data={overview} group={group} clock={clock} filters={filters} />
            <Legend />
            <Table claims={visible} data={data} group={group} />
          </>
        );
      }}
    </Shown>
  );
}

export default function Timeline() {
  const url = useSignal(address);
  const filters = useFilters();
  const group = (["type", "context", "none"] as const).find((g) => g === url.searchParams.get("group")) ?? "type";
  const clock = clocks.find((c) => c === url.searchParams.get("clock")) ?? "happened";
  return (
    <Filtered title={t(w.title)}>
      <div class="tl-choices">
        <Switch label={t(w.lanes)} now={group} onPick={(v) => go(withParams({ group: v === "type" ? null : v }))} values={[{ value: "type", name: t(w.byType) }, { value: "context", name: t(w.byContext) }, { value: "none", name: t(w.byNone) }]} />
        <Switch label={t(w.clock)} now={clock} onPick={(v) => go(withParams({ clock: v === "happened" ? null : v, from: null, to: null }))} values={clocks.map((c) => ({ value: c, name: t(w[c]) }))} />
      </div>
      <Picture key={clock} filters={filters} group={group} clock={clock} />
    </Filtered>
  );
}
