// Names of what a claim's fields may say, and the groups of kinds that share a colour. The colours themselves stand in style.css
// (--kind-GROUP for lines and small shapes, --kind-GROUP-tint under text), where light and dark are kept together; tests/kinds.test.ts
// checks their contrast, and that people who do not see red, green or blue can tell the groups apart.
import type { Claim, Decision, EventType, Stance, Status } from "../types";
import type { Word } from "../words";

export type KindGroup = "word-for" | "deed-for" | "word-against" | "deed-against" | "state";

// In the order in which legends show them.
export const groups: KindGroup[] = ["word-for", "deed-for", "word-against", "deed-against", "state"];

export const groupNames: Record<KindGroup, Word> = {
  "word-for": { en: "Words of cooperation", ar: "أقوال التعاون" },
  "deed-for": { en: "Deeds of cooperation", ar: "أفعال التعاون" },
  "word-against": { en: "Words of conflict", ar: "أقوال النزاع" },
  "deed-against": { en: "Deeds of conflict", ar: "أفعال النزاع" },
  state: { en: "Holdings and ties", ar: "الحيازة والصلات" },
};

const kinds: Record<EventType, { group: KindGroup; name: Word }> = {
  AGREE: { group: "word-for", name: { en: "agreement", ar: "اتفاق" } },
  CONSULT: { group: "word-for", name: { en: "talks", ar: "محادثات" } },
  SUPPORT: { group: "word-for", name: { en: "support", ar: "تأييد" } },
  CONCEDE: { group: "word-for", name: { en: "concession", ar: "تنازل" } },
  COOPERATE: { group: "deed-for", name: { en: "cooperation", ar: "تعاون" } },
  AID: { group: "deed-for", name: { en: "aid, supply", ar: "إمداد ومساعدة" } },
  RETREAT: { group: "deed-for", name: { en: "retreat, easing", ar: "تراجع وتخفيف" } },
  REQUEST: { group: "word-against", name: { en: "request, demand", ar: "طلب" } },
  ACCUSE: { group: "word-against", name: { en: "accusation", ar: "اتهام" } },
  REJECT: { group: "word-against", name: { en: "rejection", ar: "رفض" } },
  THREATEN: { group: "word-against", name: { en: "threat", ar: "تهديد" } },
  PROTEST: { group: "deed-against", name: { en: "protest", ar: "احتجاج" } },
  SANCTION: { group: "deed-against", name: { en: "breaking off relations", ar: "قطع العلاقات" } },
  MOBILIZE: { group: "deed-against", name: { en: "mobilization", ar: "حشد" } },
  COERCE: { group: "deed-against", name: { en: "coercion, sanctions", ar: "إكراه وعقوبات" } },
  ASSAULT: { group: "deed-against", name: { en: "assault", ar: "هجوم" } },
  HOLD: { group: "state", name: { en: "holding", ar: "حيازة" } },
  TIE: { group: "state", name: { en: "tie", ar: "صلة" } },
};
export const types = Object.keys(kinds) as EventType[];

const unknownName = (value: string): Word => ({ en: value, ar: value });
export const groupOf = (type: string): KindGroup => kinds[type as EventType]?.group ?? "state";
export const typeName = (type: string): Word => kinds[type as EventType]?.name ?? unknownName(type);

// From the surest to the least sure, then what is not said to have happened yet.
export const statusNames: Record<Status, Word> = {
  asserted: { en: "asserted", ar: "مؤكَّد القول" },
  reported: { en: "reported", ar: "منقول" },
  alleged: { en: "alleged", ar: "مزعوم" },
  unconfirmed: { en: "unconfirmed", ar: "غير مؤكد" },
  possible: { en: "possible", ar: "محتمل" },
  planned: { en: "planned", ar: "مخطط له" },
  recommended: { en: "recommended", ar: "موصى به" },
};
export const statuses = Object.keys(statusNames) as Status[];
export const statusName = (status: string): Word => statusNames[status as Status] ?? unknownName(status);

// How the line under a claim's words is drawn. What is denied has a line of its own, however sure the report was of it.
export type Certainty = "said" | "doubted" | "open" | "denied";
export const certainties: Certainty[] = ["said", "doubted", "open", "denied"];
export const certaintyNames: Record<Certainty, Word> = {
  said: { en: "asserted or reported", ar: "مؤكَّد القول أو منقول" },
  doubted: { en: "alleged or unconfirmed", ar: "مزعوم أو غير مؤكد" },
  open: { en: "possible, planned or recommended", ar: "محتمل أو مخطط له أو موصى به" },
  denied: { en: "denied", ar: "منفيّ" },
};
export function certaintyOf(claim: Pick<Claim, "status" | "polarity">): Certainty {
  if (claim.polarity === "negated") return "denied";
  if (claim.status === "asserted" || claim.status === "reported") return "said";
  return claim.status === "alleged" || claim.status === "unconfirmed" ? "doubted" : "open";
}

export const polarityNames: Record<Claim["polarity"], Word> = {
  affirmed: { en: "said to be so", ar: "مثبت" },
  negated: { en: "denied", ar: "منفيّ" },
};

export const stanceNames: Record<Stance, Word> = {
  asserts: { en: "asserts", ar: "يؤكد" },
  reports: { en: "reports", ar: "ينقل" },
  alleges: { en: "alleges", ar: "يزعم" },
  denies: { en: "denies", ar: "ينفي" },
};
export const stances = Object.keys(stanceNames) as Stance[];
export const stanceName = (stance: string): Word => stanceNames[stance as Stance] ?? unknownName(stance);

export const decisionNames: Record<Decision, Word> = {
  none: { en: "not reviewed", ar: "لم يُراجع" },
  accepted: { en: "accepted", ar: "مقبول" },
  corrected: { en: "corrected", ar: "مصحَّح" },
  rejected: { en: "rejected", ar: "مرفوض" },
  unsure: { en: "unsure", ar: "غير محسوم" },
  added: { en: "added by hand", ar: "أضيف يدوياً" },
};
export const decisionName = (decision: string): Word => decisionNames[decision as Decision] ?? unknownName(decision);

const contextWords: Record<string, Word> = {
  military: { en: "military", ar: "عسكري" },
  intelligence: { en: "intelligence", ar: "استخبارات" },
  executive: { en: "executive", ar: "السلطة التنفيذية" },
  legislative: { en: "legislative", ar: "السلطة التشريعية" },
  election: { en: "election", ar: "انتخابات" },
  political_institutions: { en: "political institutions", ar: "مؤسسات سياسية" },
  pro_democracy: { en: "for democracy", ar: "مناصرة للديمقراطية" },
  pro_autocracy: { en: "for autocracy", ar: "مناصرة للاستبداد" },
  economic: { en: "economic", ar: "اقتصادي" },
  legal: { en: "legal", ar: "قانوني" },
  reparations: { en: "reparations", ar: "تعويضات" },
  human_rights: { en: "human rights", ar: "حقوق الإنسان" },
  rights_freedoms: { en: "rights and freedoms", ar: "حقوق وحريات" },
  repression: { en: "repression", ar: "قمع" },
  human_security: { en: "human security", ar: "الأمن الإنساني" },
  gender: { en: "gender", ar: "النوع الاجتماعي" },
  lgbt: { en: "LGBT", ar: "المثليون ومتحولو الجنس" },
  religion_ethnicity: { en: "religion, ethnicity", ar: "دين وعرق" },
  inequality: { en: "inequality", ar: "عدم المساواة" },
  diplomatic: { en: "diplomatic", ar: "دبلوماسي" },
  territory: { en: "territory", ar: "أراضٍ" },
  peacekeeping: { en: "peacekeeping", ar: "حفظ السلام" },
  health: { en: "health", ar: "صحة" },
  asylum: { en: "asylum", ar: "لجوء" },
  migration: { en: "migration", ar: "هجرة" },
  disasters: { en: "disasters", ar: "كوارث" },
  natural_resource: { en: "natural resources", ar: "موارد طبيعية" },
  environment: { en: "environment", ar: "بيئة" },
  technology: { en: "technology", ar: "تقنية" },
  terrorism: { en: "terrorism", ar: "إرهاب" },
  cbrn: { en: "CBRN weapons", ar: "أسلحة دمار شامل" },
  cyber: { en: "cyber", ar: "سيبراني" },
  misinformation: { en: "misinformation", ar: "تضليل إعلامي" },
  crime: { en: "crime", ar: "جريمة" },
  corruption: { en: "corruption", ar: "فساد" },
  illegal_drugs: { en: "illegal drugs", ar: "مخدرات" },
  trafficking: { en: "trafficking", ar: "اتجار غير مشروع" },
};
export const contexts = Object.keys(contextWords);
export const contextName = (context: string): Word => contextWords[context] ?? unknownName(context);

// A colour of the style sheet as canvas and WebGL want it ("rgb(…)"), as the theme is now: token is "kind-state", "ink", "line", ….
export function colour(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
export const kindColour = (type: string) => colour(`kind-${groupOf(type)}`);
