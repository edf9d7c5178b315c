// The API counts code points of a report's text, JavaScript counts UTF-16 units. Here alone one becomes the other: once for each
// block of a text, and kept.
import type { Span } from "./types";

// A block is a paragraph as it is shown. `start` and `end` are code points of the whole text; line breaks between blocks belong to none.
export class Block {
  readonly end: number;
  // Code points of this block, counted in it, that take two units; in order. Mostly none.
  private readonly wide: readonly number[];

  constructor(readonly text: string, readonly start: number) {
    const wide: number[] = [];
    let points = 0;
    for (let unit = 0; unit < text.length; ++unit, ++points) {
      if (isPair(text, unit)) {
        wide.push(points);
        ++unit;
      }
    }
    this.wide = wide;
    this.end = start + points;
  }

  // A code point of the text as a unit of this block; what lies outside is moved to its ends.
  toUnit(point: number): number {
    const inside = Math.min(Math.max(point - this.start, 0), this.end - this.start);
    return inside + before(this.wide, inside);
  }

  // A unit of this block as a code point of the text. The middle of a pair belongs to the pair.
  toPoint(unit: number): number {
    const at = Math.min(Math.max(unit, 0), this.text.length);
    // The i-th wide point begins at unit wide[i] + i; it is wholly before `at` where at is two units on.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) + middle + 1 < at) low = middle + 1;
      else high = middle;
    }
    const halved = low < this.wide.length && (this.wide[low] as number) + low + 1 === at ? 1 : 0;
    return this.start + at - low - halved;
  }

  slice(span: Span): string {
    return this.text.slice(this.toUnit(span.start), this.toUnit(span.end));
  }
}

// A lone half is one code point, as iterating over a string has it.
function isPair(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(unit + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

// How many of the ordered `values` are less than `limit`.
function before(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// A text whose lines are longer than anybody wraps by hand has a paragraph on each line; others part them by empty lines.
const kLongestWrapped = 130;

export function blocksOf(text: string): Block[] {
  if (kept?.text === text) return kept.blocks;
  const lines = text.split("\n").some((line) => line.length > kLongestWrapped);
  const breaks = lines ? /(?:\r?\n)+/g : /\r?\n(?:[ \t]*\r?\n)+/g;
  const blocks: Block[] = [];
  let unit = 0;
  let point = 0;
  const add = (to: number) => {
    if (to <= unit) return;
    const block = new Block(text.slice(unit, to), point);
    if (block.text.trim() !== "") blocks.push(block);
    point = block.end;
    unit = to;
  };
  for (const gap of text.matchAll(breaks)) {
    add(gap.index);
    unit = gap.index + gap[0].length;
    point += gap[0].length; // line breaks and blanks: a unit each
  }
  add(text.length);
  kept = { text, blocks };
  return blocks;
}
let kept: { text: string; blocks: Block[] } | undefined;

// The block that holds a code point, or the next one behind it; -1 behind the last.
export function blockAt(blocks: readonly Block[], point: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Block).end <= point) low = middle + 1;
    else high = middle;
  }
  return low < blocks.length ? low : -1;
}

// The words of any part of a text: lines between blocks are blanks.
export function sliceOf(blocks: readonly Block[], span: Span): string {
  return blocks.filter((b) => b.start < span.end && b.end > span.start).map((b) => b.slice(span)).join(" ");
}
