// Beside the text: the claim in focus with what can be done to it, and below it all claims in the text's order. The list carries for
// screen readers and keyboards what highlights cannot.
import { Component } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { keyOf } from "../keys";
import { ClaimCard, WhatHappened } from "../parts/claim_card";
import { certainties, certaintyNames, groupNames, groups } from "../parts/kinds";
import { DecisionMark, GroupMark, StatusMark } from "../parts/marks";
import { momentOf, readable } from "../parts/when";
import { mayReview } from "../session";
import type { Claim, ClaimDetail } from "../types";
import { lang, t } from "../words";
import { reasons, words } from "../words/reader";
import type { Shown } from "./text";

export function Legend() {
  return (
    <details class="legend">
      <summary>{t(words.legend)}</summary>
      <ul>{groups.map((g) => <li key={g}><span class={`kind kind-${g}`}><GroupMark group={g} />{t(groupNames[g])}</span></li>)}</ul>
      <ul>
        {certainties.map((c) => <li key={c}><span class={`line line-${c}`} aria-hidden="true" />{t(certaintyNames[c])}</li>)}
        <li><span class="line line-mention" aria-hidden="true" />{t(words.mention)}</li>
        <li><span class="line line-time" aria-hidden="true" />{t(words.time)}</li>
      </ul>
    </details>
  );
}

interface Commands {
  step: (by: 1 | -1) => void;
  accept: () => void;
  reject: () => void;
  unsure: () => void;
  edit: () => void;
  undo: () => void;
  cite: () => void;
  reason: (why: string) => void;
  cancel: () => void;
}

interface DockProps {
  claim: Claim | undefined;
  detail: ClaimDetail | undefined;
  whenWords: string | undefined;
  position: number;
  of: number;
  asking: "reject" | "unsure" | null;
  busy: boolean;
  copied: string | null;
  on: Commands;
}

export function Dock({ claim, detail, whenWords, position, of, asking, busy, copied, on }: DockProps) {
  if (!claim) return of === 0 ? null : <p class="dock empty faint">{t(words.pick)}</p>;
  const key = (letter: string) => <kbd aria-hidden="true">{letter}</kbd>;
  return (
    <section class="dock" aria-label={t(words.position, { n: position, of })}>
      <div class="dock-bar">
        <button type="button" class="quiet icon" aria-label={t(words.previous)} aria-keyshortcuts="k" onClick={() => on.step(-1)}>↑</button>
        <button type="button" class="quiet icon" aria-label={t(words.next)} aria-keyshortcuts="j" onClick={() => on.step(1)}>↓</button>
        <span class="faint count">{t(words.position, { n: position, of })}</span>
        <button type="button" class="quiet" aria-keyshortcuts="c" onClick={on.cite}>{t(words.cite)} {key("c")}</button>
      </div>
      <ClaimCard claim={claim} detail={detail} whenWords={whenWords} heading={2} showReport={false} showQuote={false}>
        {mayReview() && !asking && (
          <div class="acts">
            <button type="button" class="yes" disabled={busy} aria-keyshortcuts="y" onClick={on.accept}>{t(words.accept)} {key("y")}</button>
            <button type="button" class="no" disabled={busy} aria-keyshortcuts="n" onClick={on.reject}>{t(words.reject)} {key("n")}</button>
            <button type="button" disabled={busy} aria-keyshortcuts="h" onClick={on.unsure}>{t(words.unsure)} {key("h")}</button>
            <button type="button" disabled={busy} aria-keyshortcuts="e" onClick={on.edit}>{t(words.edit)} {key("e")}</button>
            <button type="button" class="quiet" disabled={busy} aria-keyshortcuts="u" onClick={on.undo}>{t(words.undo)} {key("u")}</button>
          </div>
        )}
        {asking && <Reason key={asking + claim.id} kind={asking} busy={busy} onSend={on.reason} onCancel={on.cancel} />}
        {copied && (
          <p class="by-hand"><label>{t(words.citeByHand)} <textarea readOnly rows={4} dir="auto" value={copied} ref={(e) => e?.select()} /></label></p>
        )}
        {detail && <More detail={detail} />}
      </ClaimCard>
    </section>
  );
}

function Reason({ kind, busy, onSend, onCancel }: { kind: "reject" | "unsure"; busy: boolean; onSend: (why: string) => void; onCancel: () => void }) {
  const [why, setWhy] = useState("");
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const given = reasons[kind];
  const send = () => (why.trim() === "" ? (setEmpty(true), input.current?.focus()) : onSend(why.trim()));
  return (
    <form class="reason" onSubmit={(e) => { e.preventDefault(); send(); }}
      onKeyDown={(e) => {
        if (e.key === "Escape") return onCancel();
        const picked = why === "" && /^[1-9]$/.test(keyOf(e)) ? given[Number(keyOf(e)) - 1] : undefined;
        if (!picked) return;
        e.preventDefault();
        onSend(t(picked));
      }}>
      <label for="reason">{t(kind === "reject" ? words.whyReject : words.whyUnsure)}</label>
      <input id="reason" ref={input} dir="auto" autocomplete="off" value={why} aria-invalid={empty || undefined} aria-describedby="reason-hint" onInput={(e) => { setWhy(e.currentTarget.value); setEmpty(false); }} />
      <p id="reason-hint" class={empty ? "wrong" : "faint small"} role={empty ? "alert" : undefined}>{t(empty ? words.needWhy : words.whyHint)}</p>
      <ol class="given">{given.map((r, i) => <li key={r.en}><button type="button" class="quiet" disabled={busy} onClick={() => onSend(t(r))}><kbd>{i + 1}</kbd> {t(r)}</button></li>)}</ol>
      <button type="submit" class="first" disabled={busy}>{t(words.send)}</button>
      <button type="button" onClick={onCancel}>{t(words.cancel)}</button>
    </form>
  );
}

// What one seldom asks: the rules, the machine's own reading, who did what.
function More({ detail }: { detail: ClaimDetail }) {
  const machine = Object.entries(detail.machine);
  return (
    <div class="more">
      {machine.length > 0 && (
        <details>
          <summary>{t(words.machine)}</summary>
          <dl>{machine.map(([field, value]) => <div key={field}><dt>{field in words ? t(words[field as "type"]) : field}</dt><dd dir="auto">{shown(value)}</dd></div>)}</dl>
        </details>
      )}
      {detail.history.length > 0 && (
        <details>
          <summary>{t(words.history)} ({detail.history.length})</summary>
          <ol>{detail.history.map((h) => <li key={h.number} class={h.undone ? "undone" : undefined}><ActKind kind={h.kind} /> <bdi>{h.who}</bdi>, {momentOf(h.at)}{h.why && <>: <bdi>{h.why}</bdi></>}{h.undone && ` (${t(words.takenBack)})`}</li>)}</ol>
        </details>
      )}
      {detail.reasons.length > 0 && (
        <details>
          <summary>{t(words.rules)} ({detail.reasons.length})</summary>
          <ul>{detail.reasons.map((r) => <li key={r.rule + r.start}><code dir="ltr">{r.rule}</code>{r.text && <> <bdi>{r.text}</bdi></>}</li>)}</ul>
        </details>
      )}
    </div>
  );
}
export const actNames = {
  accept: { en: "accepted", ar: "قبول" }, reject: { en: "rejected", ar: "رفض" }, correct: { en: "corrected", ar: "تصحيح" },
  unsure: { en: "unsure", ar: "غير محسوم" }, add: { en: "added", ar: "إضافة" }, undo: { en: "took back", ar: "تراجع" },
} as const;
const ActKind = ({ kind }: { kind: keyof typeof actNames }) => <>{t(actNames[kind])}</>;
function shown(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.length ? value.map(shown).join(" · ") : "–";
  if (typeof value === "object") return "text" in value ? String(value.text) : JSON.stringify(value);
  return String(value);
}

interface RowsProps {
  claims: Claim[];
  focused: Claim | undefined;
  inView: Shown;
  empty: string;
  onPick: (claim: Claim) => void;
}

export function Rows({ claims, focused, inView, empty, onPick }: RowsProps) {
  const latest = useRef(onPick);
  latest.current = onPick;
  const picked = useCallback((claim: Claim) => latest.current(claim), []);
  const list = useRef<HTMLOListElement>(null);
  const shows = (c: Claim) => c.span.end > inView.from && c.span.start < inView.to;
  const first = claims.find(shows)?.id;
  // The list follows the text, unless somebody is at work in it; the chosen row is always in view.
  const follow = (id: string | undefined, always: boolean) => {
    const box = list.current;
    const item = box?.querySelector<HTMLElement>(`[data-row="${id}"]`);
    if (!box || !item || box.scrollHeight <= box.clientHeight || (!always && (box.matches(":hover") || box.contains(document.activeElement)))) return;
    const [top, bottom] = [item.offsetTop - box.offsetTop, item.offsetTop - box.offsetTop + item.offsetHeight];
    if (always ? top < box.scrollTop || bottom > box.scrollTop + box.clientHeight : true) box.scrollTop = top - (always ? box.clientHeight / 3 : 0);
  };
  useEffect(() => follow(first, false), [first]);
  useEffect(() => follow(focused?.id, true), [focused?.id]);
  if (claims.length === 0) return <p class="faint">{empty}</p>;
  return (
    <ol class="rows" ref={list} tabIndex={-1} aria-label={t(words.claims)}>
      {claims.map((c) => <Row key={c.id} claim={c} focused={c.id === focused?.id} shows={shows(c)} lang={lang.value} onPick={picked} />)}
    </ol>
  );
}

interface RowProps {
  claim: Claim;
  focused: boolean;
  shows: boolean;
  lang: string;
  onPick: (claim: Claim) => void; // always the same
}

// A report may have thousands of rows, of which a step of the keyboard changes two.
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps) {
    const now = this.props;
    return next.claim !== now.claim || next.focused !== now.focused || next.shows !== now.shows || next.lang !== now.lang;
  }
  override render({ claim, focused, shows, onPick }: RowProps) {
    return (
      <li data-row={claim.id} class={`row${focused ? " focused" : ""}${shows ? " in-view" : ""}${claim.review === "rejected" ? " is-rejected" : ""}`}>
        <a href={`?claim=${claim.id}`} data-claim={claim.id} aria-current={focused ? "true" : undefined}
          onClick={(e) => { if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return; e.preventDefault(); onPick(claim); }}>
          <span class="row-what"><WhatHappened claim={claim} /></span>
          <span class="row-how"><StatusMark claim={claim} />{claim.when && <span class="faint">{readable(claim.when)}</span>}{claim.review !== "none" && <DecisionMark decision={claim.review} />}</span>
        </a>
      </li>
    );
  }
}
