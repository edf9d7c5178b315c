// A claim as one cites it: its words, where they stand, who says so, when it was read.
import type { Claim } from "../types";
import { lang, t } from "../words";
import { words } from "../words/reader";

export function citation(claim: Claim, origin: string, today: string): string {
  const arrow = lang.value === "ar" ? " → " : " ← ";
  return t(words.citation, {
    quote: claim.quote.replace(/\s+/g, " ").trim(),
    doc: claim.doc,
    date: claim.report_date ? ` (${claim.report_date})` : "",
    start: String(claim.span.start),
    end: String(claim.span.end),
    chain: claim.sources.length ? [...claim.sources].reverse().map((s) => s.text).join(arrow) : t(words.ownVoice),
    id: claim.id,
    today,
    url: `${origin}/reports/${claim.report}?claim=${claim.id}`,
  });
}
