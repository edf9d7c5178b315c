// What is looked at, as the address holds it: search, timeline and network read the same filters (types.ts, Filters), and a link from
// one to another takes them along. A value that begins with "-" leaves out; "-" alone is
// what has no value. Pure: parts/filters.tsx shows them.
import type { Filters } from "./types";

type Key = keyof Filters;
type ListKey = { [K in Key]-?: NonNullable<Filters[K]> extends string[] ? K : never }[Key];

// In the order in which the facets stand beside a view.
export const listKeys = [
  "type", "status", "party", "actor", "target", "country", "source", "context", "year", "place", "polarity", "measure", "list", "lang", "review", "report", "event",
] as const satisfies readonly ListKey[];
export const singleKeys = ["q", "between", "since", "until", "undated", "independent"] as const satisfies readonly Key[];
export type FacetKey = (typeof listKeys)[number];
const all: readonly string[] = [...singleKeys, ...listKeys];

// Only the filters among the parameters, always in one order: the same selection is the same question, and its answer is kept.
export function filtersOf(from: URLSearchParams): URLSearchParams {
  const to = new URLSearchParams();
  for (const key of all) for (const value of from.getAll(key)) if (value.trim() !== "") to.append(key, value);
  return to;
}

// "/timeline" with the filters of `from`; what the path itself carries goes before.
export function linkWith(path: string, from: URLSearchParams): string {
  const [bare = "", own = ""] = path.split("?");
  const params = filtersOf(from);
  for (const [key, value] of new URLSearchParams(own)) params.append(key, value);
  const query = params.toString();
  return query ? `${bare}?${query}` : bare;
}

// "/api/facets" and a selection, with parameters that are not filters.
export function ask(path: string, filters: URLSearchParams, more: Record<string, string | number | undefined> = {}): string {
  const params = new URLSearchParams(filters);
  for (const [key, value] of Object.entries(more)) if (value !== undefined && value !== "") params.set(key, String(value));
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

export type Held = "in" | "out" | "no"; // taken in, left out, not chosen

export function held(filters: URLSearchParams, key: FacetKey, value: string): Held {
  const values = filters.getAll(key);
  return values.includes(value) ? "in" : values.includes("-" + value) ? "out" : "no";
}

// The values of `key` after a click on one of its two controls: the same control again takes it off.
export function toggled(filters: URLSearchParams, key: FacetKey, value: string, control: "in" | "out"): string[] {
  const before = held(filters, key, value);
  const others = filters.getAll(key).filter((v) => v !== value && v !== "-" + value);
  return before === control ? others : [...others, control === "in" ? value : "-" + value];
}

export interface Chip { key: string; value: string; out: boolean }

export function chips(filters: URLSearchParams): Chip[] {
  return [...filtersOf(filters)].map(([key, value]) => {
    const out = value.length > 1 && value.startsWith("-") && (listKeys as readonly string[]).includes(key);
    return { key, value: out ? value.slice(1) : value, out };
  });
}

// The values of the chip's key without the chip: null where none is left.
export function without(filters: URLSearchParams, chip: Chip): string[] | null {
  const raw = chip.out ? "-" + chip.value : chip.value;
  const left = filters.getAll(chip.key).filter((v) => v !== raw);
  return left.length ? left : null;
}

export const cleared = (): Record<string, null> => Object.fromEntries(all.map((key) => [key, null]));

// A day, month or year as people type it, with Arabic digits too; null where it is none.
export function typedDay(text: string): string | null {
  const plain = text.trim().replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0)).replace(/[/.]/g, "-");
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
  if (!parts) return null;
  const [, year = "", month, day] = parts;
  const two = (n: string) => n.padStart(2, "0");
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${two(month)}`;
  const when = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  when.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return when.getUTCMonth() === Number(month) - 1 && when.getUTCDate() === Number(day) ? `${year}-${two(month)}-${two(day)}` : null;
}

// Two parties in one parameter.
export function parties(between: string | null): [string, string] {
  const at = (between ?? "").search(/[,،]/);
  return at < 0 ? [(between ?? "").trim(), ""] : [between!.slice(0, at).trim(), between!.slice(at + 1).trim()];
}
export const joined = (a: string, b: string): string | null => [a, b].map((s) => s.replace(/[,،]/g, " ").trim()).filter(Boolean).join(",") || null;
