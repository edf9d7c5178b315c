// The network as the page holds it, without anything drawn: which edges a span of time keeps, where things are, what lies under a
// pointer. Nodes come with their places (0…1) from the server; nothing is laid out here.
import { groupOf, type KindGroup } from "../parts/kinds";
import { fromIso, dayNumber, type Extents } from "../timeline/shape";
import type { Edge, Network, Node } from "../types";

export interface Point { x: number; y: number }
export interface Camera { x: number; y: number; k: number } // the place in the middle, pixels to a unit
export type Sureness = "said" | "doubted" | "denied";

export interface GraphNode { at: number; node: Node; radius: number; x: number; y: number }
export interface GraphEdge { edge: Edge; a: GraphNode; b: GraphNode; group: KindGroup; sure: Sureness; width: number; bend: number; first: number | null; last: number | null }
export interface Graph { nodes: GraphNode[]; edges: GraphEdge[] }

// All that is told of it is alleged; somebody denies it.
export function surenessOf(edge: Pick<Edge, "claims" | "alleged" | "denied">): Sureness {
  if (edge.denied > 0) return "denied";
  return edge.alleged >= edge.claims && edge.claims > 0 ? "doubted" : "said";
}
// By independent origins: mentions prove nothing.
export const widthOf = (independent: number): number => Math.min(7, 1 + Math.log2(Math.max(1, independent)) * 1.35);

export function graphOf(data: Network): Graph {
  const most = Math.max(1, ...data.nodes.map((n) => n.claims));
  const nodes = data.nodes.map((node, at) => ({ at, node, radius: 3.5 + Math.sqrt(node.claims / most) * 12.5, x: node.x, y: node.y }));
  const byId = new Map(nodes.map((n) => [n.node.id, n]));
  const between = new Map<string, number>();
  const edges: GraphEdge[] = [];
  for (const edge of data.edges) {
    const a = byId.get(edge.source);
    const b = byId.get(edge.target);
    if (!a || !b || a === b) continue;
    const pair = a.at < b.at ? `${a.at} ${b.at}` : `${b.at} ${a.at}`;
    const turn = between.get(pair) ?? 0;
    between.set(pair, turn + 1);
    // Straight, then to either side; turned for edges the other way, so that a bend means the same side on the screen.
    const side = (turn % 2 === 0 ? -1 : 1) * Math.ceil(turn / 2) * (a.at < b.at ? 1 : -1);
    edges.push({ edge, a, b, group: groupOf(edge.type), sure: surenessOf(edge), width: widthOf(edge.independent), bend: side, first: fromIso(edge.first), last: fromIso(edge.last) });
  }
  return { nodes, edges };
}

// Edges that may lie in the span; those without a date only while no span is chosen.
export function within(graph: Graph, span: Extents | null): GraphEdge[] {
  if (!span) return graph.edges;
  return graph.edges.filter((e) => (e.first !== null || e.last !== null) && (e.first ?? -Infinity) < span.to && (e.last ?? e.first ?? Infinity) >= span.from);
}

export const across = (p: Point, camera: Camera, width: number, height: number): Point => ({ x: (p.x - camera.x) * camera.k + width / 2, y: (p.y - camera.y) * camera.k + height / 2 });
export const back = (p: Point, camera: Camera, width: number, height: number): Point => ({ x: (p.x - width / 2) / camera.k + camera.x, y: (p.y - height / 2) / camera.k + camera.y });

export function fitted(nodes: Point[], width: number, height: number): Camera {
  if (nodes.length === 0) return { x: 0.5, y: 0.5, k: Math.min(width, height) };
  const xs = nodes.map((n) => n.x);
  const ys = nodes.map((n) => n.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, k: Math.min((width - 70) / Math.max(x1 - x0, 0.05), (height - 70) / Math.max(y1 - y0, 0.05)) };
}

// The place under (x, y) stays where it is.
export function closer(camera: Camera, factor: number, x: number, y: number, width: number, height: number): Camera {
  const at = back({ x, y }, camera, width, height);
  const k = Math.min(Math.max(camera.k * factor, 80), 60000);
  return { k, x: at.x - (x - width / 2) / k, y: at.y - (y - height / 2) / k };
}

// How much larger nodes are drawn when one comes closer: slower than the distances between them.
export const swell = (camera: Camera, fit: Camera): number => Math.min(2.2, Math.max(0.7, Math.sqrt(camera.k / fit.k)));

// The bow of an edge on the screen: from, by, to.
export function bow(a: Point, b: Point, bend: number): Point {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy) || 1;
  const away = bend * Math.min(26, length * 0.22);
  return { x: (a.x + b.x) / 2 - (dy / length) * away, y: (a.y + b.y) / 2 + (dx / length) * away };
}

function toSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const share = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}
// Near enough of a quadratic bow: four pieces of it.
export function toBow(p: Point, a: Point, b: Point, bend: number): number {
  if (bend === 0) return toSegment(p, a, b);
  const by = bow(a, b, bend);
  let least = Infinity;
  let from = a;
  for (let i = 1; i <= 4; i += 1) {
    const t = i / 4;
    // The middle of the bow is where `by` says: the control point lies twice as far.
    const c = { x: 2 * by.x - (a.x + b.x) / 2, y: 2 * by.y - (a.y + b.y) / 2 };
    const to = { x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * c.x + t * t * b.x, y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * c.y + t * t * b.y };
    least = Math.min(least, toSegment(p, from, to));
    from = to;
  }
  return least;
}

export type Found = { node: GraphNode } | { edge: GraphEdge } | null;

export function under(p: Point, nodes: GraphNode[], edges: GraphEdge[], camera: Camera, fit: Camera, width: number, height: number): Found {
  const grown = swell(camera, fit);
  let best: GraphNode | null = null;
  let least = Infinity;
  for (const node of nodes) {
    const at = across(node, camera, width, height);
    const away = Math.hypot(at.x - p.x, at.y - p.y) - Math.max(node.radius * grown, 6);
    if (away <= 6 && away < least) {
      least = away;
      best = node;
    }
  }
  if (best) return { node: best };
  let line: GraphEdge | null = null;
  least = 6;
  for (const edge of edges) {
    const away = toBow(p, across(edge.a, camera, width, height), across(edge.b, camera, width, height), edge.bend) - edge.width / 2;
    if (away < least) {
      least = away;
      line = edge;
    }
  }
  return line ? { edge: line } : null;
}

// Labels that cover no other, the largest nodes first; `room` tells how wide a label is.
export function labelled(nodes: { x: number; y: number; radius: number; must: boolean }[], room: (i: number) => number, line: number, most: number): number[] {
  const taken: { l: number; r: number; t: number; b: number }[] = [];
  const chosen: number[] = [];
  const order = nodes.map((_, i) => i).sort((a, b) => Number(nodes[b]!.must) - Number(nodes[a]!.must) || nodes[b]!.radius - nodes[a]!.radius || a - b);
  for (const i of order) {
    if (chosen.length >= most) break;
    const node = nodes[i]!;
    const half = room(i) / 2 + 3;
    const box = { l: node.x - half, r: node.x + half, t: node.y + node.radius + 1, b: node.y + node.radius + line + 1 };
    if (!node.must && taken.some((t) => box.l < t.r && box.r > t.l && box.t < t.b && box.b > t.t)) continue;
    taken.push(box);
    chosen.push(i);
  }
  return chosen;
}

// How many edges begin in which year, for the slider.
export function yearsOf(edges: GraphEdge[]): { first: string; last: string; counts: Record<string, number> }[] {
  const years = new Map<number, number>();
  const low = dayNumber(1000);
  const high = dayNumber(3000);
  for (const e of edges) {
    const day = e.first ?? e.last;
    if (day === null || day < low || day > high) continue;
    const year = new Date(day * 86400000).getUTCFullYear();
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return [...years].sort((a, b) => a[0] - b[0]).map(([year, n]) => ({ first: `${year}-01-01`, last: `${year}-12-31`, counts: { edges: n } }));
}
