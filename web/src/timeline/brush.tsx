// All of the time in small, above the time line: how many claims, and which part of it is shown below. Dragged, or moved by keys.
import { useRef, useState } from "preact/hooks";
import { readable } from "../parts/when";
import type { Bin } from "../types";
import { number, t } from "../words";
import { timeline as w } from "../words/timeline";
import { brushed, clamped, panned, scaleOf, spanned, tickName, ticks, zoomed, type Handle } from "./axis";
import { fromIso, iso, type Extents } from "./shape";

const kHeight = 56;
const kAxis = 18;

export function Brush({ bins, window: shown, limits, width, rtl, language, onMove }: {
  bins: Bin[]; window: Extents; limits: Extents; width: number; rtl: boolean; language: string; onMove: (to: Extents) => void;
}) {
  const scale = scaleOf(limits, width, rtl);
  const drag = useRef<{ handle: Handle | "new"; at: number; start: Extents } | null>(null);
  const [drawn, setDrawn] = useState<Extents | null>(null);
  const counts = bins.map((b) => Object.values(b.counts).reduce((a, n) => a + n, 0));
  const most = Math.max(1, ...counts);
  const view = drawn ?? shown;
  const a = scale(rtl ? view.to : view.from);
  const b = scale(rtl ? view.from : view.to);
  const step = Math.max(1, (limits.to - limits.from) / 200);

  const dayAt = (event: PointerEvent) => scale.invert(event.clientX - (event.currentTarget as Element).getBoundingClientRect().left);
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const handle = ((event.target as Element).closest("[data-handle]") as SVGElement | null)?.dataset["handle"] as Handle | undefined;
    const whole = view.to - view.from > (limits.to - limits.from) * 0.98;
    drag.current = { handle: !handle || (handle === "both" && whole) ? "new" : handle, at: dayAt(event), start: view };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const held = drag.current;
    if (!held) return;
    const day = dayAt(event);
    const to =
      held.handle === "new" ? spanned(held.at, day, limits)
      : held.handle === "both" ? panned(held.start, day - held.at, limits)
      : held.handle === "from" ? { from: Math.max(limits.from, Math.min(day, held.start.to - 4)), to: held.start.to }
      : { from: held.start.from, to: Math.min(limits.to, Math.max(day, held.start.from + 4)) };
    if (held.handle !== "new") onMove(to);
    else if (Math.abs(scale(day) - scale(held.at)) > 4) setDrawn(to);
  };
  const up = () => {
    if (drawn) onMove(clamped(drawn, limits));
    setDrawn(null);
    drag.current = null;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    onMove(zoomed(shown, Math.exp(event.deltaY * 0.0015), scale.invert(event.clientX - (event.currentTarget as Element).getBoundingClientRect().left), limits));
  };
  const key = (handle: Handle) => (event: KeyboardEvent) => {
    const to = brushed(shown, handle, event.key, step, limits, rtl);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(to);
  };
  const slider = (handle: "from" | "to") => {
    const day = view[handle];
    return (
      <g
        class="brush-handle" data-handle={handle} role="slider" tabindex={0} aria-label={t(handle === "from" ? w.brushFrom : w.brushTo)} aria-orientation="horizontal"
        aria-valuemin={Math.round(limits.from)} aria-valuemax={Math.round(limits.to)} aria-valuenow={Math.round(day)} aria-valuetext={readable(iso(handle === "to" ? day - 1 : day))} onKeyDown={key(handle)}
      >
        <rect class="hit" x={scale(day) - 12} width={24} y={0} height={kHeight} />
        <rect class="grip" x={scale(day) - 4} width={8} y={kHeight / 2 - 12} height={24} rx={3} />
      </g>
    );
  };
  return (
    <svg
      class="brush" width={width} height={kHeight + kAxis} role="group" aria-label={t(w.brush)}
      onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} ref={(node) => listenToWheel(node, wheel)}
    >
      <rect class="brush-ground" width={width} height={kHeight} />
      {bins.map((bin, i) => {
        const x0 = scale(Math.max(fromIso(bin.first) ?? 0, limits.from));
        const x1 = scale(Math.min((fromIso(bin.last) ?? 0) + 1, limits.to));
        const height = Math.max(2, Math.sqrt(counts[i]! / most) * (kHeight - 6));
        return <rect key={bin.first} class="brush-bar" x={Math.min(x0, x1)} width={Math.max(1.5, Math.abs(x1 - x0) - 0.5)} y={kHeight - height} height={height}><title>{`${bin.first.slice(0, 10)}: ${number(counts[i]!)}`}</title></rect>;
      })}
      <rect class="brush-veil" x={0} width={Math.max(0, a)} height={kHeight} />
      <rect class="brush-veil" x={b} width={Math.max(0, width - b)} height={kHeight} />
      <g class="brush-body" data-handle="both" role="slider" tabindex={0} aria-label={t(w.brushBoth)} aria-valuemin={Math.round(limits.from)} aria-valuemax={Math.round(limits.to)} aria-valuenow={Math.round((view.from + view.to) / 2)} aria-valuetext={`${readable(iso(view.from))} – ${readable(iso(view.to - 1))}`} onKeyDown={key("both")}>
        <rect x={a} width={Math.max(1, b - a)} height={kHeight} />
      </g>
      {slider("from")}
      {slider("to")}
      {ticks(limits, Math.max(2, Math.floor(width / 90))).map((tick, i) => <text key={tick.day} class="tick" x={scale(tick.day)} y={kHeight + 13} text-anchor="middle" direction={language === "ar" ? "rtl" : "ltr"}>{tickName(tick, i === 0, language)}</text>)}
    </svg>
  );
}

// Preact's onWheel is passive in some browsers: it could not keep the page from scrolling.
const wheels = new WeakMap<Element, (event: WheelEvent) => void>();
export function listenToWheel(node: Element | null, on: (event: WheelEvent) => void): void {
  if (!node) return;
  if (!wheels.has(node)) node.addEventListener("wheel", (event) => wheels.get(node)?.(event as WheelEvent), { passive: false });
  wheels.set(node, on);
}
