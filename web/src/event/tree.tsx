// The transmission of an event: origins at the start of the line, whoever has it from them on towards the end. Places come from the
// server; here they become rows and columns. Lines are SVG, names are text of the page, so that every script is set as it should be.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Event, Transmitter } from "../types";
import { Phrase } from "../parts/phrase";
import { lang, t } from "../words";
import { passings, words } from "../words/event";
import { dayOf } from "../parts/when";

const kRow = 116;       // px for each box of the fullest column
const kNarrowest = 168; // px of a column; where there is no room, the drawing scrolls
const kGap = 46;
const kPadding = 16;    // of .tree in style.css

export interface Placed { at: Transmitter; left: number; top: number }
export interface Layout { boxes: Placed[]; width: number; height: number; box: number }

// x and y in 0…1 as boxes in px; the start side is on the right in a page from right to left.
export function layout(transmitters: readonly Transmitter[], room: number, fromRight: boolean): Layout {
  const columns = [...new Set(transmitters.map((m) => m.x))].sort((a, b) => a - b);
  const most = Math.max(1, ...columns.map((x) => transmitters.filter((m) => m.x === x).length));
  const width = Math.max(room, columns.length * (kNarrowest + kGap) - kGap);
  const box = Math.min(250, (width - (columns.length - 1) * kGap) / Math.max(1, columns.length));
  const height = most * kRow;
  const step = columns.length > 1 ? (width - box) / (columns.length - 1) : 0;
  return {
    width, height, box,
    boxes: transmitters.map((at) => {
      const left = columns.indexOf(at.x) * step;
      return { at, left: fromRight ? width - box - left : left, top: at.y * height };
    }),
  };
}

const passing = (how: string) => passings[how as "cites"] ?? { credit: passings.prints, copy: passings.copies, translation: passings.translates }[how] ?? { en: how, ar: how };
const lineOf = (how: string) => ({ prints: "prints", credit: "prints", copies: "copies", copy: "copies", translates: "translates", translation: "translates" })[how] ?? "cites";

export function Tree({ event }: { event: Event }) {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setRoom((frame.current?.clientWidth ?? 0) - 2 * kPadding);
    measure();
    const watch = new ResizeObserver(measure);
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const fromRight = lang.value === "ar";
  const { boxes, width, height, box } = layout(event.transmitters, room, fromRight);
  const place = new Map(boxes.map((b) => [b.at.index, b]));
  const circular = new Set(event.circles.flat());
  const name = (i: number) => shortName(event.transmitters.find((m) => m.index === i));
  const hows = [...new Set(event.handings.map((h) => lineOf(h.how)))];
  return (
    <>
      <p class="faint small">
        {t(words.chainNote)}
        {hows.map((how) => <span class="how" key={how}><svg viewBox="0 0 28 8" aria-hidden="true"><path class={`pass ${how}`} d="M0 4h28" /></svg>{t(passing(how))}</span>)}
      </p>
      {/* The list below says the same to whoever does not see the drawing. */}
      <div class="tree" ref={frame} tabIndex={0} role="region" aria-label={t(words.chain)}>
        {room > 0 && (
          <div class="tree-inner" style={{ width: `${width}px`, height: `${height}px` }}>
            <svg width={width} height={height} aria-hidden="true">
              <defs>
                <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8Z" class="tip" /></marker>
              </defs>
              {event.handings.map((h) => {
                const to = place.get(h.from);
                const from = place.get(h.to);
                if (!to || !from) return null;
                const sign = fromRight ? -1 : 1;
                const [x1, x2] = [from.left + (fromRight ? 0 : box), to.left + (fromRight ? box : 0)];
                // Within a column, or backwards in a circle: a bow outside of the boxes.
                const back = (x2 - x1) * sign < 4;
                const x3 = back ? to.left + (fromRight ? 0 : box) : x2;
                const bend = back ? 34 : Math.max(24, Math.abs(x2 - x1) / 2);
                return <path key={`${h.from}-${h.to}`} class={`pass ${lineOf(h.how)}`} marker-end="url(#tip)" d={`M${x1} ${from.top}C${x1 + sign * bend} ${from.top} ${back ? x3 + sign * bend : x3 - sign * bend} ${to.top} ${x3} ${to.top}`} />;
              })}
            </svg>
            {boxes.map(({ at, left, top }) => (
              <div key={at.index} class={`voice${at.common_link ? " common" : ""}${at.origin ? ` origin-${at.origin === "counted" ? "yes" : "no"}` : ""}${circular.has(at.index) ? " circular" : ""}${at.is_report ? " is-report" : ""}`}
                style={{ left: `${left}px`, top: `${top}px`, width: `${box}px` }}>
                <Voice at={at} circular={circular.has(at.index)} />
              </div>
            ))}
          </div>
        )}
      </div>
      {event.handings.length > 0 && (
        <details>
          <summary>{t(words.chainList)}</summary>
          <ul>{event.handings.map((h) => <li key={`${h.from}-${h.to}`}>{t(words.hasFrom, { a: `\u2068${name(h.from)}\u2069`, b: `\u2068${name(h.to)}\u2069` })} <span class="faint">({t(passing(h.how))})</span></li>)}</ul>
        </details>
      )}
    </>
  );
}

// A report is named by its file.
const shortName = (m: Transmitter | undefined) => (m?.is_report ? m.name.slice(m.name.lastIndexOf("/") + 1) : m?.name) ?? "";

function Voice({ at, circular }: { at: Transmitter; circular: boolean }) {
  return (
    <>
      <span class="voice-name">{at.is_report && at.report !== null ? <a href={`/reports/${at.report}`} title={at.name}><bdi>{shortName(at)}</bdi></a> : <bdi title={at.name}>{at.name}</bdi>}</span>
      <span class="voice-facts">
        {at.common_link && <span class="link-flag">◆ {t(words.commonLink)}</span>}
        {at.origin === "counted" && <span class="origin-flag">● {t(words.origin)}</span>}
        {at.origin === "not counted" && <span class="faint" title={at.why}>○ <Phrase text={at.why} into={words.notCounted} /></span>}
        {circular && <span class="flag">↻ {t(words.circle)}</span>}
        {at.grade && at.grade !== "F" && <span>{t(words.sourceGrade, { grade: at.grade })}</span>}
        {at.day && <span class="faint">{dayOf(at.day)}</span>}
        {!at.is_report && at.carriers > 1 && <span class="faint">{t(words.carriers, { n: at.carriers })}</span>}
      </span>
    </>
  );
}
