// Small shapes that say by form what their colour says too: the group of a kind, the certainty of a status, a decision of review.
import type { Claim, Decision } from "../types";
import { t } from "../words";
import { decisionName, groupOf, statusName, typeName, type KindGroup } from "./kinds";

// Words are hollow, deeds filled; cooperation is round, conflict has corners; what merely stands is a bar.
function groupShape(group: KindGroup) {
  switch (group) {
    case "word-for":
      return <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" />;
    case "deed-for":
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case "word-against":
      return <path d="M6 1.5 10.5 6 6 10.5 1.5 6Z" fill="none" stroke="currentColor" stroke-width="2" />;
    case "deed-against":
      return <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />;
    case "state":
      return <path d="M1 4h10v4H1Z" fill="currentColor" />;
  }
}
export function GroupMark({ group }: { group: KindGroup }) {
  return <svg class={`mark kind-${group}`} viewBox="0 0 12 12" aria-hidden="true">{groupShape(group)}</svg>;
}
export function Kind({ type }: { type: string }) {
  return (
    <span class={`kind kind-${groupOf(type)}`}>
      <GroupMark group={groupOf(type)} />
      {t(typeName(type))}
    </span>
  );
}

function statusShape(status: string) {
  switch (status) {
    case "denied":
      return <path d="M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM2.8 9.2l6.4-6.4" fill="none" stroke="currentColor" stroke-width="1.8" />;
    case "asserted":
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case "reported":
      return <path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z" fill="currentColor" fill-rule="evenodd" />;
    case "alleged":
      return <path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.5v7a3.5 3.5 0 0 1 0-7Z" fill="currentColor" fill-rule="evenodd" />;
    case "unconfirmed":
      return <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3.4 1.7" />;
    case "planned":
      return <path class="forward" d="M2.5 1.8 10 6l-7.5 4.200Z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />;
    case "recommended":
      return <path d="M1.8 1.800h8.400v8.400H1.800Z" fill="none" stroke="currentColor" stroke-width="1.6" />;
    default:
      return <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="1.2 1.6" />;
  }
}
// Word, shape and colour. What is denied says so before how sure the report was of it.
export function StatusMark({ claim }: { claim: Pick<Claim, "status" | "polarity"> }) {
  const denied = claim.polarity === "negated";
  return (
    <span class="statuses">
      {denied && <Status status="denied" />}
      {!(denied && claim.status === "asserted") && <Status status={claim.status} />}
    </span>
  );
}
export function Status({ status }: { status: string }) {
  return (
    <span class={`status status-${status}`}>
      <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">{statusShape(status)}</svg>
      {status === "denied" ? t({ en: "denied", ar: "منفيّ" }) : t(statusName(status))}
    </span>
  );
}

const decisionShapes: Partial<Record<Decision, string>> = {
  accepted: "M1.5 6.5 4.7 9.7 10.5 2.5",
  corrected: "M2 10 2.7 7.3 8.5 1.5 10.5 3.5 4.7 9.300Z",
  rejected: "M2 2 10 10M10 2 2 10",
  unsure: "M3.5 4a2.5 2.5 0 1 1 3.5 2.300c-.8.4-1 .8-1 1.500M6 10.200v.6",
  added: "M6 1.500v9M1.5 6h9",
};
export function DecisionMark({ decision }: { decision: Decision }) {
  const shape = decisionShapes[decision];
  return (
    <span class={`decision decision-${decision}`}>
      {shape && <svg class="mark" viewBox="0 0 12 12" aria-hidden="true"><path d={shape} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" /></svg>}
      {t(decisionName(decision))}
    </span>
  );
}
