// What is drawn under which words.
import { certainties, certaintyOf, groupOf, groups, type Certainty, type KindGroup } from "../parts/kinds";
import type { Claim, Report, Span } from "../types";
import type { Layer } from "./paint";

export const layerOf = (group: KindGroup, certainty: Certainty) => `claim-${group}-${certainty}`;

export function claimLayers(claims: readonly Claim[]): Layer[] {
  const spans = new Map<string, Span[]>(groups.flatMap((g) => certainties.map((c): [string, Span[]] => [layerOf(g, c), []])));
  const rejected: Span[] = [];
  for (const claim of claims) (claim.review === "rejected" ? rejected : spans.get(layerOf(groupOf(claim.type), certaintyOf(claim))))?.push(claim.trigger);
  return [...[...spans].map(([name, s]) => ({ name, spans: s, priority: 2 })), { name: "claim-rejected", spans: rejected, priority: 2 }];
}

export function wordLayers(report: Pick<Report, "times" | "mentions">): Layer[] {
  return [{ name: "mention", spans: report.mentions, priority: 0 }, { name: "time", spans: report.times, priority: 0 }];
}

export function focusLayers(claim: Claim | undefined): Layer[] {
  return [
    { name: "focus-sentence", spans: claim ? [claim.span] : [], priority: 1 },
    { name: "focus-party", spans: claim ? [...claim.actors, ...claim.targets] : [], priority: 3 },
    { name: "focus-thing", spans: claim ? [...claim.objects, ...claim.where] : [], priority: 3 },
    { name: "focus-source", spans: claim?.sources ?? [], priority: 3 },
    { name: "focus-denied", spans: claim?.denies ?? [], priority: 3 },
    { name: "focus-trigger", spans: claim ? [claim.trigger] : [], priority: 4 },
  ];
}

// Which claim is meant by a click on a place: the one whose word it is, else the one that it plays a part in, else the one of its
// sentence whose word is nearest.
export function claimAt(claims: readonly Claim[], point: number): Claim | undefined {
  const holds = (s: Span) => s.start <= point && point < s.end;
  const away = (s: Span) => (holds(s) ? 0 : Math.min(Math.abs(point - s.start), Math.abs(point - s.end + 1)));
  const nearest = (among: Claim[]) => among.reduce<Claim | undefined>((best, c) => (!best || away(c.trigger) < away(best.trigger) ? c : best), undefined);
  const inside = claims.filter((c) => holds(c.span) || holds(c.trigger));
  return (
    inside.find((c) => holds(c.trigger)) ??
    nearest(inside.filter((c) => [...c.actors, ...c.targets, ...c.objects, ...c.where].some(holds))) ??
    nearest(inside)
  );
}

// The words of a claim's time as the report has them: the time in its sentence that means the same, the nearest to its verb.
export function whenWordsOf(claim: Claim, times: Report["times"]): string | undefined {
  if (!claim.when) return undefined;
  const bare = (edtf: string) => edtf.replace(/[?~%]/g, "");
  const parts = bare(claim.when).split("/").filter((p) => p !== "..");
  const fits = (edtf: string | null) => edtf !== null && (bare(edtf) === bare(claim.when as string) || parts.includes(bare(edtf)));
  return times
    .filter((time) => time.start >= claim.span.start && time.end <= claim.span.end && fits(time.edtf))
    .sort((a, b) => Math.abs(a.start - claim.trigger.start) - Math.abs(b.start - claim.trigger.start))[0]?.text;
}
