// Words found in a text, marked without a change to it: an element around a part of an Arabic word can break its letters apart, so
// the CSS Custom Highlight API colours ranges, and where it is missing the text stands unmarked.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Span } from "../types";

const kName = "found";

function registry(): Highlight | null {
  if (typeof Highlight === "undefined" || !CSS.highlights) return null;
  let found = CSS.highlights.get(kName);
  if (!found) CSS.highlights.set(kName, (found = new Highlight()));
  return found;
}

// Code points to UTF-16 units, for offsets in rising order.
export function units(text: string, offsets: number[]): number[] {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b);
  const at = new Map<number, number>();
  let points = 0;
  let unit = 0;
  for (const offset of wanted) {
    while (points < offset && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      points += 1;
    }
    at.set(offset, unit);
  }
  return offsets.map((o) => at.get(o) ?? text.length);
}

// `marks` count code points of `text`.
export function Marked({ text, marks, language }: { text: string; marks: Span[]; language: string }) {
  const block = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const found = registry();
    const node = block.current?.firstChild;
    if (!found || !node) return;
    const ranges = marks.map((mark) => {
      const [start = 0, end = 0] = units(text, [Math.max(0, mark.start), Math.max(0, mark.end)]);
      const range = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
      found.add(range);
      return range;
    });
    return () => ranges.forEach((range) => found.delete(range));
  }, [text, marks]);
  return <p ref={block} class="passage" dir="auto" lang={language}>{text}</p>;
}
