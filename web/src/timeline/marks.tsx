// The marks of a lane, drawn: exact days as dots, longer times as bars, with ends as sure as the claim's.
import { certaintyOf, groupOf, statusName, typeName } from "../parts/kinds";
import { quantityOf } from "../parts/claim_card";
import { readable } from "../parts/when";
import type { Claim } from "../types";
import { lang, t } from "../words";
import { timeline as w } from "../words/timeline";
import type { Scale } from "./axis";
import type { Piece, Shape } from "./shape";
import { isolated, shortened } from "./text";

export const kRow = 24;
const kRadius = 5.5;
const kHeight = 9;
const kFade = 16;

export interface Marked { claim: Claim; shape: Shape }

export function quantities(claim: Claim): string {
  return claim.objects.flatMap((o) => (quantityOf(o) ? [`${quantityOf(o)} ${isolated(shortened(o.count?.unit || o.text, 16))}`] : [])).slice(0, 1).join("");
}
export function parties(claim: Claim): string {
  const arrow = lang.value === "ar" ? "←" : "→";
  const name = (list: Claim["actors"]) => (list[0] ? isolated(shortened(list[0].text, 18)) : "");
  return [name(claim.actors), name(claim.targets)].filter(Boolean).join(` ${arrow} `) || isolated(shortened(claim.trigger.text, 18));
}
// What a screen reader says of a mark.
export function spoken(claim: Claim): string {
  const status = claim.polarity === "negated" ? t(w.denied) : t(statusName(claim.status));
  return `${t(w.opensAt, { what: `${t(typeName(claim.type))}: ${parties(claim)} ${quantities(claim)}`.trim(), when: claim.when ? readable(claim.when) : "" })} (${status})`;
}

// On the screen: a dot where the days are closer together than a dot is wide.
export function isDot(piece: Piece, scale: Scale): boolean {
  return piece.to - piece.from === 1 && !piece.openStart && !piece.openEnd ? Math.abs(scale(piece.to) - scale(piece.from)) < kRadius * 4 : false;
}
export function reach(piece: Piece, scale: Scale): { left: number; right: number } {
  if (isDot(piece, scale)) {
    const x = scale(piece.from + 0.5);
    return { left: x - 12, right: x + 12 };
  }
  const a = scale(piece.from);
  const b = scale(piece.to);
  const open = (left: boolean) => (scale.rtl ? (left ? piece.openEnd : piece.openStart) : left ? piece.openStart : piece.openEnd);
  return { left: Math.min(a, b) - (open(true) ? 26 : 0), right: Math.max(Math.max(a, b), Math.min(a, b) + 6) + (open(false) ? 26 : 0) };
}

// An end may be cut (the bar goes on beyond the picture), fade, be an arrow, or be round.
function PieceMark({ piece, scale, y, id }: { piece: Piece; scale: Scale; y: number; id: string }) {
  if (isDot(piece, scale)) return <circle cx={scale(piece.from + 0.5)} cy={y} r={kRadius} />;
  const box = reach(piece, scale);
  const left = Math.max(box.left, -40);
  const right = Math.min(box.right, scale.width + 40);
  const flip = scale.rtl;
  const openLeft = flip ? piece.openEnd : piece.openStart;
  const openRight = flip ? piece.openStart : piece.openEnd;
  const fadeLeft = flip ? piece.fadeEnd : piece.fadeStart;
  const fadeRight = flip ? piece.fadeStart : piece.fadeEnd;
  const width = Math.max(right - left, 6);
  const top = y - kHeight / 2;
  const tip = Math.min(9, width / 2);
  const shape = `M${left + (openLeft ? tip : 0)} ${top}H${right - (openRight ? tip : 0)}${openRight ? `L${right} ${y}` : ""}L${right - (openRight ? tip : 0)} ${top + kHeight}H${left + (openLeft ? tip : 0)}${openLeft ? `L${left} ${y}` : ""}Z`;
  if (!fadeLeft && !fadeRight) return <path d={shape} />;
  // A short bar is nearly all doubt: the ends take up to 40 % of it each.
  const share = Math.min(0.4, kFade / width + 0.15);
  return (
    <>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={left} x2={right} y1={0} y2={0}>
        <stop offset="0" stop-color="#fff" stop-opacity={fadeLeft ? 0.08 : 1} />
        <stop offset={share} stop-color="#fff" stop-opacity="1" />
        <stop offset={1 - share} stop-color="#fff" stop-opacity="1" />
        <stop offset="1" stop-color="#fff" stop-opacity={fadeRight ? 0.08 : 1} />
      </linearGradient>
      <mask id={`${id}m`} maskUnits="userSpaceOnUse" x={left - 2} y={top - 2} width={width + 4} height={kHeight + 4}><rect x={left - 2} y={top - 2} width={width + 4} height={kHeight + 4} fill={`url(#${id})`} /></mask>
      <path d={shape} mask={`url(#${id}m)`} />
    </>
  );
}

export interface Label { quantity: string; text: string; before: boolean } // before the mark where there is no room after it

export const kLabelFont = '12px system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif';

export function Mark({ mark, scale, y, label, id, focusable, chosen, onOpen, onFocus }: {
  mark: Marked; scale: Scale; y: number; label: Label | null; id: string; focusable: boolean; chosen: boolean; onOpen: () => void; onFocus: () => void;
}) {
  const { claim, shape } = mark;
  const boxes = shape.pieces.map((p) => reach(p, scale));
  const left = Math.min(...boxes.map((b) => b.left));
  const right = Math.max(...boxes.map((b) => b.right));
  const rtl = lang.value === "ar";
  // The label stands after the mark as time goes on, within the picture.
  const goesLeft = scale.rtl !== (label?.before ?? false);
  const at = goesLeft ? Math.min(left, scale.width) - 5 : Math.max(right, 0) + 5;
  return (
    <g
      class={`tl-mark kind-${groupOf(claim.type)} sure-${certaintyOf(claim)}${chosen ? " chosen" : ""}`}
      role="button" tabindex={focusable ? 0 : -1} aria-pressed={chosen}
      onClick={onOpen} onFocus={onFocus} onKeyDown={(e) => (e.key === "Enter" || e.key === " ") && (e.preventDefault(), onOpen())}
    >
      <title>{`${spoken(claim)}\n${shortened(claim.quote, 240)}`}</title>
      <rect class="hit" x={Math.max(left, -20) - 1} y={y - kRow / 2} width={Math.max(24, Math.min(right, scale.width + 20) - Math.max(left, -20) + 2)} height={kRow} />
      {shape.pieces.length > 1 && <line class="join" x1={left} x2={right} y1={y} y2={y} stroke-dasharray={shape.either ? "2 3" : undefined} />}
      {shape.pieces.map((piece, i) => <PieceMark key={i} piece={piece} scale={scale} y={y} id={`${id}-${i}`} />)}
      {shape.uncertain && <text class="query" x={(Math.max(left, 0) + Math.min(right, scale.width)) / 2} y={y - 5} text-anchor="middle" aria-hidden="true">{rtl ? "؟" : "?"}</text>}
      {label && (
        <text class="label" x={at} y={y + 4} direction={rtl ? "rtl" : "ltr"} text-anchor={rtl === goesLeft ? "start" : "end"} aria-hidden="true">
          {label.quantity && <tspan class="quantity">{label.quantity}</tspan>}{label.quantity && label.text ? " · " : ""}{label.text}
        </text>
      )}
    </g>
  );
}

// The same shapes, for the legend.
export function Sample({ piece, certainty = "said", uncertain = false }: { piece: Partial<Piece> & { days?: number }; certainty?: string; uncertain?: boolean }) {
  const days = piece.days ?? 30;
  const scale = Object.assign((day: number) => 4 + day, { invert: (x: number) => x, width: 44, rtl: false }) as Scale;
  const whole: Piece = { from: days === 1 ? 17 : piece.openEnd ? 0 : 3, to: days === 1 ? 18 : piece.openEnd ? 12 : 3 + days, openStart: false, openEnd: piece.openEnd ?? false, fadeStart: piece.fadeStart ?? false, fadeEnd: piece.fadeEnd ?? false };
  return (
    <svg class={`sample tl-mark kind-state sure-${certainty}`} viewBox="0 0 44 18" aria-hidden="true">
      <PieceMark piece={whole} scale={scale} y={9} id={`sample-${certainty}-${days}-${whole.fadeEnd ? "f" : ""}`} />
      {uncertain && <text class="query" x={22} y={6} text-anchor="middle">?</text>}
    </svg>
  );
}
