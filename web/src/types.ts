// The shapes of the HTTP API, as src/server/ writes them (docs/desk.md, /api/openapi.json).
//
// Every `start` and `end` counts Unicode code points of the report's text, end exclusive; src/offsets.ts turns them into the UTF-16
// units of JavaScript. Days are "2014-06-01"; times of happening are EDTF, kept beside the first and last day that they may mean.

export type EventType =
  | "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" | "COOPERATE" | "AID" | "RETREAT" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN"
  | "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" | "HOLD" | "TIE";
export type Status = "asserted" | "reported" | "alleged" | "unconfirmed" | "possible" | "planned" | "recommended";
export type Polarity = "affirmed" | "negated";
export type Stance = "asserts" | "reports" | "alleges" | "denies";
export type Decision = "none" | "accepted" | "corrected" | "rejected" | "unsure" | "added";

export interface Span { start: number; end: number }
export interface Words extends Span { text: string }
export interface Mention extends Words { id: string | null; entity: string | null } // id: ISO 3166-1 alpha-3
export interface Count { min: number | null; max: number | null; unit: string }
export interface ObjectOf extends Words { count?: Count }
export interface Source extends Words { stance: Stance; id: string | null; entity: string | null; voice: string | null }

// The event that a claim tells, as far as a card shows it.
export interface EventBrief { id: string; independent: number; at_most: number; reports: number; credibility: number; denied: boolean; contradicted: boolean }

// Effective: with the corrections of people in it where `review` is "corrected".
export interface Claim {
  id: string;          // 16 hexadecimal digits
  doc: string;         // the report's file name
  path: string;
  report: number;      // its number in the ledger
  report_date: string | null;
  lang: string;
  span: Span;          // the sentence
  quote: string;       // its words
  trigger: Words;
  type: EventType;
  mode: string | null;
  cameo: string | null;
  contexts: string[];
  actors: Mention[];
  targets: Mention[];
  objects: ObjectOf[];
  when: string | null;  // EDTF
  first: string | null; // earliest day; null: not known
  last: string | null;  // latest day; "9999-12-31": no end
  where: Mention[];
  status: Status;
  polarity: Polarity;
  sources: Source[];    // the nearest to the report first
  denies: Span[];
  rules: string[];
  review: Decision;
  event: EventBrief | null; // null: not grouped yet
}

export interface Reason extends Span { rule: string; text: string }
export interface Touch {  // a measure that the claim touches
  id: string; regime: string; symbol: string; paragraph: string; force: string; time: string; in_force: string; deadline?: string;
  why: { field: string; text: string | null }[]; missing: { what: string; about: string | null }[];
  words: string; words_ar: string; source: string;
}
export interface ListedHit { text: string; list: string; id: string; name: string; alias: string; score: number; decision: "open" | "confirmed" | "dismissed" }
export interface ReviewAct { // `claim`: its id then, `now`: its id now, null where the report, read again, has no such claim; `seen`: the machine's claim as its author saw it
  number: number; at: string; who: string; kind: "accept" | "reject" | "correct" | "unsure" | "add" | "undo"; claim: string; now: string | null; why: string | null;
  fields: Partial<Claim> | null; undoes: number | null; undone: boolean; path: string | null; seen: Partial<Claim> | null;
}

// GET /api/claims/{id}
export interface ClaimDetail extends Claim {
  reasons: Reason[];
  measures: Touch[];
  listed: ListedHit[];        // empty without lists
  history: ReviewAct[];
  machine: Partial<Claim>;    // the fields that people corrected, as the machine had them
  last_act: number;           // number of the latest act, 0 where there is none: `known` of POST /api/review
  changed: boolean;           // the machine reads it otherwise now than its reviewer saw it
}

// Query parameters that every list, count and picture of claims takes. A key may be repeated: any of its values. A value that begins
// with "-" leaves out. q: words, as in `isnad search`. between: two parties with a comma between them.
export interface Filters {
  q?: string; between?: string; actor?: string[]; target?: string[]; party?: string[]; type?: string[]; context?: string[]; status?: string[]; polarity?: string[];
  source?: string[]; country?: string[]; place?: string[]; lang?: string[]; report?: string[]; event?: string[]; year?: string[];
  measure?: string[]; list?: string[]; review?: string[]; since?: string; until?: string; undated?: "1"; independent?: string;
}

// GET /api/claims?FILTERS&limit=&cursor=&order=time   in order of time, those without a date last
export interface ClaimPage { claims: Claim[]; total: number; before: number; next: string | null } // before: how many come before this page

// GET /api/facets?FILTERS&top=   each facet is counted with all the filters but its own
export interface FacetValue { value: string; name: string; name_ar?: string; country?: string; count: number }
export interface Facet { values: FacetValue[]; distinct: number; without: number } // without: claims that have no value here
export interface Facets { total: number; undated: number; facets: Record<string, Facet> } // keys: those of Filters: type, status, …, year

// GET /api/timeline?FILTERS&unit=auto|decade|year|month|day&group=type|context|none&clock=happened|said|read
export interface Bin { first: string; last: string; counts: Record<string, number> } // group -> claims
export interface Timeline {
  unit: "decade" | "year" | "month" | "day";
  clock: "happened" | "said" | "read";
  total: number; undated: number; undated_counts: Record<string, number>;
  spanning_claims: number;
  spanning: { first: string | null; last: string | null; counts: Record<string, number> }[]; // times longer than one bin, never spread as if exact
  bins: Bin[];
  claims: Claim[];   // all of them where there are few enough (200), else empty: zoom in
}

// GET /api/network?FILTERS&nodes=&edges=
export interface Node { id: string; name: string; name_ar?: string; country: string | null; kind: string; claims: number; x: number; y: number; listed?: boolean } // x, y in 0…1
export interface Edge { source: string; target: string; type: EventType; mutual?: boolean; /* several act, nobody is acted upon: "A and B met" */ claims: number; independent: number; events?: number; alleged: number; denied: number; first: string | null; last: string | null }
export interface Network { nodes: Node[]; edges: Edge[]; total_nodes: number; total_edges: number; claims: number; joining?: number; first: string | null; last: string | null } // shown: the strongest; joining: claims that join two parties

// GET /api/reports?q=&limit=&cursor=
export interface ReportBrief { report: number; doc: string; path: string; date: string | null; lang: string; claims: number; read_at: string; reviewed: number }
export interface ReportPage { reports: ReportBrief[]; total: number; next: string | null }
// GET /api/reports/{number}
export interface Report extends ReportBrief {
  sha256: string; engine: string; text: string; other_paths: string[];
  claims_list: Claim[];                                  // in the order of the text, added ones among them
  times: (Words & { edtf: string | null })[];
  mentions: (Mention & { kind: string | null })[];
}

// GET /api/search?q=&limit=&cursor=
export interface SearchHit { report: number; doc: string; path: string; date: string | null; lang: string; span: Span; text: string; marks: Span[]; claims: string[] }
export interface SearchPage { hits: SearchHit[]; next: string | null }

// GET /api/events?between=&since=&until=&type=&independent=&contradicted=1&limit=&cursor=
export interface EventRow {
  id: string; type: EventType; when: string | null; first: string | null; last: string | null; claims: number; reports: number; independent: number; at_most: number;
  disagreements: number; circles: number; credibility: number; origins: string[]; common_links: string[]; denied_by: string[]; first_report: string | null;
}
export interface EventPage { events: EventRow[]; next: string | null }
// GET /api/events/{id}   by the event's id or that of one of its claims, or their beginnings
export interface Transmitter { index: number; voice: string; name: string; is_report: boolean; report: number | null; day: string | null; carriers: number; fan_in: number; origin: "" | "counted" | "not counted"; why: string; common_link: boolean; grade: string; x: number; y: number }
export interface Event {
  id: string; type: EventType; when: string | null; first: string | null; last: string | null;
  claims: (Claim & { ground: string })[];
  independent: number; at_most: number; first_report: string | null;
  transmitters: Transmitter[];  // x: 0 origins … 1 outlets; y: 0…1, laid out by the server
  handings: { from: number; to: number; how: "cites" | "credit" | "copy" | "translation" }[]; // `from` has it from `to`
  common_links: number[]; circles: number[][];
  disagreements: { about: string; corrected: boolean; sides: { value: string; claims: string[]; first_day: string | null }[] }[];
  denials: { voice: string; name: string; claim: string; day: string | null }[];
  credibility: { figure: number; words: string; probability: string; reasons: string[] };
  corrections: { number: number; same: boolean; claims: string[]; why: string; at: string }[]; // merges and splits that touch it
}
// POST /api/events/merge {claims, why} · POST /api/events/split {claims, why} · DELETE /api/corrections/{number}

// GET /api/contradictions?FILTERS of events   -> EventPage whose events have disagreements or denials

// GET /api/sources?q=&common_links=1&limit=&cursor=
export interface SourceRow { voice: string; name: string; events: number; origin_of: number; common_in: number; carriers: number; first: string | null; last: string | null; grade: "A" | "B" | "C" | "D" | "E" | "F"; why: string }
export interface SourcePage { sources: SourceRow[]; total: number; next: string | null }
// PUT /api/sources/grade {name, grade, why}

// GET /api/lists
export interface ListVersion { list: string; version: number; date: string; format: string; parties: number; names: number; added: number; changed: number; removed: number; imported_at: string; file: string; sha256: string }
export interface Lists { versions: ListVersion[]; searched: string; names: number; open: boolean } // open: false where there is no folder of lists
// GET /api/lists/{list}/changes/{version}?limit=&cursor=
export interface ListChanges { changes: { what: "added" | "changed" | "removed"; id: string; before: Listed | null; after: Listed | null }[]; next: string | null }
// GET /api/lists/{list}/parties/{id}
export interface Listed { id: string; schema: string; names: { text: string; quality: string; original: boolean }[]; births: string[]; nationalities: string[]; countries: string[]; programmes: string[]; titles: string[]; identifiers: { kind: string; value: string; country: string | null }[]; listed_on: string | null; amended_on: string | null; delisted_on: string | null; remarks: string | null; sex: string | null }
// GET /api/screening?decision=open|confirmed|dismissed&limit=&cursor=   names in the ledger that may be on a list
export interface ScreeningHit { key: string; mention: string; kind: string; claims: number; list: string; id: string; name: string; alias: string; score: number; how: string[]; against: string[]; decision: "open" | "confirmed" | "dismissed"; who: string; why: string; at: string }
export interface ScreeningPage { hits: ScreeningHit[]; total: number; next: string | null; ready: boolean } // ready: false while names are still screened
// POST /api/screening {key, decision, why}

// GET /api/measures
export interface Measure { id: string; regime: string; symbol: string; paragraph: string; force: string; words: string; words_ar: string; from: string | null; until: string | null; source: string; note: string; claims: number }
export interface Measures { measures: Measure[] }

// POST /api/review {kind, claim, fields?, why}  -> {number, claim: Claim | null}; kind "undo": {kind, undoes, why}; "add": {kind, report, fields}
// GET /api/review?limit=&cursor=  -> {acts: ReviewAct[], next}
// GET /api/review/stats
export interface ReviewCounts { accepted: number; corrected: number; rejected: number; unsure: number; added: number; accepted_as_is: number | null } // accepted_as_is: of those judged, accepted
export interface ReviewStats {
  acts: number; people: number; reports: number; claims: number; without_claim: number; all: ReviewCounts;
  by_type: Record<string, ReviewCounts>; by_lang: Record<string, ReviewCounts>; by_engine: Record<string, ReviewCounts>; by_rule: Record<string, ReviewCounts>;
  fields: Record<string, { agreed: number; corrected: number }>; changes: { field: string; change: string; times: number }[];
}
// GET /api/review/gold  -> JSON lines in the gold format

// POST /api/imports?name=FILE[&date=2021-03-15]  body: the file's bytes -> 202 {import: id, address}
export interface Import { id: string; name: string; state: "waiting" | "converting" | "reading" | "linking" | "done" | "failed"; error: string | null; bytes: number; report: number | null; reports: number; skipped: number; claims: number; known: boolean; done: number } // done: 0…1; error of lines: those passed over
// GET /api/imports -> {imports: Import[]} · GET /api/imports/{id} -> Import (ETag) · DELETE /api/imports/{id}

// POST /api/extract {text, date?} or text/plain -> {claims: …as `isnad extract`, times, quantities}

// GET /api/export?format=csv|jsonl|ftm|stix|graphml|plover|annotations&FILTERS   exactly what is seen

// GET /api/about
export interface About { version: string; ledger: string; reports: number; claims: number; events: number; first: string | null; last: string | null; ready: boolean; lists: boolean; formats: string[] } // ready: the overview is built
// GET /api/session
export interface Session { name: string; role: "reader" | "reviewer" | "admin" | "none"; local: boolean } // none: a token is asked for; POST /api/session {token}, DELETE to leave

// GET /api/audit?limit=&cursor=   for admins, the newest first; status null: the server ended before it was done
export interface AuditEntry { id: string; at: string; who: string; role: string; remote: string; method: string; path: string; what: string; status: number | null }
export interface AuditPage { entries: AuditEntry[]; next: string | null }

// Errors: application/problem+json (RFC 9457)
export interface Problem { type: string; title: string; status: number; detail: string; field?: string }
