// The window of a time line and its ticks. Days count from 1970-01-01, parts of days too; windows end exclusive.
import { utcTicks } from "d3-time"; // all of d3-scale would be ten times as much
import type { Extents } from "./shape";
import { dateOf, dayNumber } from "./shape";

export const kLeast = 4; // days: nobody dates claims by the hour

export function clamped(window: Extents, limits: Extents): Extents {
  const most = limits.to - limits.from;
  const length = Math.min(Math.max(window.to - window.from, kLeast), Math.max(most, kLeast));
  const middle = (window.from + window.to) / 2;
  const from = Math.min(Math.max(window.to - window.from === length ? window.from : middle - length / 2, limits.from), Math.max(limits.to - length, limits.from));
  return { from, to: from + length };
}

// factor < 1 looks closer; `at` stays where it is.
export function zoomed(window: Extents, factor: number, at: number, limits: Extents): Extents {
  const length = Math.min(Math.max((window.to - window.from) * factor, kLeast), limits.to - limits.from);
  const share = (at - window.from) / (window.to - window.from);
  return clamped({ from: at - share * length, to: at + (1 - share) * length }, limits);
}

export const panned = (window: Extents, days: number, limits: Extents): Extents => clamped({ from: window.from + days, to: window.to + days }, limits);

// Room at both ends, so that nothing sits on the edge; never less than some weeks.
export function limitsOf(extents: Extents): Extents {
  const room = Math.max((extents.to - extents.from) * 0.03, 10);
  return { from: Math.floor(extents.from - room), to: Math.ceil(extents.to + room) };
}

export interface Scale { (day: number): number; invert(x: number): number; width: number; rtl: boolean }
export function scaleOf(window: Extents, width: number, rtl: boolean): Scale {
  const length = window.to - window.from;
  const scale = ((day: number) => {
    const x = ((day - window.from) / length) * width;
    return rtl ? width - x : x;
  }) as Scale;
  scale.invert = (x) => window.from + ((rtl ? width - x : x) / width) * length;
  scale.width = width;
  scale.rtl = rtl;
  return scale;
}

export type TickUnit = "year" | "month" | "day";
export interface Tick { day: number; unit: TickUnit; strong: boolean } // strong: where a longer unit begins

export function ticks(window: Extents, most: number): Tick[] {
  const days = utcTicks(dateOf(window.from), dateOf(window.to), Math.max(2, most)).filter((d) => d.getUTCHours() === 0 && d.getUTCMinutes() === 0 && d.getUTCSeconds() === 0);
  const unit: TickUnit = days.every((d) => d.getUTCMonth() === 0 && d.getUTCDate() === 1) && window.to - window.from > 300 ? "year" : days.every((d) => d.getUTCDate() === 1) ? "month" : "day";
  return days.map((d) => ({
    day: dayNumber(d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()),
    unit,
    strong: unit === "year" ? d.getUTCFullYear() % 10 === 0 : unit === "month" ? d.getUTCMonth() === 0 : d.getUTCDate() === 1,
  }));
}

// What the tick says; the first of a row tells the longer unit too.
export function tickName(tick: Tick, first: boolean, language: string): string {
  const of = language === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(of, { ...options, timeZone: "UTC" }).format(dateOf(tick.day));
  if (tick.unit === "year") return String(dateOf(tick.day).getUTCFullYear());
  if (tick.unit === "month") return tick.strong || first ? format({ month: "short", year: "numeric" }) : format({ month: "short" });
  return tick.strong || first ? format({ day: "numeric", month: "short", year: "numeric" }) : format({ day: "numeric" });
}

export type Handle = "from" | "to" | "both";

// A key pressed on a handle of the brush (or on its middle); null: not one of its keys. Keys follow the picture, so that an arrow to
// the left moves to the left also where time runs from right to left.
export function brushed(window: Extents, handle: Handle, key: string, step: number, limits: Extents, rtl: boolean): Extents | null {
  const forth = rtl ? -1 : 1;
  const by: Record<string, number> = { ArrowRight: step * forth, ArrowLeft: -step * forth, ArrowUp: step, ArrowDown: -step, PageUp: step * 10, PageDown: -step * 10 };
  const move = key === "Home" ? limits.from - (handle === "to" ? window.to : window.from) : key === "End" ? limits.to - (handle === "from" ? window.from : window.to) : by[key];
  if (move === undefined) return null;
  if (handle === "both") return panned(window, move, limits);
  return handle === "from"
    ? { from: Math.min(Math.max(window.from + move, limits.from), window.to - kLeast), to: window.to }
    : { from: window.from, to: Math.max(Math.min(window.to + move, limits.to), window.from + kLeast) };
}

// A dragged span, in either direction.
export function spanned(a: number, b: number, limits: Extents): Extents {
  return clamped({ from: Math.min(a, b), to: Math.max(a, b) }, limits);
}
