// The network drawn on a canvas. Lines that look alike are one path: ten thousand of them are some dozens of strokes.
import { colour, groups, type KindGroup } from "../parts/kinds";
import { directionOf, shortened } from "../timeline/text";
import { across, bow, labelled, swell, type Camera, type Graph, type GraphEdge, type GraphNode, type Point } from "./graph";

export interface Theme { ink: string; faint: string; ground: string; raised: string; accent: string; warning: string; line: string; groups: Record<KindGroup, string> }

export function themeNow(): Theme {
  const of = (token: string) => colour(token);
  return { ink: of("ink"), faint: of("faint"), ground: of("ground"), raised: of("raised"), accent: of("accent"), warning: of("warning"), line: of("line"), groups: Object.fromEntries(groups.map((g) => [g, of(`kind-${g}`)])) as Record<KindGroup, string> };
}

export interface Scene {
  graph: Graph; edges: GraphEdge[]; camera: Camera; fit: Camera; width: number; height: number; theme: Theme;
  names: string[]; // of nodes, in the page's language
}

const kFont = (size: number, strong: boolean) => `${strong ? 600 : 400} ${size}px system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif`;
const kSigns = 1500; // arrows and denials: with more lines in sight they would be a fog

export type Shape = "circle" | "square" | "triangle" | "diamond";
export function shapeOfKind(kind: string): Shape {
  if (kind === "person") return "triangle";
  if (kind === "vessel") return "diamond";
  return ["state", "country", "place", "metonym", "demonym"].includes(kind) ? "circle" : "square";
}
export function trace(ctx: Pick<CanvasRenderingContext2D, "moveTo" | "lineTo" | "arc" | "rect" | "closePath">, shape: Shape, x: number, y: number, r: number): void {
  if (shape === "circle") {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, Math.PI * 2);
  } else if (shape === "square") ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else {
    const corners: [number, number][] = shape === "triangle" ? [[0, -1.15], [1.05, 0.8], [-1.05, 0.8]] : [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]];
    corners.forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx * r, y + dy * r) : ctx.moveTo(x + dx * r, y + dy * r)));
    ctx.closePath();
  }
}

type Ctx = CanvasRenderingContext2D;

function lines(ctx: Ctx, scene: Scene, at: Point[], edges: GraphEdge[], alpha: number, wider: number): void {
  const { width, height, theme } = scene;
  const seen = edges.filter(({ a, b }) => {
    const p = at[a.at]!;
    const q = at[b.at]!;
    return !((p.x < -30 && q.x < -30) || (p.y < -30 && q.y < -30) || (p.x > width + 30 && q.x > width + 30) || (p.y > height + 30 && q.y > height + 30));
  });
  ctx.globalAlpha = alpha;
  // A stroke for each: one path of thousands that cross each other costs many times more where no graphics card draws.
  let dashed = false;
  ctx.setLineDash([]);
  for (const e of seen) {
    const a = at[e.a.at]!;
    const b = at[e.b.at]!;
    if (dashed !== (e.sure === "doubted")) {
      dashed = !dashed;
      ctx.setLineDash(dashed ? [5, 4] : []);
    }
    ctx.strokeStyle = theme.groups[e.group];
    ctx.lineWidth = e.width * wider;
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    if (e.bend) {
      const by = bow(a, b, e.bend);
      ctx.quadraticCurveTo(2 * by.x - (a.x + b.x) / 2, 2 * by.y - (a.y + b.y) / 2, b.x, b.y);
    } else ctx.lineTo(b.x, b.y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  if (seen.length > kSigns) return;
  const grown = swell(scene.camera, scene.fit);
  ctx.globalAlpha = Math.min(1, alpha + 0.1);
  for (const e of seen) {
    const a = at[e.a.at]!;
    const b = at[e.b.at]!;
    const by = e.bend ? bow(a, b, e.bend) : a;
    const from = e.bend ? { x: 2 * by.x - (a.x + b.x) / 2, y: 2 * by.y - (a.y + b.y) / 2 } : a;
    const length = Math.hypot(b.x - from.x, b.y - from.y);
    const size = 4 + e.width;
    if (e.edge.mutual || length < e.b.radius * grown + size * 2) continue;
    const [ux, uy] = [(b.x - from.x) / length, (b.y - from.y) / length];
    const tip = { x: b.x - ux * (e.b.radius * grown + 1.5), y: b.y - uy * (e.b.radius * grown + 1.5) };
    ctx.fillStyle = theme.groups[e.group];
    ctx.beginPath();
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(tip.x - ux * size - uy * size * 0.5, tip.y - uy * size + ux * size * 0.5);
    ctx.lineTo(tip.x - ux * size + uy * size * 0.5, tip.y - uy * size - ux * size * 0.5);
    ctx.fill();
  }
  // Denied: a hollow ring with a stroke through it, on the line's middle.
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.6;
  ctx.fillStyle = theme.raised;
  ctx.strokeStyle = theme.warning;
  for (const e of seen) {
    if (e.sure !== "denied") continue;
    const p = bow(at[e.a.at]!, at[e.b.at]!, e.bend);
    ctx.beginPath();
    ctx.arc(p.x, p.y, 4.5, 0, Math.PI * 2);
    ctx.moveTo(p.x - 3.2, p.y + 3.2);
    ctx.lineTo(p.x + 3.2, p.y - 3.2);
    ctx.fill();
    ctx.stroke();
  }
}

const inSight = (scene: Scene, p: Point) => p.x > -40 && p.y > -40 && p.x < scene.width + 40 && p.y < scene.height + 40;

function dots(ctx: Ctx, scene: Scene, at: Point[], nodes: GraphNode[], alpha: number, first: GraphNode | null): void {
  const { theme } = scene;
  const grown = swell(scene.camera, scene.fit);
  ctx.globalAlpha = alpha;
  for (const n of nodes) {
    const p = at[n.at]!;
    if (!inSight(scene, p)) continue;
    ctx.fillStyle = n === first ? theme.accent : theme.ink;
    ctx.strokeStyle = theme.raised;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    trace(ctx, shapeOfKind(n.node.kind), p.x, p.y, n.radius * grown * 0.85);
    ctx.fill();
    ctx.stroke();
    if (!n.node.listed) continue;
    ctx.strokeStyle = theme.warning;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(p.x, p.y, n.radius * grown + 3.5, 0, Math.PI * 2);
    ctx.stroke();
  }
}

// Names below their nodes, each in its own direction.
function labels(ctx: Ctx, scene: Scene, at: Point[], nodes: GraphNode[], first: GraphNode | null): void {
  const grown = swell(scene.camera, scene.fit);
  const shown = nodes.filter((n) => inSight(scene, at[n.at]!));
  const texts = shown.map((n) => shortened(scene.names[n.at]!, 26));
  ctx.globalAlpha = 1;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = scene.theme.raised;
  ctx.fillStyle = scene.theme.ink;
  ctx.font = kFont(12, false);
  const boxes = shown.map((n) => ({ ...at[n.at]!, radius: n.radius * grown, must: n === first }));
  for (const i of labelled(boxes, (k) => ctx.measureText(texts[k]!).width, 17, 140)) {
    const box = boxes[i]!;
    ctx.font = kFont(12, box.must);
    ctx.direction = directionOf(texts[i]!);
    ctx.strokeText(texts[i]!, box.x, box.y + box.radius + 3);
    ctx.fillText(texts[i]!, box.x, box.y + box.radius + 3);
  }
}

const places = (scene: Scene): Point[] => scene.graph.nodes.map((n) => across(n, scene.camera, scene.width, scene.height));

// Everything. Nodes without an edge in the span are pale.
export function drawAll(ctx: Ctx, scene: Scene): void {
  const at = places(scene);
  const tied = new Set(scene.edges.flatMap((e) => [e.a, e.b]));
  lines(ctx, scene, at, scene.edges, scene.edges.length > 3000 ? 0.3 : scene.edges.length > 800 ? 0.55 : 0.8, 1);
  dots(ctx, scene, at, scene.graph.nodes.filter((n) => !tied.has(n)), 0.22, null);
  const strong = scene.graph.nodes.filter((n) => tied.has(n));
  dots(ctx, scene, at, strong, 1, null);
  labels(ctx, scene, at, strong, null);
}

// One node with its ties, or one tie: over a pale picture of everything.
export function drawLit(ctx: Ctx, scene: Scene, lit: GraphNode | GraphEdge): void {
  const at = places(scene);
  const node = "node" in lit ? lit : null;
  const edges = node ? scene.edges.filter((e) => e.a === node || e.b === node) : [lit as GraphEdge];
  const nodes = [...new Set([...(node ? [node] : []), ...edges.flatMap((e) => [e.a, e.b])])];
  lines(ctx, scene, at, edges, 0.95, 1.25);
  dots(ctx, scene, at, nodes, 1, node);
  labels(ctx, scene, at, nodes, node);
}

// Of a picture drawn for one camera, what it comes to under another.
export function shifted(from: Camera, to: Camera, width: number, height: number): { x: number; y: number; scale: number } {
  const scale = to.k / from.k;
  return { scale, x: (from.x - to.x) * to.k + (width / 2) * (1 - scale), y: (from.y - to.y) * to.k + (height / 2) * (1 - scale) };
}
