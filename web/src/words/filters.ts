import type { Word } from "../words";

export const filters = {
  title: { en: "Filters", ar: "المرشّحات" },
  set: { en: "Filters set", ar: "المرشّحات المختارة" },
  open: { en: "Filters ({n} set)", ar: "المرشّحات (المختار: {n})" },
  openNone: { en: "Filters", ar: "المرشّحات" },
  words: { en: "Words", ar: "كلمات" },
  wordsHint: { en: "Words of the sentence, inflected or not", ar: "كلمات من الجملة بأي صيغة" },
  find: { en: "Search", ar: "ابحث" },
  between: { en: "Between", ar: "بين" },
  party: { en: "One party", ar: "طرف" },
  andParty: { en: "and another", ar: "وطرف آخر" },
  partyHint: { en: "Syria, PRK, a name", ar: "سوريا أو SYR أو اسم" },
  time: { en: "When it happened", ar: "زمن الوقوع" },
  since: { en: "From", ar: "من" },
  until: { en: "To", ar: "إلى" },
  noDay: { en: "Write a year, a month or a day: 2012, 2012-06 or 2012-06-01.", ar: "اكتب سنة أو شهراً أو يوماً: 2012 أو 2012-06 أو 2012-06-01." },
  backwards: { en: "The second day lies before the first.", ar: "اليوم الثاني قبل الأول." },
  undated: { en: "Only without a date", ar: "بلا تاريخ فقط" },
  independent: { en: "Independent origins", ar: "المصادر الأصلية المستقلة" },
  atLeast: { en: "{n} or more", ar: "{n} فأكثر" },
  any: { en: "any number", ar: "أي عدد" },
  apply: { en: "Apply", ar: "طبّق" },
  leaveOut: { en: "Leave out: {name}", ar: "استبعد: {name}" },
  outIs: { en: "not {name}", ar: "ما عدا {name}" },
  remove: { en: "Remove the filter {name}", ar: "أزل المرشّح {name}" },
  clear: { en: "Clear all", ar: "امسح الكل" },
  more: { en: "All {n}", ar: "الكل ({n})" },
  fewer: { en: "Fewer", ar: "أقل" },
  mostOf: { en: "The {n} with most claims of {all}", ar: "أكثر {n} ادعاءً من {all}" },
  noValue: { en: "not told", ar: "غير مذكور" },
  longer: { en: "longer than a year", ar: "أطول من سنة" },
  none: { en: "none", ar: "لا شيء" },
  export: { en: "Export", ar: "تصدير" },
  exportWhat: { en: "Exactly the claims selected here, as", ar: "الادعاءات المختارة هنا بعينها، بصيغة" },
  nothing: { en: "No claims", ar: "لا ادعاءات" },
  oneClaim: { en: "1 claim", ar: "ادعاء واحد" },
  claims: { en: "{n} claims", ar: "الادعاءات: {n}" },
  elsewhere: { en: "The same selection as", ar: "الاختيار نفسه في" },
  claimsView: { en: "Claims", ar: "الادعاءات" },
} satisfies Record<string, Word>;

export const keyNames: Record<string, Word> = {
  q: { en: "words", ar: "كلمات" },
  between: { en: "between", ar: "بين" },
  since: { en: "from", ar: "من" },
  until: { en: "to", ar: "إلى" },
  undated: { en: "date", ar: "التاريخ" },
  independent: { en: "origins", ar: "المصادر الأصلية" },
  type: { en: "What happened", ar: "ما حدث" },
  status: { en: "How sure", ar: "درجة التأكيد" },
  party: { en: "Party", ar: "طرف" },
  actor: { en: "Who acts", ar: "الفاعل" },
  target: { en: "Upon whom", ar: "المفعول به" },
  country: { en: "Country of a party", ar: "بلد أحد الطرفين" },
  source: { en: "According to", ar: "نقلاً عن" },
  context: { en: "Context", ar: "السياق" },
  year: { en: "Year", ar: "السنة" },
  place: { en: "Where", ar: "المكان" },
  polarity: { en: "Said or denied", ar: "مثبت أو منفي" },
  measure: { en: "Measure touched", ar: "تدبير ممسوس" },
  list: { en: "Sanctions list", ar: "قائمة عقوبات" },
  lang: { en: "Language of the report", ar: "لغة التقرير" },
  review: { en: "Review", ar: "المراجعة" },
  report: { en: "Report", ar: "التقرير" },
  event: { en: "Event", ar: "الحدث" },
};

export const formats: { format: string; name: Word; what: Word }[] = [
  { format: "csv", name: { en: "CSV", ar: "CSV" }, what: { en: "a table, for a spreadsheet", ar: "جدول لبرامج الجداول" } },
  { format: "jsonl", name: { en: "JSON lines", ar: "JSON lines" }, what: { en: "claims with everything in them", ar: "الادعاءات بكل ما فيها" } },
  { format: "ftm", name: { en: "FollowTheMoney", ar: "FollowTheMoney" }, what: { en: "for Aleph and OpenSanctions", ar: "لبرنامجي Aleph وOpenSanctions" } },
  { format: "stix", name: { en: "STIX 2.1", ar: "STIX 2.1" }, what: { en: "for OpenCTI and MISP", ar: "لبرنامجي OpenCTI وMISP" } },
  { format: "graphml", name: { en: "GraphML", ar: "GraphML" }, what: { en: "a network, for Gephi", ar: "شبكة لبرنامج Gephi" } },
  { format: "plover", name: { en: "PLOVER rows", ar: "صفوف PLOVER" }, what: { en: "coded events, for research", ar: "أحداث مرمّزة للبحث" } },
  { format: "annotations", name: { en: "Web Annotation", ar: "Web Annotation" }, what: { en: "the marked words of the reports", ar: "الكلمات المعلَّمة في التقارير" } },
];

// BCP 47 tags of reports, by the browser's own names.
export function languageName(tag: string, of: string): string {
  try {
    return new Intl.DisplayNames([of], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
