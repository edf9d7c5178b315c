// EDTF in words. What is not understood comes back as it is: never a guess.
import { lang, t } from "../words";
import { words } from "../words/claim";

const language = () => (lang.value === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB");

function day(year: number, month: number, date: number | null): string {
  const at = new Date(Date.UTC(2000, month - 1, date ?? 1));
  at.setUTCFullYear(year);
  return new Intl.DateTimeFormat(language(), { year: "numeric", month: "long", ...(date === null ? {} : { day: "numeric" }), timeZone: "UTC" }).format(at);
}

function half(code: number, year: string): string | null {
  if (code === 21) return t(words.spring, { year });
  if (code === 22) return t(words.summer, { year });
  if (code === 23) return t(words.autumn, { year });
  if (code === 24) return t(words.winter, { year });
  if (code >= 33 && code <= 36) return t(words.quarter, { n: code - 32, year });
  if (code === 40) return t(words.firstHalf, { year });
  if (code === 41) return t(words.secondHalf, { year });
  return null;
}

function one(edtf: string): string | null {
  const mark = /[?~%]$/.exec(edtf)?.[0] ?? "";
  const bare = mark ? edtf.slice(0, -1) : edtf;
  const decade = /^(\d{3})X$/.exec(bare);
  const parts = /^(\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(bare);
  let said: string | null = null;
  if (decade) said = t(words.decade, { n: `${decade[1]}0` });
  else if (parts) {
    const year = parts[1] as string;
    const month = parts[2] === undefined || parts[2] === "XX" ? null : Number(parts[2]);
    const date = parts[3] === undefined || parts[3] === "XX" ? null : Number(parts[3]);
    if (month === null) said = date === null ? year : null;
    else if (month >= 1 && month <= 12) said = day(Number(year), month, date);
    else if (date === null) said = half(month, year);
  }
  if (said === null || mark === "") return said;
  if (mark === "~") return t(words.about, { when: said });
  const doubted = t(words.uncertain, { when: said });
  return mark === "?" ? doubted : t(words.about, { when: doubted });
}

export function readable(edtf: string): string {
  const set = /^[[{](.+)[\]}]$/.exec(edtf);
  if (set) {
    const members = (set[1] as string).split(",").map((m) => one(m.trim()));
    if (members.length === 2 && members[0] && members[1]) return edtf.startsWith("[") ? t(words.either, { a: members[0], b: members[1] }) : `${members[0]}, ${members[1]}`;
    return members.every((m) => m !== null) ? members.join(", ") : edtf;
  }
  const ends = edtf.split("/");
  if (ends.length === 1) return one(edtf) ?? edtf;
  if (ends.length !== 2) return edtf;
  const [from, to] = ends as [string, string];
  const open = (end: string) => end === ".." || end === "";
  const a = open(from) ? null : one(from);
  const b = open(to) ? null : one(to);
  if (open(to) && a) return t(words.since, { when: a });
  if (open(from) && b) return t(words.until, { when: b });
  return a && b ? t(words.to, { a, b }) : edtf;
}

// A day of the reports' dates and acts: "2018-01-12" or a whole moment in UTC.
export const dayOf = (iso: string | null): string => (iso ? readable(iso.slice(0, 10)) : "");
export function momentOf(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}
