// When a claim says it happened, as a picture: EDTF to pieces of a time line. Days count from 1970-01-01; `to` is exclusive.
// What is not known is no day: the caller puts such claims into a group of their own.
import type { Claim } from "../types";

export interface Piece { from: number; to: number; openStart: boolean; openEnd: boolean; fadeStart: boolean; fadeEnd: boolean }
export interface Shape {
  pieces: Piece[];    // several: one of them, or all
  either: boolean;    // one of the pieces, it is not known which
  uncertain: boolean; // "?": the source may be wrong about it
  about: boolean;     // "~"
}

const kDay = 86400000;

export function dayNumber(year: number, month = 1, day = 1): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day); // Date.UTC takes years below 100 for those of the last century
  return Math.round(at.getTime() / kDay);
}
export function fromIso(day: string | null): number | null {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(day ?? "");
  return parts ? dayNumber(Number(parts[1]), parts[2] ? Number(parts[2]) : 1, parts[3] ? Number(parts[3]) : 1) : null;
}
export function iso(day: number): string {
  const at = new Date(Math.round(day) * kDay);
  const year = at.getUTCFullYear();
  if (year < 0) return "0000-01-01";
  if (year > 9999) return "9999-12-31";
  return `${String(year).padStart(4, "0")}-${String(at.getUTCMonth() + 1).padStart(2, "0")}-${String(at.getUTCDate()).padStart(2, "0")}`;
}
export const dateOf = (day: number): Date => new Date(day * kDay);

interface Extent { from: number; to: number; about: boolean; uncertain: boolean }

// Months that are none: seasons, quarters, halves of the year (EDTF levels 1 and 2). First month and how many.
function partOfYear(code: number): [number, number] | null {
  if (code >= 21 && code <= 24) return [code === 24 ? 12 : 3 * (code - 20), 3];
  if (code >= 33 && code <= 36) return [3 * (code - 33) + 1, 3];
  if (code >= 37 && code <= 39) return [4 * (code - 37) + 1, 4];
  if (code === 40 || code === 41) return [code === 40 ? 1 : 7, 6];
  return null;
}

function one(text: string): Extent | null {
  const about = /[~%]/.test(text);
  const uncertain = /[?%]/.test(text);
  const parts = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(text.replace(/[~?%]/g, ""));
  if (!parts) return null;
  const [, yearText = "", monthText, dayText] = parts;
  const extent = (from: number, to: number): Extent => ({ from, to, about, uncertain });
  const year = Number(yearText.replace(/X/g, "0"));
  const years = yearText.endsWith("XX") ? 100 : yearText.endsWith("X") ? 10 : 1;
  if (years > 1 || monthText === undefined || monthText === "XX") return extent(dayNumber(year), dayNumber(year + years));
  const month = Number(monthText);
  if (month > 12) {
    const found = partOfYear(month);
    return found && extent(dayNumber(year, found[0]), dayNumber(year, found[0] + found[1]));
  }
  if (month < 1) return null;
  if (dayText === undefined || dayText === "XX") return extent(dayNumber(year, month), dayNumber(year, month + 1));
  const day = dayNumber(year, month, Number(dayText));
  return extent(day, day + 1);
}

const isOpen = (end: string) => end === "" || end === "..";

function piece(text: string): { piece: Piece; uncertain: boolean; about: boolean } | null {
  const ends = text.split("/");
  if (ends.length > 2) return null;
  const [start = "", end = start] = ends;
  const a = isOpen(start) ? null : one(start);
  const b = isOpen(end) ? null : one(end);
  if ((!a && !isOpen(start)) || (!b && !isOpen(end)) || (!a && !b)) return null;
  const from = a?.from ?? (b as Extent).from;
  const to = Math.max(b?.to ?? (a as Extent).to, from + 1);
  return {
    piece: { from, to, openStart: !a, openEnd: !b, fadeStart: a?.about ?? false, fadeEnd: b?.about ?? false },
    uncertain: Boolean(a?.uncertain || b?.uncertain),
    about: Boolean(a?.about || b?.about),
  };
}

export function shapeOfEdtf(edtf: string): Shape | null {
  const set = /^([[{])(.+)[\]}]$/.exec(edtf.trim());
  const members = set ? set[2]!.split(",").map((m) => m.trim().replace(/^\.\.(?=\d)/, "../").replace(/(?<=\d)\.\.(?=\d)/, "/").replace(/(?<=\d)\.\.$/, "/..")) : [edtf.trim()];
  const pieces = members.map(piece);
  if (pieces.some((p) => p === null)) return null;
  const known = pieces as { piece: Piece; uncertain: boolean; about: boolean }[];
  return { pieces: known.map((p) => p.piece), either: set?.[1] === "[" && known.length > 1, uncertain: known.some((p) => p.uncertain), about: known.some((p) => p.about) };
}

const kNoStart = dayNumber(0, 1, 2);
const kNoEnd = dayNumber(9999, 12, 31);

// The server's first and last day hold where the text of the time is not understood here; null: no date at all.
export function shapeOf(claim: Pick<Claim, "when" | "first" | "last">): Shape | null {
  const shape = claim.when ? shapeOfEdtf(claim.when) : null;
  if (shape) return shape;
  const first = fromIso(claim.first);
  const last = fromIso(claim.last);
  const openStart = first === null || first <= kNoStart;
  const openEnd = last === null || last >= kNoEnd;
  if (openStart && openEnd) return null;
  const from = openStart ? (last as number) : (first as number);
  return { pieces: [{ from, to: openEnd ? from + 1 : (last as number) + 1, openStart, openEnd, fadeStart: false, fadeEnd: false }], either: false, uncertain: false, about: false };
}

// Whether what is known of it lies in the window. A time without an end may reach in from afar: that is said, not drawn.
export const lies = (shape: Shape, window: Extents): boolean => shape.pieces.some((p) => p.to > window.from && p.from < window.to);
export const reaches = (shape: Shape, window: Extents): boolean => shape.pieces.some((p) => (p.to > window.from || p.openEnd) && (p.from < window.to || p.openStart));

export interface Extents { from: number; to: number }
export function extentOf(shape: Shape): Extents {
  return { from: Math.min(...shape.pieces.map((p) => p.from)), to: Math.max(...shape.pieces.map((p) => p.to)) };
}
