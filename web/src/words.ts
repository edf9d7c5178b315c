// The interface's words in Arabic and English: each part of the pages brings a table of its own (src/words/*.ts), so that a key
// without a translation does not compile. Language and direction belong to the page; the text of reports has its own (dir=auto).
import { signal } from "./signal";

export type Lang = "en" | "ar";
export type Word = Record<Lang, string>;

const stored = () => {
  try {
    return localStorage.getItem("isnad.lang");
  } catch {
    return null; // storage may be forbidden
  }
};
const first: Lang = (stored() ?? globalThis.navigator?.language ?? "en").startsWith("ar") ? "ar" : "en";
export const lang = signal<Lang>(first);

export function setLang(to: Lang): void {
  lang.value = to;
  document.documentElement.lang = to;
  document.documentElement.dir = to === "ar" ? "rtl" : "ltr";
  try {
    localStorage.setItem("isnad.lang", to);
  } catch {
    // then it holds until the page is left
  }
}

// t(words.title, {n: 3}): "{n}" in the text is replaced.
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return word[lang.value].replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

// Digits as the page's language groups them; always 0-9, as ids, dates and counts of reports stand beside them.
export function number(value: number): string {
  return new Intl.NumberFormat(lang.value === "ar" ? "ar-u-nu-latn" : "en", { maximumFractionDigits: 2 }).format(value);
}
