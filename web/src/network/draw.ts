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
  graph: Graph; edges: GraphEdge[]; camera: Camera; fit: Camera; width: number; height: number; ratio: number; theme: Theme;
  names: string[];                       // of nodes, in the page's language
  lit: GraphNode | GraphEdge | null;     // under the pointer, or chosen
  moving: boolean;                       // then without what is costly
}

const kFont = (size: number, strong: boolean) => `${strong ? 600 : 400} ${size}px system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif`;
const kArrows = 1500; // more would be a fog of points

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

export function draw(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { graph, camera, fit, width, height, theme, lit } = scene;
  ctx.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const grown = swell(camera, fit);
  const at: Point[] = graph.nodes.map((n) => across(n, camera, width, height));
  const litNode = lit && "node" in lit ? lit : null;
  const litEdge = lit && "edge" in lit ? lit : null;
  const near = new Set<number>();
  const touched = new Set<number>();
  for (const e of scene.edges) {
    near.add(e.a.at);
    near.add(e.b.at);
    if (litNode ? e.a === litNode || e.b === litNode : e === litEdge) {
      touched.add(e.a.at);
      touched.add(e.b.at);
    }
  }
  if (litNode) touched.add(litNode.at);
  const out = (p: Point, q: Point) => (p.x < -30 && q.x < -30) || (p.y < -30 && q.y < -30) || (p.x > width + 30 && q.x > width + 30) || (p.y > height + 30 && q.y > height + 30);

  // Lines: by colour, sureness, width and whether they are lit.
  const paths = new Map<string, { path: Path2D; edge: GraphEdge; lit: boolean }>();
  const denials: { p: Point; lit: boolean }[] = [];
  let seen = 0;
  for (const e of scene.edges) {
    const a = at[e.a.at]!;
    const b = at[e.b.at]!;
    if (out(a, b)) continue;
    seen += 1;
    const isLit = litNode ? e.a === litNode || e.b === litNode : e === litEdge;
    const key = `${e.group} ${e.sure === "doubted"} ${Math.round(e.width)} ${isLit}`;
    let held = paths.get(key);
    if (!held) paths.set(key, (held = { path: new Path2D(), edge: e, lit: isLit }));
    const by = e.bend ? bow(a, b, e.bend) : null;
    held.path.moveTo(a.x, a.y);
    if (by) held.path.quadraticCurveTo(2 * by.x - (a.x + b.x) / 2, 2 * by.y - (a.y + b.y) / 2, b.x, b.y);
    else held.path.lineTo(b.x, b.y);
    if (e.sure === "denied") denials.push({ p: by ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, lit: isLit });
  }
  const dense = scene.edges.length > 3000 ? 0.35 : scene.edges.length > 800 ? 0.55 : 0.8;
  for (const { path, edge, lit: isLit } of [...paths.values()].sort((x, y) => Number(x.lit) - Number(y.lit))) {
    ctx.strokeStyle = theme.groups[edge.group];
    ctx.globalAlpha = lit ? (isLit ? 1 : 0.12) : dense;
    ctx.lineWidth = Math.round(edge.width) * (isLit ? 1.25 : 1);
    ctx.setLineDash(edge.sure === "doubted" && !(scene.moving && seen > 2000) ? [5, 4] : []);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);

  if (!scene.moving && seen <= kArrows) {
    for (const e of scene.edges) {
      const a = at[e.a.at]!;
      const b = at[e.b.at]!;
      if (out(a, b)) continue;
      const isLit = litNode ? e.a === litNode || e.b === litNode : e === litEdge;
      const by = e.bend ? bow(a, b, e.bend) : a;
      const from = e.bend ? { x: 2 * by.x - (a.x + b.x) / 2, y: 2 * by.y - (a.y + b.y) / 2 } : a;
      const length = Math.hypot(b.x - from.x, b.y - from.y);
      const size = 4 + e.width;
      if (length < e.b.radius * grown + size * 2) continue;
      const [ux, uy] = [(b.x - from.x) / length, (b.y - from.y) / length];
      const tip = { x: b.x - ux * (e.b.radius * grown + 1.5), y: b.y - uy * (e.b.radius * grown + 1.5) };
      ctx.globalAlpha = lit ? (isLit ? 1 : 0.12) : Math.min(1, dense + 0.1);
      ctx.fillStyle = theme.groups[e.group];
      ctx.beginPath();
      ctx.moveTo(tip.x, tip.y);
      ctx.lineTo(tip.x - ux * size - uy * size * 0.5, tip.y - uy * size + ux * size * 0.5);
      ctx.lineTo(tip.x - ux * size + uy * size * 0.5, tip.y - uy * size - ux * size * 0.5);
      ctx.fill();
    }
  }
  // Denied: a hollow ring with a stroke through it, on the line's middle.
  if (!scene.moving && denials.length <= kArrows) {
    ctx.lineWidth = 1.6;
    for (const { p, lit: isLit } of denials) {
      ctx.globalAlpha = lit && !isLit ? 0.12 : 1;
      ctx.fillStyle = theme.raised;
      ctx.strokeStyle = theme.warning;
      ctx.beginPath();
      ctx.arc(p.x, p.y, 4.5, 0, Math.PI * 2);
      ctx.moveTo(p.x - 3.2, p.y + 3.2);
      ctx.lineTo(p.x + 3.2, p.y - 3.2);
      ctx.fill();
      ctx.stroke();
    }
  }

  // Nodes: those without an edge in the span are pale.
  for (const pass of [false, true]) {
    for (const n of graph.nodes) {
      const isLit = lit ? touched.has(n.at) : near.has(n.at);
      if (isLit !== pass) continue;
      const p = at[n.at]!;
      if (p.x < -30 || p.y < -30 || p.x > width + 30 || p.y > height + 30) continue;
      ctx.globalAlpha = isLit ? 1 : 0.22;
      ctx.fillStyle = n === litNode ? theme.accent : theme.ink;
      ctx.strokeStyle = theme.raised;
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      trace(ctx, shapeOfKind(n.node.kind), p.x, p.y, n.radius * grown * 0.85);
      ctx.fill();
      ctx.stroke();
      if (n.node.listed) {
        ctx.strokeStyle = theme.warning;
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.arc(p.x, p.y, n.radius * grown + 3.5, 0, Math.PI * 2);
        ctx.stroke();
      }
    }
  }

  // Names below their nodes, each in its own direction.
  ctx.globalAlpha = 1;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const shown = graph.nodes.filter((n) => {
    const p = at[n.at]!;
    return p.x > -60 && p.y > -20 && p.x < width + 60 && p.y < height + 10 && (lit ? touched.has(n.at) : near.has(n.at));
  });
  const texts = shown.map((n) => shortened(scene.names[n.at]!, 26));
  ctx.font = kFont(12, false);
  const boxes = shown.map((n) => ({ ...at[n.at]!, radius: n.radius * grown, must: n === litNode }));
  for (const i of labelled(boxes, (k) => ctx.measureText(texts[k]!).width, 17, scene.moving ? 40 : 160)) {
    const box = boxes[i]!;
    const text = texts[i]!;
    ctx.font = kFont(12, box.must);
    ctx.direction = directionOf(text);
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = theme.raised;
    ctx.strokeText(text, box.x, box.y + box.radius + 3);
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, box.x, box.y + box.radius + 3);
  }
}
