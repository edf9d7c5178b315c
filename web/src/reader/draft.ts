// A claim while it is edited: where its words come from, and what is sent of it.
import { blockAt, sliceOf, type Block } from "../offsets";
import type { Claim, Mention, ObjectOf, Report, Source, Span, Words } from "../types";

export interface Draft {
  span: Span;
  trigger: Words | null;
  type: Claim["type"];
  mode: string | null;
  contexts: string[];
  actors: Mention[];
  targets: Mention[];
  objects: ObjectOf[];
  where: Mention[];
  when: string | null;
  status: Claim["status"];
  polarity: Claim["polarity"];
  sources: Source[];
}
// In the order of the form; those that the server takes (docs/review.md).
export const fields = ["type", "trigger", "actors", "targets", "objects", "when", "where", "status", "polarity", "sources", "contexts", "mode"] as const;
export type Field = (typeof fields)[number];
export type Role = "actors" | "targets" | "where" | "objects" | "sources";

export const draftOf = (c: Claim): Draft => structuredClone({
  span: c.span, trigger: c.trigger, type: c.type, mode: c.mode, contexts: c.contexts, actors: c.actors, targets: c.targets, objects: c.objects,
  where: c.where, when: c.when, status: c.status, polarity: c.polarity, sources: c.sources,
});

// The sentence around a place: that of a claim there, else by the language's rules within the paragraph.
export function sentenceAt(blocks: readonly Block[], claims: readonly Claim[], at: Span, lang: string): Span {
  const known = claims.find((c) => c.span.start <= at.start && at.end <= c.span.end);
  if (known) return known.span;
  const block = blocks[blockAt(blocks, at.start)];
  if (!block) return at;
  for (const s of new Intl.Segmenter(lang, { granularity: "sentence" }).segment(block.text)) {
    const start = block.toPoint(s.index);
    const end = block.toPoint(s.index + s.segment.trimEnd().length);
    if (start <= at.start && at.start < end) return { start, end: Math.max(end, at.end) };
  }
  return { start: block.start, end: Math.max(block.end, at.end) };
}

export function newDraft(blocks: readonly Block[], claims: readonly Claim[], at: Span | null, lang: string): Draft {
  return {
    span: at ? sentenceAt(blocks, claims, at, lang) : { start: 0, end: 0 },
    trigger: at ? { ...at, text: sliceOf(blocks, at) } : null,
    type: "AID", mode: null, contexts: [], actors: [], targets: [], objects: [], where: [], when: null, status: "reported", polarity: "affirmed", sources: [],
  };
}

// Where words stand that somebody typed: in the sentence first, else the place nearest to it.
export function findWords(blocks: readonly Block[], near: Span, typed: string): Span | null {
  const wanted = typed.trim();
  if (wanted === "") return null;
  let best: Span | null = null;
  const away = (s: Span) => (s.start >= near.start && s.end <= near.end ? 0 : Math.min(Math.abs(s.start - near.end), Math.abs(near.start - s.end)) + 1);
  for (const block of blocks)
    for (let unit = block.text.indexOf(wanted); unit >= 0; unit = block.text.indexOf(wanted, unit + 1)) {
      const found = { start: block.toPoint(unit), end: block.toPoint(unit + wanted.length) };
      if (!best || away(found) < away(best)) best = found;
    }
  return best;
}

// Words for a role, with what the report's names tell of them.
export function mentionOf(blocks: readonly Block[], report: Pick<Report, "mentions">, at: Span): Mention {
  const text = sliceOf(blocks, at);
  const known = report.mentions.find((m) => m.start === at.start && m.end === at.end) ?? report.mentions.find((m) => m.text === text);
  return { ...at, text, id: known?.id ?? null, entity: known?.entity ?? null };
}

// What is sent: only the keys that the server knows, and of a correction only what is otherwise than before.
function bare(field: Field, value: unknown): unknown {
  const place = (w: Words) => ({ start: w.start, end: w.end, text: w.text });
  switch (field) {
    case "trigger":
      return value ? place(value as Words) : null;
    case "actors":
    case "targets":
    case "where":
      return (value as Mention[]).map((m) => ({ ...place(m), id: m.id, entity: m.entity }));
    case "objects":
      return (value as ObjectOf[]).map((o) => ({ ...place(o), ...(o.count && (o.count.min !== null || o.count.max !== null) ? { count: { min: o.count.min, max: o.count.max, unit: o.count.unit } } : {}) }));
    case "sources":
      return (value as Source[]).map((s) => ({ ...place(s), stance: s.stance, id: s.id, entity: s.entity, voice: s.voice }));
    case "contexts":
      return [...(value as string[])].sort();
    default:
      return value;
  }
}
export function changes(before: Draft, after: Draft): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const [a, b] = [bare(field, before[field]), bare(field, after[field])];
    if (JSON.stringify(a) !== JSON.stringify(b)) out[field] = b;
  }
  return out;
}
export function whole(draft: Draft): Record<string, unknown> {
  return { span: draft.span, ...Object.fromEntries(fields.map((f) => [f, bare(f, draft[f])])) };
}

// The field that a refusal speaks of: "sources[1].stance: …".
export const fieldOf = (problem: { field?: string; detail: string }): string | null => problem.field?.split(/[[.]/)[0] || /^([a-z]+)(?:\[\d+\])?(?:\.\w+)*: /.exec(problem.detail)?.[1] || null;
