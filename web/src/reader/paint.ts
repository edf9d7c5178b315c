// Colours behind words without touching the words: the CSS Custom Highlight API, as an element around a part of an Arabic word breaks
// the joining of its letters. Where a browser lacks it, boxes are drawn behind the text from the ranges' rectangles.
import { blockAt, type Block } from "../offsets";
import type { Span } from "../types";

export interface Layer {
  name: string;     // of ::highlight(name) and of the class .box-name in reader.css
  spans: Span[];
  priority: number; // higher ones are drawn above
}

// The paragraphs of a text in the page: each holds one text node.
export type Paragraphs = readonly (HTMLElement | null)[];

export function rangeOf(blocks: readonly Block[], paragraphs: Paragraphs, span: Span): Range | null {
  const first = blockAt(blocks, span.start);
  const last = blockAt(blocks, span.end - 1);
  if (first < 0 || span.end <= span.start) return null;
  const from = paragraphs[first]?.firstChild;
  // A span that ends in the gap between two blocks ends with the first of them.
  const at = last < 0 || (blocks[last] as Block).start >= span.end ? (last < 0 ? blocks.length : last) - 1 : last;
  const to = paragraphs[at]?.firstChild;
  if (!from || !to || at < first) return null;
  const range = document.createRange();
  range.setStart(from, (blocks[first] as Block).toUnit(span.start));
  range.setEnd(to, (blocks[at] as Block).toUnit(span.end));
  return range.collapsed ? null : range;
}

export const canHighlight = () => typeof Highlight !== "undefined" && typeof CSS !== "undefined" && "highlights" in CSS && !!CSS.highlights;

// One for each text in view: it owns the highlights whose names begin with its prefix.
export class Painter {
  private readonly held = new Map<string, Layer>();
  private readonly api = canHighlight();
  private readonly watch: ResizeObserver | undefined;

  constructor(private readonly blocks: readonly Block[], private readonly paragraphs: Paragraphs, private readonly boxes: HTMLElement) {
    if (this.api) return;
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(boxes.parentElement ?? boxes);
  }

  // Puts these layers in the place of those with the same names.
  set(layers: readonly Layer[]): void {
    for (const layer of layers) {
      this.held.set(layer.name, layer);
      if (!this.api) continue;
      const ranges = layer.spans.map((s) => rangeOf(this.blocks, this.paragraphs, s)).filter((r) => r !== null);
      if (ranges.length === 0) CSS.highlights.delete(layer.name);
      else {
        const highlight = new Highlight(...ranges);
        highlight.priority = layer.priority;
        CSS.highlights.set(layer.name, highlight);
      }
    }
    if (!this.api) this.draw();
  }

  clear(): void {
    this.watch?.disconnect();
    if (this.api) for (const name of this.held.keys()) CSS.highlights.delete(name);
    this.held.clear();
    this.boxes.replaceChildren();
  }

  private draw(): void {
    const origin = this.boxes.getBoundingClientRect();
    const drawn: HTMLElement[] = [];
    for (const layer of [...this.held.values()].sort((a, b) => a.priority - b.priority))
      for (const span of layer.spans)
        for (const rect of rangeOf(this.blocks, this.paragraphs, span)?.getClientRects() ?? []) {
          const box = document.createElement("div");
          box.className = `box box-${layer.name}`;
          // Measured places: from the left in either direction of writing.
          box.style.left = `${rect.left - origin.left}px`;
          box.style.top = `${rect.top - origin.top}px`;
          box.style.width = `${rect.width}px`;
          box.style.height = `${rect.height}px`;
          drawn.push(box);
        }
    this.boxes.replaceChildren(...drawn);
  }
}
