// The time line itself: an axis, and lanes of marks, or of bars where there are too many claims for marks.
import { useMemo, useRef, useState } from "preact/hooks";
import { groupOf } from "../parts/kinds";
import type { Timeline } from "../types";
import { lang, number, t } from "../words";
import { timeline as w } from "../words/timeline";
import { panned, scaleOf, tickName, ticks, zoomed, type Scale } from "./axis";
import { listenToWheel } from "./brush";
import { neighbour, packed } from "./lanes";
import { kLabelFont, kRow, Mark, parties, quantities, reach, type Label, type Marked } from "./marks";
import { dayNumber, fromIso, iso, lies, type Extents } from "./shape";
import { shortened, widthOf } from "./text";

export interface Lane { key: string; name: string; kind: string | null; marks: Marked[] }

const kAxis = 26;
const kTop = 26;        // of a lane, for its name
const kFewRows = 7;
const kMostLabels = 160;
const kBars = 40;

interface Moves { window: Extents; limits: Extents; width: number; rtl: boolean; onMove: (to: Extents) => void }

// Dragging, the wheel and keys, for pictures whose x is time.
export function useMoves({ window: shown, limits, width, rtl, onMove }: Moves) {
  const drag = useRef<{ x: number; start: Extents; moved: boolean } | null>(null);
  const scale = scaleOf(shown, width, rtl);
  const perPixel = ((shown.to - shown.from) / width) * (rtl ? -1 : 1);
  const centre = (shown.from + shown.to) / 2;
  return {
    scale,
    wheel: (event: WheelEvent) => {
      const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        onMove(zoomed(shown, Math.exp(event.deltaY * 0.003), scale.invert(x), limits));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        onMove(panned(shown, (event.deltaX || event.deltaY) * perPixel, limits));
      }
    },
    down: (event: PointerEvent) => {
      if (event.button === 0) drag.current = { x: event.clientX, start: shown, moved: false };
    },
    move: (event: PointerEvent) => {
      const held = drag.current;
      if (!held) return;
      if (!held.moved && Math.abs(event.clientX - held.x) < 5) return;
      if (!held.moved) (event.currentTarget as Element).setPointerCapture(event.pointerId);
      held.moved = true;
      onMove(panned(held.start, (held.x - event.clientX) * perPixel, limits));
    },
    up: () => {
      drag.current = null;
    },
    key: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = (shown.to - shown.from) / 8;
      const to =
        event.key === "+" || event.key === "=" ? zoomed(shown, 0.6, centre, limits)
        : event.key === "-" || event.key === "_" ? zoomed(shown, 1 / 0.6, centre, limits)
        : event.key === "0" || event.code === "Digit0" ? limits
        : event.target !== event.currentTarget ? null
        : event.key === "ArrowRight" ? panned(shown, rtl ? -step : step, limits)
        : event.key === "ArrowLeft" ? panned(shown, rtl ? step : -step, limits)
        : null;
      if (!to) return;
      event.preventDefault();
      onMove(to);
    },
  };
}

function Axis({ scale, shown }: { scale: Scale; shown: Extents }) {
  const language = lang.value;
  return (
    <svg class="tl-axis" width={scale.width} height={kAxis} aria-hidden="true">
      {ticks(shown, Math.max(2, Math.floor(scale.width / 95))).map((tick, i) => (
        <g key={tick.day}>
          <line x1={scale(tick.day)} x2={scale(tick.day)} y1={kAxis - 6} y2={kAxis} />
          <text class={tick.strong ? "strong" : undefined} x={Math.min(Math.max(scale(tick.day), 30), scale.width - 30)} y={kAxis - 10} text-anchor="middle" direction={language === "ar" ? "rtl" : "ltr"}>{tickName(tick, i === 0, language)}</text>
        </g>
      ))}
    </svg>
  );
}

interface Placed { mark: Marked; x: number; y: number; label: Label | null }
interface Row { lane: Lane; top: number; height: number; placed: Placed[]; hidden: number; open: boolean }

// As much of the label as there is room for.
function fitting(mark: Marked, most: number): { quantity: string; text: string; room: number } {
  const quantity = quantities(mark.claim);
  const text = parties(mark.claim);
  for (const label of [{ quantity, text }, quantity ? { quantity, text: "" } : { quantity: "", text: shortened(text, 14) }]) {
    const room = widthOf(`${label.quantity} · ${label.text}`, kLabelFont) + 14;
    if (room <= most) return { ...label, room };
  }
  return { quantity: "", text: "", room: 0 };
}

function layout(lanes: Lane[], shown: Extents, scale: Scale, opened: ReadonlySet<string>): { rows: Row[]; height: number } {
  const visible = lanes.map((lane) => ({
    lane,
    marks: lane.marks.filter((m) => lies(m.shape, shown)),
  })).filter((l) => l.marks.length > 0);
  const labels = visible.reduce((n, l) => n + l.marks.length, 0) <= kMostLabels;
  let top = 0;
  const rows = visible.map(({ lane, marks }) => {
    const items = marks.map((mark) => {
      const boxes = mark.shape.pieces.map((p) => reach(p, scale));
      const left = Math.min(...boxes.map((b) => b.left));
      const right = Math.max(...boxes.map((b) => b.right));
      const x = Math.min(Math.max((left + right) / 2, 0), scale.width);
      const roomLeft = Math.min(left, scale.width);
      const roomRight = scale.width - Math.max(right, 0);
      const { quantity, text, room } = labels ? fitting(mark, Math.max(roomLeft, roomRight)) : { quantity: "", text: "", room: 0 };
      const before = scale.rtl ? roomLeft < room && roomRight > roomLeft : roomRight < room && roomLeft > roomRight;
      const goesLeft = scale.rtl !== before;
      const label = labels ? { quantity, text, before } : null;
      return { label, left: Math.max(left, -40) - (goesLeft ? room : 0), right: Math.min(right, scale.width + 40) + (goesLeft ? 0 : room), x };
    });
    // Turned round where time runs to the left, so that the first in time has the first row in both.
    const { rows: of, count } = packed(items.map((i) => (scale.rtl ? { left: -i.right, right: -i.left } : i)), 3);
    const open = opened.has(lane.key);
    const most = open ? Infinity : kFewRows;
    const placed = marks.map((mark, i) => ({ mark, row: of[i]!, item: items[i]! })).filter((p) => p.row < most).map(({ mark, row, item }) => ({ mark, x: item.x, y: top + kTop + row * kRow + kRow / 2, label: item.label }));
    const used = Math.min(count, most);
    const more = count > kFewRows;
    const height = kTop + used * kRow + (more ? 28 : 0) + 6;
    const row: Row = { lane, top, height, placed, hidden: Math.max(0, count - used), open };
    top += height;
    return row;
  });
  return { rows, height: top };
}

export function MarksChart({ lanes, window: shown, limits, width, rtl, chosen, onMove, onOpen, describedBy }: Moves & {
  lanes: Lane[]; chosen: string | null; onOpen: (id: string) => void; describedBy: string;
}) {
  const moves = useMoves({ window: shown, limits, width, rtl, onMove });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const { rows, height } = useMemo(() => layout(lanes, shown, moves.scale, opened), [lanes, shown, width, rtl, opened, lang.value]);
  const marks = rows.flatMap((r) => r.placed.map((p) => ({ ...p, key: `${r.lane.key}:${p.mark.claim.id}` })));
  const focusable = marks.some((m) => m.key === current) ? current : marks[0]?.key ?? null;
  const svg = useRef<SVGSVGElement>(null);
  const toggle = (key: string) => setOpened((o) => new Set(o.has(key) ? [...o].filter((k) => k !== key) : [...o, key]));
  const key = (event: KeyboardEvent) => {
    const from = marks.findIndex((m) => m.key === (event.target as Element).closest("[data-mark]")?.getAttribute("data-mark"));
    if (from >= 0 && (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      const to = marks[neighbour(marks, from, event.key)]!.key;
      setCurrent(to);
      svg.current?.querySelector<SVGGElement>(`[data-mark="${CSS.escape(to)}"] > g`)?.focus();
      return;
    }
    moves.key(event);
  };
  return (
    <div class="tl-chart" role="group" tabIndex={0} aria-label={t(w.chart)} aria-describedby={describedBy} onKeyDown={key} onPointerDown={moves.down} onPointerMove={moves.move} onPointerUp={moves.up} onPointerCancel={moves.up} ref={(node) => listenToWheel(node, moves.wheel)}>
      <Axis scale={moves.scale} shown={shown} />
      <div class="tl-lanes" style={{ blockSize: `${height}px` }}>
        <svg ref={svg} width={width} height={height} role="group" aria-label={t(w.chart)}>
          <Grid scale={moves.scale} shown={shown} height={height} />
          {rows.map((row) => (
            <g key={row.lane.key}>
              <line class="lane-line" x1={0} x2={width} y1={row.top} y2={row.top} />
              {row.placed.map((p) => {
                const id = `${row.lane.key}:${p.mark.claim.id}`;
                return (
                  <g key={id} data-mark={id}>
                    <Mark mark={p.mark} scale={moves.scale} y={p.y} label={p.label} id={`m-${id.replace(/[^\w-]/g, "")}`} focusable={id === focusable} chosen={chosen === p.mark.claim.id} onOpen={() => onOpen(p.mark.claim.id)} onFocus={() => setCurrent(id)} />
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
        {rows.map((row) => (
          <div key={row.lane.key} class="lane" style={{ insetBlockStart: `${row.top}px`, blockSize: `${row.height}px` }}>
            <h3>{row.lane.name} <span class="count">{number(row.lane.marks.length)}</span></h3>
            {(row.hidden > 0 || row.open) && row.height > kTop + kFewRows * kRow && <button type="button" class="quiet small" aria-expanded={row.open} onClick={() => toggle(row.lane.key)}>{row.open ? t(w.fewerRows) : t(w.moreRows, { n: row.hidden })}</button>}
          </div>
        ))}
      </div>
    </div>
  );
}

function Grid({ scale, shown, height }: { scale: Scale; shown: Extents; height: number }) {
  const now = Math.floor(Date.now() / 86400000);
  return (
    <g class="tl-grid" aria-hidden="true">
      {ticks(shown, Math.max(2, Math.floor(scale.width / 95))).map((tick) => <line key={tick.day} class={tick.strong ? "strong" : undefined} x1={scale(tick.day)} x2={scale(tick.day)} y1={0} y2={height} />)}
      {now > shown.from && now < shown.to && <line class="now" x1={scale(now)} x2={scale(now)} y1={0} y2={height} />}
    </g>
  );
}

// Counts in place of marks.
export function BarsChart({ data, names, window: shown, limits, width, rtl, onMove, describedBy }: Moves & {
  data: Timeline; names: (key: string) => string; describedBy: string;
}) {
  const moves = useMoves({ window: shown, limits, width, rtl, onMove });
  const { scale } = moves;
  const totals = new Map<string, number>();
  for (const bin of data.bins) for (const [key, n] of Object.entries(bin.counts)) totals.set(key, (totals.get(key) ?? 0) + n);
  for (const span of data.spanning) for (const [key, n] of Object.entries(span.counts)) totals.set(key, (totals.get(key) ?? 0) + n);
  const most = Math.max(1, ...data.bins.flatMap((b) => Object.values(b.counts)));
  const kLane = kTop + kBars + 34;
  const lanes = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const height = lanes.length * kLane;
  return (
    <div class="tl-chart" role="group" tabIndex={0} aria-label={t(w.chart)} aria-describedby={describedBy} onKeyDown={moves.key} onPointerDown={moves.down} onPointerMove={moves.move} onPointerUp={moves.up} onPointerCancel={moves.up} ref={(node) => listenToWheel(node, moves.wheel)}>
      <Axis scale={scale} shown={shown} />
      <div class="tl-lanes" style={{ blockSize: `${height}px` }}>
        <svg width={width} height={height} role="img" aria-label={t(w.tooMany, { n: data.total })}>
          <Grid scale={scale} shown={shown} height={height} />
          {lanes.map(([key], lane) => {
            const base = lane * kLane + kTop + kBars;
            const spans = data.spanning.filter((s) => s.counts[key]).map((s) => {
              const first = fromIso(s.first);
              const last = fromIso(s.last);
              const from = first === null || first <= dayNumber(0, 1, 2) ? limits.from : first;
              const to = last === null || last >= dayNumber(9999, 12, 31) ? limits.to : last + 1;
              const a = Math.max(-10, Math.min(scale(from), scale(to)));
              const b = Math.min(width + 10, Math.max(scale(from), scale(to)));
              return { left: a, right: Math.max(b, a + 2), n: s.counts[key]!, s };
            }).filter((s) => s.right > 0 && s.left < width).sort((x, y) => y.n - x.n).slice(0, 60);
            const { rows } = packed(spans, 2);
            return (
              <g key={key} class={`kind-${data.bins.length && key ? groupOf(key) : "state"}`}>
                <line class="lane-line" x1={0} x2={width} y1={lane * kLane} y2={lane * kLane} />
                {data.bins.map((bin) => {
                  const n = bin.counts[key];
                  if (!n) return null;
                  const x0 = scale(fromIso(bin.first) ?? 0);
                  const x1 = scale((fromIso(bin.last) ?? 0) + 1);
                  if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > width) return null;
                  const tall = Math.max(2, Math.sqrt(n / most) * kBars);
                  return <rect key={bin.first} class="bar" x={Math.min(x0, x1)} width={Math.max(1.5, Math.abs(x1 - x0) - 1)} y={base - tall} height={tall} onClick={() => onMove(zoomInto(bin.first, bin.last, limits))}><title>{`${bin.first} – ${bin.last}: ${number(n)}`}</title></rect>;
                })}
                {spans.map((s, i) => rows[i]! < 4 && <rect key={i} class="span" x={s.left} width={s.right - s.left} y={base + 4 + rows[i]! * 6} height={4} rx={2}><title>{`${s.s.first ?? ""} – ${s.s.last ?? ""}: ${number(s.n)}`}</title></rect>)}
              </g>
            );
          })}
        </svg>
        {lanes.map(([key, n], lane) => <div key={key} class="lane" style={{ insetBlockStart: `${lane * kLane}px`, blockSize: `${kLane}px` }}><h3>{names(key)} <span class="count">{number(n)}</span></h3></div>)}
      </div>
    </div>
  );
}

function zoomInto(first: string, last: string, limits: Extents): Extents {
  const from = fromIso(first) ?? limits.from;
  const to = (fromIso(last) ?? limits.to) + 1;
  const room = (to - from) * 0.15;
  return zoomed({ from: from - room, to: to + room }, 1, from, limits);
}
export const windowText = (shown: Extents): string => `${iso(shown.from)} – ${iso(shown.to - 1)}`;
