// The filters of search, timeline and network: facets with counts at the side, what is set above the view. The address holds the
// state; everything here is a link to another address, or sends the reader there.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useGet } from "../api";
import { ask, chips, cleared, filtersOf, held, joined, linkWith, listKeys, parties, toggled, typedDay, without, type Chip, type FacetKey } from "../filters";
import { address, go, withParams } from "../route";
import { useSignal } from "../signal";
import type { Facet, Facets, FacetValue } from "../types";
import { lang, number, t } from "../words";
import { filters as w, formats, keyNames, languageName } from "../words/filters";
import { shell } from "../words/shell";
import { contextName, decisionName, polarityNames, statusName, typeName } from "./kinds";

const kFew = 6;
const kMany = 60;
// Open at first; the others wait folded.
const openFirst: readonly FacetKey[] = ["type", "status", "party"];

export function useFilters(): URLSearchParams {
  const url = useSignal(address);
  return filtersOf(url.searchParams);
}
// Parameters of the view itself end with the selection they belong to, but for those named in `keep`.
const change = (changes: Record<string, string | string[] | null>) => go(withParams({ cursor: null, ...changes }));

// What a value is called: the interface's own word for codes, the server's for names.
export function valueName(key: string, value: string, of?: Pick<FacetValue, "name" | "name_ar">): string {
  if (value === "-") return t(w.noValue);
  if (key === "year" && value === "longer") return t(w.longer);
  switch (key) {
    case "type": return t(typeName(value));
    case "status": return t(statusName(value));
    case "context": return t(contextName(value));
    case "polarity": return t(polarityNames[value as "affirmed"] ?? { en: value, ar: value });
    case "review": return t(decisionName(value));
    case "lang": return languageName(value, lang.value);
    case "undated": return t(w.undated);
    case "independent": return t(w.atLeast, { n: Number(value) });
  }
  return (lang.value === "ar" && of?.name_ar) || of?.name || value;
}

export const countOf = (n: number): string => (n === 0 ? t(w.nothing) : n === 1 ? t(w.oneClaim) : t(w.claims, { n }));

function Value({ name, value, filters }: { name: FacetKey; value: FacetValue; filters: URLSearchParams }) {
  const state = held(filters, name, value.value);
  const shown = valueName(name, value.value, value);
  return (
    <li class={`is-${state}`}>
      <button type="button" class="facet-in" aria-pressed={state === "in"} onClick={() => change({ [name]: toggled(filters, name, value.value, "in") })}>
        <span class="facet-name"><bdi>{shown}</bdi></span> <span class="count">{number(value.count)}</span>
      </button>
      <button type="button" class="facet-out" aria-pressed={state === "out"} aria-label={t(w.leaveOut, { name: `\u2068${shown}\u2069` })} title={t(w.leaveOut, { name: shown })} onClick={() => change({ [name]: toggled(filters, name, value.value, "out") })}>
        <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2.500 6h7" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" /></svg>
      </button>
    </li>
  );
}

function FacetBox({ name, facet, filters }: { name: FacetKey; facet: Facet; filters: URLSearchParams }) {
  const [all, setAll] = useState(false);
  const more = useGet<Facets>(all ? ask("/api/facets", filters, { top: kMany }) : null);
  const values = all ? more.data?.facets[name]?.values ?? facet.values : facet.values.slice(0, kFew);
  const chosen = filters.getAll(name).length;
  if (facet.distinct === 0 && chosen === 0) return null;
  return (
    <details class="facet" open={openFirst.includes(name) || chosen > 0}>
      <summary><h3>{t(keyNames[name]!)}</h3> <span class="count">{number(facet.distinct)}</span></summary>
      <ul>{values.map((v) => <Value key={v.value} name={name} value={v} filters={filters} />)}</ul>
      {all && facet.distinct > values.length && <p class="faint note">{t(w.mostOf, { n: values.length, all: facet.distinct })}</p>}
      {facet.distinct > kFew && <button type="button" class="quiet small" onClick={() => setAll(!all)}>{all ? t(w.fewer) : t(w.more, { n: facet.distinct })}</button>}
    </details>
  );
}

function Between({ filters }: { filters: URLSearchParams }) {
  const [a, b] = parties(filters.get("between"));
  const id = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    change({ between: joined(String(form.get("a")), String(form.get("b"))) });
  };
  return (
    <form class="facet-form" onSubmit={submit} key={`${a}|${b}`}>
      <h3 id={id}>{t(w.between)}</h3>
      <div class="stack">
        <input name="a" dir="auto" defaultValue={a} aria-label={t(w.party)} placeholder={t(w.partyHint)} autocomplete="off" />
        <input name="b" dir="auto" defaultValue={b} aria-label={t(w.andParty)} placeholder={t(w.andParty)} autocomplete="off" />
      </div>
      <button type="submit" class="small">{t(w.apply)}</button>
    </form>
  );
}

function Time({ filters }: { filters: URLSearchParams }) {
  const [wrong, setWrong] = useState<"" | "day" | "order">("");
  const id = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const read = (key: string) => {
      const text = String(form.get(key) ?? "").trim();
      return text === "" ? "" : typedDay(text);
    };
    const since = read("since");
    const until = read("until");
    if (since === null || until === null) return setWrong("day");
    if (since && until && until.slice(0, since.length) < since.slice(0, until.length)) return setWrong("order");
    setWrong("");
    change({ since: since || null, until: until || null, undated: null });
  };
  return (
    <form class="facet-form" onSubmit={submit} key={`${filters.get("since")}|${filters.get("until")}`}>
      <h3>{t(w.time)}</h3>
      <div class="pair">
        {(["since", "until"] as const).map((key) => (
          <label key={key}>
            <span>{t(w[key])}</span>
            <input name={key} dir="ltr" defaultValue={filters.get(key) ?? ""} placeholder={key === "since" ? "2012" : "2012-06-01"} autocomplete="off" aria-invalid={wrong !== "" || undefined} aria-describedby={wrong ? id : undefined} />
          </label>
        ))}
      </div>
      {wrong && <p class="wrong" id={id} role="alert">{t(wrong === "day" ? w.noDay : w.backwards)}</p>}
      <div class="in-line">
        <button type="submit" class="small">{t(w.apply)}</button>
        <label class="check"><input type="checkbox" checked={filters.get("undated") === "1"} onChange={(e) => change((e.target as HTMLInputElement).checked ? { undated: "1", since: null, until: null } : { undated: null })} /> {t(w.undated)}</label>
      </div>
    </form>
  );
}

function Independent({ filters }: { filters: URLSearchParams }) {
  const id = useId();
  return (
    <div class="facet-form">
      <h3 id={id}>{t(w.independent)}</h3>
      <select aria-labelledby={id} value={filters.get("independent") ?? ""} onChange={(e) => change({ independent: (e.target as HTMLSelectElement).value || null })}>
        <option value="">{t(w.any)}</option>
        {[1, 2, 3, 5].map((n) => <option key={n} value={String(n)}>{t(w.atLeast, { n })}</option>)}
      </select>
    </div>
  );
}

function ChipOf({ chip, filters, facets }: { chip: Chip; filters: URLSearchParams; facets: Facets | undefined }) {
  const known = facets?.facets[chip.key]?.values.find((v) => v.value === chip.value);
  const name = chip.key === "between" ? parties(chip.value).filter(Boolean).join(" – ") : valueName(chip.key, chip.value, known);
  return (
    <li class={chip.out ? "chip out" : "chip"}>
      <span class="chip-key">{t(keyNames[chip.key]!)}</span> <span>{chip.out ? <>{t(w.outIs, { name: "" })}<bdi>{name}</bdi></> : <bdi>{name}</bdi>}</span>
      <button type="button" class="quiet" aria-label={t(w.remove, { name: `\u2068${name}\u2069` })} onClick={() => change({ [chip.key]: without(filters, chip) })}>
        <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m3 3 6 6M9 3 3 9" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" /></svg>
      </button>
    </li>
  );
}

function ExportMenu({ filters }: { filters: URLSearchParams }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (!box.current?.open) return;
      if (event instanceof KeyboardEvent ? event.key !== "Escape" : box.current.contains(event.target as Node)) return;
      box.current.open = false;
      if (event instanceof KeyboardEvent) box.current.querySelector("summary")?.focus();
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details class="menu" ref={box}>
      <summary class="button">{t(w.export)}</summary>
      <div class="menu-box">
        <p class="faint">{t(w.exportWhat)}</p>
        <ul>{formats.map((f) => <li key={f.format}><a href={ask("/api/export", filters, { format: f.format })} download><b>{t(f.name)}</b> <span class="faint">{t(f.what)}</span></a></li>)}</ul>
      </div>
    </details>
  );
}

const views = [
  { path: "/search", name: w.claimsView },
  { path: "/timeline", name: shell.timeline },
  { path: "/network", name: shell.network },
];

// The frame of a filtered view: its facets at the side, words and what is set above it.
export function Filtered({ title, children }: { title: string; children: ComponentChildren }) {
  const url = useSignal(address);
  const filters = filtersOf(url.searchParams);
  const facets = useGet<Facets>(ask("/api/facets", filters, { top: 12 }));
  const [open, setOpen] = useState(false);
  useEffect(() => {
    document.title = `${title} – ${t(shell.name)}`;
  }, [title]);
  const set = chips(filters);
  const sideId = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    change({ q: String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim() || null });
  };
  const here = url.pathname === "/" ? "/search" : url.pathname;
  return (
    <div class="filtered">
      <h1 class="unseen">{title}</h1>
      <section class={open ? "facets open" : "facets"} id={sideId} aria-label={t(w.title)}>
        <h2 class="unseen">{t(w.title)}</h2>
        <Between filters={filters} />
        <Time filters={filters} />
        {listKeys.map((key) => {
          const facet = facets.data?.facets[key];
          return facet && <FacetBox key={key} name={key} facet={facet} filters={filters} />;
        })}
        <Independent filters={filters} />
      </section>
      <div class="filtered-view">
        <div class="filter-bar">
          <form role="search" class="words" onSubmit={submit} key={filters.get("q") ?? ""}>
            <input type="search" name="q" dir="auto" defaultValue={filters.get("q") ?? ""} aria-label={t(w.words)} placeholder={t(w.wordsHint)} autocomplete="off" />
            <button type="submit" class="primary">{t(w.find)}</button>
          </form>
          <button type="button" class="facets-toggle" aria-expanded={open} aria-controls={sideId} onClick={() => setOpen(!open)}>{set.length ? t(w.open, { n: set.length }) : t(w.openNone)}</button>
          <div class="filter-end">
            <ul class="switch" aria-label={t(w.elsewhere)}>
              {views.map((v) => <li key={v.path}><a href={linkWith(v.path, filters)} aria-current={here === v.path ? "page" : undefined}>{t(v.name)}</a></li>)}
            </ul>
            <ExportMenu filters={filters} />
          </div>
        </div>
        <div class="filter-state">
          <p class="total" role="status" aria-live="polite">{facets.data ? countOf(facets.data.total) : "\u00a0"}</p>
          {set.length > 0 && (
            <>
              <ul class="chips" aria-label={t(w.set)}>{set.map((chip) => <ChipOf key={chip.key + (chip.out ? "-" : "") + chip.value} chip={chip} filters={filters} facets={facets.data} />)}</ul>
              <button type="button" class="quiet small" onClick={() => change(cleared())}>{t(w.clear)}</button>
            </>
          )}
        </div>
        {children}
      </div>
    </div>
  );
}
