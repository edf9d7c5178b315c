// The report as published: a paragraph a block, each with its own direction, its text one node that nothing is wrapped into.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { blockAt, type Block } from "../offsets";
import type { Claim, Report, Span } from "../types";
import { t } from "../words";
import { words } from "../words/reader";
import { claimLayers, focusLayers, wordLayers } from "./layers";
import { Painter, rangeOf } from "./paint";

export interface Shown { from: number; to: number } // code points of the text that are in view

interface Props {
  report: Report;
  blocks: Block[];
  claims: Claim[];
  focused: Claim | undefined;
  jump: number; // counts what asks to bring the focused claim into view
  onPlace: (point: number) => void;
  onSelect: (span: Span | null) => void;
  onShown: (shown: Shown) => void;
}

export function TextPane({ report, blocks, claims, focused, jump, onPlace, onSelect, onShown }: Props) {
  const paragraphs = useRef<(HTMLElement | null)[]>([]);
  const boxes = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const painter = useRef<Painter | undefined>(undefined);
  const now = useRef({ onPlace, onSelect, onShown });
  now.current = { onPlace, onSelect, onShown };

  useEffect(() => {
    const p = new Painter(blocks, paragraphs.current, boxes.current as HTMLDivElement);
    painter.current = p;
    p.set(wordLayers(report));
    return () => p.clear();
  }, [blocks]);
  useEffect(() => painter.current?.set(claimLayers(claims)), [blocks, claims]);
  useEffect(() => painter.current?.set(focusLayers(focused)), [blocks, focused]);

  useEffect(() => {
    if (!focused) return;
    const range = rangeOf(blocks, paragraphs.current, focused.trigger);
    if (!range) return;
    const rect = range.getBoundingClientRect();
    const top = (document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0) + 24;
    const dock = document.querySelector(".dock");
    const over = dock && getComputedStyle(dock).position === "fixed" ? dock.getBoundingClientRect().top : innerHeight;
    if (rect.top >= top && rect.bottom <= over - 24) return;
    scrollBy({ top: rect.top - top - Math.max(0, (over - top) / 3), behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  }, [jump, blocks]);

  useEffect(() => {
    const seen = new Set<number>();
    let asked = 0;
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const i = Number((entry.target as HTMLElement).dataset.block);
          if (entry.isIntersecting) seen.add(i);
          else seen.delete(i);
        }
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(() => {
          if (seen.size === 0) return;
          const all = [...seen];
          now.current.onShown({ from: (blocks[Math.min(...all)] as Block).start, to: (blocks[Math.max(...all)] as Block).end });
        });
      },
      { rootMargin: "-56px 0px -10% 0px" },
    );
    for (const p of paragraphs.current) if (p) watch.observe(p);
    return () => {
      watch.disconnect();
      cancelAnimationFrame(asked);
    };
  }, [blocks]);

  // A place in the page as a code point of the text.
  const pointAt = (node: Node | null, unit: number): number | null => {
    const p = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-block]");
    const block = p && pane.current?.contains(p) ? blocks[Number(p.dataset.block)] : undefined;
    if (!block) return null;
    return node === p ? (unit === 0 ? block.start : block.end) : block.toPoint(unit);
  };
  useEffect(() => {
    const changed = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
        // A click into a field of the form must not lose what was selected for it.
        if (!document.activeElement?.closest(".panel")) now.current.onSelect(null);
        return;
      }
      const range = selection.getRangeAt(0);
      const start = pointAt(range.startContainer, range.startOffset);
      let end = pointAt(range.endContainer, range.endOffset);
      if (start === null) return;
      if (end === null) end = (blocks[blockAt(blocks, start)] as Block).end;
      now.current.onSelect(trimmed(blocks, start, end));
    };
    document.addEventListener("selectionchange", changed);
    return () => document.removeEventListener("selectionchange", changed);
  }, [blocks]);

  const clicked = (event: MouseEvent) => {
    const selection = getSelection();
    if (selection && !selection.isCollapsed) return;
    const place = caretAt(event.clientX, event.clientY);
    const point = place && pointAt(place.node, place.offset);
    if (point !== null && point !== undefined) now.current.onPlace(point);
  };

  const shown = useMemo(
    () => blocks.map((block, i) => <p key={block.start} data-block={i} dir="auto" ref={(e) => { paragraphs.current[i] = e; }}>{block.text}</p>),
    [blocks],
  );
  return (
    <section class="text" ref={pane} lang={report.lang} aria-label={t(words.text)} onClick={clicked}>
      <div class="boxes" ref={boxes} aria-hidden="true" dir="ltr" />
      {shown}
    </section>
  );
}

// Without the blanks at its ends; null where nothing is left.
function trimmed(blocks: Block[], start: number, end: number): Span | null {
  const blank = (point: number) => {
    const block = blocks[blockAt(blocks, point)];
    return !block || block.start > point || /\s/.test(block.slice({ start: point, end: point + 1 }));
  };
  while (start < end && blank(start)) ++start;
  while (end > start && blank(end - 1)) --end;
  return start < end ? { start, end } : null;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const modern = (document as { caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null }).caretPositionFromPoint?.(x, y);
  if (modern) return { node: modern.offsetNode, offset: modern.offset };
  const older = (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(x, y);
  return older ? { node: older.startContainer, offset: older.startOffset } : null;
}
