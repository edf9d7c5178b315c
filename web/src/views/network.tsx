// Who acts upon whom: drawn by Canvas 2D where the server put everybody, with the same as tables below.
import { useWidth } from "../parts/width";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useGet } from "../api";
import { ask, linkWith } from "../filters";
import { drawAll, drawLit, shapeOfKind, shifted, themeNow, type Scene, type Theme } from "../network/draw";
import { closer, fitted, graphOf, under, within, yearsOf, type Camera, type Graph, type GraphEdge, type GraphNode } from "../network/graph";
import { ClaimCard } from "../parts/claim_card";
import { Filtered, useFilters } from "../parts/filters";
import { groupNames, groups } from "../parts/kinds";
import { GroupMark, Kind } from "../parts/marks";
import { Panel } from "../parts/panel";
import { Shown } from "../parts/shown";
import { dayOf, readable } from "../parts/when";
import { address, go, withParams } from "../route";
import { useSignal } from "../signal";
import { clamped, limitsOf } from "../timeline/axis";
import { Brush, listenToWheel } from "../timeline/brush";
import { fromIso, iso, type Extents } from "../timeline/shape";
import type { ClaimPage, Network as Data, Node } from "../types";
import { lang, number, t } from "../words";
import { network as w } from "../words/network";

const kSizes = [100, 400, 1000, 2000];
const kEdgesPerNode = 5;
const kRest = 140; // milliseconds after a movement, until the costly parts are drawn again

const nameOf = (node: Node): string => (lang.value === "ar" && node.name_ar) || node.name;
const kindWord = (kind: string) => ({ circle: w.state, square: w.organization, triangle: w.person, diamond: w.vessel })[shapeOfKind(kind)];

function useTheme(): Theme {
  const [theme, setTheme] = useState(themeNow);
  useEffect(() => {
    const again = () => setTheme(themeNow());
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const watch = new MutationObserver(again);
    dark.addEventListener("change", again);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      dark.removeEventListener("change", again);
      watch.disconnect();
    };
  }, []);
  return theme;
}

type Chosen = { node: GraphNode } | { edge: GraphEdge } | null;

function Canvas({ graph, edges, chosen, focus, onChoose, describedBy }: {
  graph: Graph; edges: GraphEdge[]; chosen: Chosen; focus: { node: GraphNode; turn: number } | null; onChoose: (found: Chosen) => void; describedBy: string;
}) {
  const language = useSignal(lang);
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const fit = useMemo(() => fitted(graph.nodes, size.width, size.height), [graph, size.width, size.height]);
  const camera = useRef<Camera>(fit);
  const hover = useRef<Chosen>(null);
  const drag = useRef<{ x: number; y: number; start: Camera; moved: boolean } | null>(null);
  const touches = useRef(new Map<number, { x: number; y: number }>());
  const frame = useRef(0);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const moving = useRef(false);
  const names = useMemo(() => graph.nodes.map((n) => nameOf(n.node)), [graph, language]);

  // A frame draws what is held when it comes, not when it was asked for.
  const latest = useRef(() => {});
  const still = useRef<{ canvas: HTMLCanvasElement; camera: Camera; of: unknown[] } | null>(null);
  const paint = () => {
    frame.current ||= requestAnimationFrame(() => latest.current());
  };
  latest.current = () => {
    frame.current = 0;
    const ctx = canvas.current?.getContext("2d");
    if (!ctx || size.width === 0) return;
    const from = performance.now();
    const ratio = globalThis.devicePixelRatio || 1;
    const scene: Scene = { graph, edges, camera: camera.current, fit, ...size, theme, names };
    // Everything is drawn once, on a canvas of its own, and again only when a movement is over: meanwhile that picture is moved.
    let held = still.current;
    const same = held && held.of.every((part, i) => part === [graph, edges, size, theme, names, ratio][i]);
    if (!held || !same || (!moving.current && held.camera !== camera.current)) {
      const own = held?.canvas ?? document.createElement("canvas");
      own.width = canvas.current!.width;
      own.height = canvas.current!.height;
      const all = own.getContext("2d");
      if (!all) return;
      all.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawAll(all, scene);
      held = still.current = { canvas: own, camera: camera.current, of: [graph, edges, size, theme, names, ratio] };
    }
    const lit = hover.current ?? chosen;
    const to = shifted(held.camera, camera.current, size.width, size.height);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.current!.width, canvas.current!.height);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.globalAlpha = lit ? 0.2 : 1;
    ctx.drawImage(held.canvas, to.x, to.y, size.width * to.scale, size.height * to.scale);
    if (lit) drawLit(ctx, scene, "node" in lit ? lit.node : lit.edge);
    performance.measure("isnad.network", { start: from, end: performance.now() });
  };
  const moved = (to: Camera) => {
    camera.current = to;
    moving.current = true;
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      moving.current = false;
      paint();
    }, kRest);
    paint();
  };

  useLayoutEffect(() => {
    const node = canvas.current?.parentElement;
    if (!node) return;
    const watch = new ResizeObserver(([entry]) => entry && setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) }));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    camera.current = fit;
  }, [fit]);
  useLayoutEffect(() => {
    if (!focus) return;
    camera.current = { x: focus.node.x, y: focus.node.y, k: Math.max(camera.current.k, fit.k * 2) };
  }, [focus]);
  useLayoutEffect(paint);
  useEffect(() => () => {
    cancelAnimationFrame(frame.current);
    clearTimeout(rest.current);
  }, []);

  const place = (event: PointerEvent | WheelEvent | MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const find = (event: PointerEvent | MouseEvent) => under(place(event), graph.nodes, edges, camera.current, fit, size.width, size.height);
  const zoom = (factor: number, x = size.width / 2, y = size.height / 2) => moved(closer(camera.current, factor, x, y, size.width, size.height));
  const down = (event: PointerEvent) => {
    touches.current.set(event.pointerId, place(event));
    if (event.button === 0) drag.current = { ...place(event), start: camera.current, moved: false };
  };
  const move = (event: PointerEvent) => {
    const p = place(event);
    const held = drag.current;
    if (touches.current.size === 2 && touches.current.has(event.pointerId)) {
      const [a, b] = [...touches.current.values()];
      const before = Math.hypot(a!.x - b!.x, a!.y - b!.y);
      touches.current.set(event.pointerId, p);
      const [c, d] = [...touches.current.values()];
      zoom(Math.hypot(c!.x - d!.x, c!.y - d!.y) / (before || 1), (c!.x + d!.x) / 2, (c!.y + d!.y) / 2);
      drag.current = null;
      return;
    }
    if (!held) {
      const found = find(event);
      const same = (found && "node" in found ? found.node : found?.edge) === (hover.current && "node" in hover.current ? hover.current.node : hover.current?.edge);
      if (same) return;
      hover.current = found;
      canvas.current!.style.cursor = found ? "pointer" : "";
      canvas.current!.title = found ? ("node" in found ? `${nameOf(found.node.node)} (${number(found.node.node.claims)})` : `${nameOf(found.edge.a.node)} ${lang.value === "ar" ? "←" : "→"} ${nameOf(found.edge.b.node)} (${number(found.edge.edge.claims)})`) : "";
      return paint();
    }
    if (!held.moved && Math.hypot(p.x - held.x, p.y - held.y) < 5) return;
    if (!held.moved) canvas.current!.setPointerCapture(event.pointerId);
    held.moved = true;
    hover.current = null;
    moved({ ...held.start, x: held.start.x - (p.x - held.x) / camera.current.k, y: held.start.y - (p.y - held.y) / camera.current.k });
  };
  const up = (event: PointerEvent) => {
    touches.current.delete(event.pointerId);
    const held = drag.current;
    drag.current = null;
    if (held && !held.moved && event.type === "pointerup") onChoose(find(event));
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60 / camera.current.k;
    const c = camera.current;
    if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-" || event.key === "_") zoom(1 / 1.5);
    else if (event.key === "0" || event.code === "Digit0") moved(fit);
    else if (event.key === "ArrowLeft") moved({ ...c, x: c.x - step });
    else if (event.key === "ArrowRight") moved({ ...c, x: c.x + step });
    else if (event.key === "ArrowUp") moved({ ...c, y: c.y - step });
    else if (event.key === "ArrowDown") moved({ ...c, y: c.y + step });
    else if (event.key === "Escape") onChoose(null);
    else return;
    event.preventDefault();
  };
  return (
    <div class="net-box">
      <div class="net-canvas">
        <canvas
          ref={(node) => { canvas.current = node; listenToWheel(node, (event) => {
            if (!event.ctrlKey && !event.metaKey) return;
            event.preventDefault();
            const p = place(event);
            zoom(Math.exp(-event.deltaY * 0.004), p.x, p.y);
          }); }}
          width={Math.floor(size.width * (globalThis.devicePixelRatio || 1))} height={Math.floor(size.height * (globalThis.devicePixelRatio || 1))}
          style={{ inlineSize: `${size.width}px`, blockSize: `${size.height}px` }}
          role="img" tabIndex={0} aria-label={t(w.pictureOf, { nodes: graph.nodes.length, edges: edges.length })} aria-describedby={describedBy}
          onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} onPointerLeave={() => { if (hover.current) { hover.current = null; paint(); } }} onKeyDown={key}
        >{t(w.noPicture)}</canvas>
      </div>
      <div class="net-zoom switch" role="group" aria-label={t(w.picture)}>
        <button type="button" aria-label={t(w.closer)} title={t(w.closer)} onClick={() => zoom(1.6)}>+</button>
        <button type="button" aria-label={t(w.wider)} title={t(w.wider)} onClick={() => zoom(1 / 1.6)}>−</button>
        <button type="button" onClick={() => moved(fit)}>{t(w.all)}</button>
      </div>
    </div>
  );
}

function Legend() {
  const node = (shape: string, path: preact.JSX.Element, name: string) => <li key={shape}><svg class="sample-node" viewBox="0 0 16 16" aria-hidden="true">{path}</svg> {name}</li>;
  return (
    <details class="legend" open>
      <summary>{t(w.legend)}</summary>
      <ul>
        {groups.map((g) => <li key={g}><GroupMark group={g} /> {t(groupNames[g])}</li>)}
        <li><svg class="sample net" viewBox="0 0 44 18" aria-hidden="true"><path d="M2 4h10" stroke-width="1" /><path d="M12 7.500h10" stroke-width="2.300" /><path d="M22 11h10" stroke-width="3.700" /><path d="M32 14h10" stroke-width="5" /></svg> {t(w.width)}</li>
        <li><svg class="sample net" viewBox="0 0 44 18" aria-hidden="true"><path d="M2 9h40" stroke-width="2" stroke-dasharray="5 4" /></svg> {t(w.dashed)}</li>
        <li><svg class="sample net" viewBox="0 0 44 18" aria-hidden="true"><path d="M2 9h40" stroke-width="2" /><circle class="denial" cx="22" cy="9" r="4.5" /><path class="denial" d="m18.800 12.200 6.400-6.400" /></svg> {t(w.denied)}</li>
        {node("c", <circle cx="8" cy="8" r="6" />, t(w.state))}
        {node("s", <rect x="3" y="3" width="10" height="10" />, t(w.organization))}
        {node("t", <path d="M8 1.500 14.300 13H1.700Z" />, t(w.person))}
        {node("d", <path d="m8 1 7 7-7 7-7-7Z" />, t(w.vessel))}
        <li><svg class="sample-node" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="3.500" /><circle class="ring" cx="8" cy="8" r="6.500" /></svg> {t(w.listed)}</li>
        <li class="faint">{t(w.size)}</li>
      </ul>
    </details>
  );
}

function ClaimsOf({ title, of, query, link, narrow, onClose }: { title: preact.ComponentChildren; of: string; query: URLSearchParams; link: string; narrow?: string | undefined; onClose: () => void }) {
  const claims = useGet<ClaimPage>(ask("/api/claims", query, { limit: 20, order: "time" }));
  return (
    <Panel title={title} of={of} onClose={onClose}>
      <Shown asked={claims}>
        {(page) => (
          <>
            <p class="in-line"><a class="button" href={link}>{t(w.allClaims, { n: page.total })}</a>{narrow && <a class="button" href={narrow}>{t(w.only)}</a>}</p>
            <ol class="cards narrow">{page.claims.map((c) => <li key={c.id}><ClaimCard claim={c} /></li>)}</ol>
          </>
        )}
      </Shown>
    </Panel>
  );
}

const kRows = 100;
function Tables({ graph, edges, onChoose }: { graph: Graph; edges: GraphEdge[]; onChoose: (found: Chosen) => void }) {
  const [nodesOpen, setNodesOpen] = useState(false);
  const [edgesOpen, setEdgesOpen] = useState(false);
  const [most, setMost] = useState(kRows);
  const arrow = lang.value === "ar" ? "←" : "→";
  return (
    <>
      <details class="as-table" onToggle={(e) => setNodesOpen((e.target as HTMLDetailsElement).open)}>
        <summary><h2>{t(w.nodesTable)} <span class="count">{number(graph.nodes.length)}</span></h2></summary>
        {nodesOpen && (
          <div class="scroll" tabIndex={0} role="region" aria-label={t(w.nodesTable)}>
            <table>
              <thead><tr><th scope="col">{t(w.actor)}</th><th scope="col">{t(w.kind)}</th><th scope="col">{t(w.country)}</th><th scope="col" class="number">{t(w.claims)}</th></tr></thead>
              <tbody>{graph.nodes.slice(0, most).map((n) => <tr key={n.node.id}><th scope="row"><button type="button" class="linklike" onClick={() => onChoose({ node: n })}><bdi>{nameOf(n.node)}</bdi></button></th><td>{t(kindWord(n.node.kind))}</td><td>{n.node.country ?? ""}</td><td class="number">{number(n.node.claims)}</td></tr>)}</tbody>
            </table>
          </div>
        )}
      </details>
      <details class="as-table" onToggle={(e) => setEdgesOpen((e.target as HTMLDetailsElement).open)}>
        <summary><h2>{t(w.edgesTable)} <span class="count">{number(edges.length)}</span></h2></summary>
        {edgesOpen && (
          <div class="scroll" tabIndex={0} role="region" aria-label={t(w.edgesTable)}>
            <table>
              <thead><tr><th scope="col">{t(w.from)} {arrow} {t(w.to)}</th><th scope="col">{t(w.what)}</th><th scope="col" class="number">{t(w.origins)}</th><th scope="col" class="number">{t(w.claims)}</th><th scope="col" class="number">{t(w.alleged)}</th><th scope="col" class="number">{t(w.deniedCount)}</th><th scope="col">{t(w.first)}</th><th scope="col">{t(w.last)}</th></tr></thead>
              <tbody>
                {edges.slice(0, most).map((e) => (
                  <tr key={`${e.edge.source} ${e.edge.target} ${e.edge.type} ${e.edge.mutual}`}>
                    <th scope="row"><button type="button" class="linklike" onClick={() => onChoose({ edge: e })}><bdi>{nameOf(e.a.node)}</bdi> {e.edge.mutual ? "↔" : arrow} <bdi>{nameOf(e.b.node)}</bdi></button></th>
                    <td><Kind type={e.edge.type} /></td><td class="number">{number(e.edge.independent)}</td><td class="number">{number(e.edge.claims)}</td><td class="number">{e.edge.alleged ? number(e.edge.alleged) : ""}</td><td class="number">{e.edge.denied ? number(e.edge.denied) : ""}</td>
                    <td>{e.edge.first ? dayOf(e.edge.first) : ""}</td><td>{e.edge.last && e.edge.last < "9999" ? dayOf(e.edge.last) : ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </details>
      {(nodesOpen || edgesOpen) && most < Math.max(graph.nodes.length, edges.length) && <p class="more"><button type="button" onClick={() => setMost(most * 4)}>{t({ en: "More rows", ar: "صفوف أخرى" })}</button></p>}
    </>
  );
}

function Picture({ data, filters }: { data: Data; filters: URLSearchParams }) {
  const url = useSignal(address);
  const language = useSignal(lang);
  const graph = useMemo(() => graphOf(data), [data]);
  const years = useMemo(() => yearsOf(graph.edges), [graph]);
  const limits = useMemo(() => (years.length ? limitsOf({ from: fromIso(years[0]!.first)!, to: fromIso(years.at(-1)!.last)! + 1 }) : null), [years]);
  const from = fromIso(url.searchParams.get("from"));
  const to = fromIso(url.searchParams.get("to"));
  const [span, setSpan] = useState<Extents | null>(from !== null && to !== null && from < to ? { from, to: to + 1 } : null);
  const held = limits && span ? clamped(span, limits) : limits;
  const narrowed = held && limits && held.to - held.from < (limits.to - limits.from) * 0.999 ? held : null;
  const edges = useMemo(() => within(graph, narrowed), [graph, narrowed?.from, narrowed?.to]);
  const [focus, setFocus] = useState<{ node: GraphNode; turn: number } | null>(null);
  const [width, box] = useWidth();
  const hint = useId();
  const list = useId();
  useEffect(() => {
    const timer = setTimeout(() => go(withParams(narrowed ? { from: iso(narrowed.from), to: iso(narrowed.to - 1) } : { from: null, to: null }), true), 250);
    return () => clearTimeout(timer);
  }, [narrowed?.from, narrowed?.to]);

  const nodeId = url.searchParams.get("node");
  const other = url.searchParams.get("other");
  const kind = url.searchParams.get("kind");
  const chosen: Chosen = useMemo(() => {
    if (!nodeId) return null;
    const edge = other ? graph.edges.find((e) => e.edge.source === nodeId && e.edge.target === other && e.edge.type + (e.edge.mutual ? "+" : "") === kind) : undefined;
    const node = other ? undefined : graph.nodes.find((n) => n.node.id === nodeId);
    return edge ? { edge } : node ? { node } : null;
  }, [graph, nodeId, other, kind]);
  const choose = (found: Chosen) => go(withParams(!found ? { node: null, other: null, kind: null } : "node" in found ? { node: found.node.node.id, other: null, kind: null } : { node: found.edge.edge.source, other: found.edge.edge.target, kind: found.edge.edge.type + (found.edge.edge.mutual ? "+" : "") }), true);
  const query = new URLSearchParams(filters);
  if (chosen && "node" in chosen) query.append("party", chosen.node.node.id);
  else if (chosen?.edge.edge.mutual) {
    query.set("between", `${chosen.edge.edge.source},${chosen.edge.edge.target}`);
    query.set("type", chosen.edge.edge.type);
  } else if (chosen) for (const [key, value] of [["actor", chosen.edge.edge.source], ["target", chosen.edge.edge.target], ["type", chosen.edge.edge.type]] as const) query.set(key, value);
  const arrow = chosen && "edge" in chosen && chosen.edge.edge.mutual ? "↔" : language === "ar" ? "←" : "→";
  const seek = (event: Event) => {
    event.preventDefault();
    const words = String(new FormData(event.target as HTMLFormElement).get("name") ?? "").trim().toLowerCase();
    const found = words && (graph.nodes.find((n) => [n.node.name, n.node.name_ar, n.node.id].some((s) => s?.toLowerCase() === words)) ?? graph.nodes.find((n) => [n.node.name, n.node.name_ar].some((s) => s?.toLowerCase().includes(words))));
    if (!found) return;
    setFocus({ node: found, turn: (focus?.turn ?? 0) + 1 });
    choose({ node: found });
  };
  if (data.nodes.length === 0) return <p class="empty">{t(w.nobody)}</p>;
  return (
    <>
      <h2 class="unseen">{t(w.picture)}</h2>
      <div class="tl-tools">
        <form class="in-line" onSubmit={seek}>
          <input name="name" list={list} dir="auto" aria-label={t(w.find)} placeholder={t(w.find)} autocomplete="off" />
          <datalist id={list}>{graph.nodes.slice(0, 400).map((n) => <option key={n.node.id} value={nameOf(n.node)} />)}</datalist>
        </form>
        <label class="labelled"><span class="faint">{t(w.most)}</span>
          <select aria-label={t(w.most)} value={url.searchParams.get("nodes") ?? "400"} onChange={(e) => go(withParams({ nodes: (e.target as HTMLSelectElement).value === "400" ? null : (e.target as HTMLSelectElement).value }))}>
            {kSizes.map((n) => <option key={n} value={String(n)}>{t(w.actors, { n })}</option>)}
          </select>
        </label>
      </div>
      <p class="note" role="status">
        {data.nodes.length < data.total_nodes || data.edges.length < data.total_edges ? t(w.shownOf, { n: data.nodes.length, all: data.total_nodes, edges: data.edges.length, allEdges: data.total_edges }) : t(w.shownAll, { n: data.nodes.length, edges: data.edges.length })}
        {narrowed && <> {t(w.inSpan, { n: edges.length })}</>}
      </p>
      <div class={chosen ? "with-panel" : "without-panel"}>
        <div class="net" ref={box}>
          <Canvas graph={graph} edges={edges} chosen={chosen} focus={focus} onChoose={choose} describedBy={hint} />
          {held && limits && width > 0 && years.length > 1 && (
            <div class="net-time">
              <p class="note in-line">
                <span class="faint">{t(w.time)}</span>
                <span class="tl-span"><bdi>{readable(iso(held.from))}</bdi> – <bdi>{readable(iso(held.to - 1))}</bdi></span>
                {narrowed && <button type="button" class="small" onClick={() => { setSpan(null); go(withParams({ since: iso(narrowed.from), until: iso(narrowed.to - 1), undated: null, from: null, to: null })); }}>{t(w.keep)}</button>}
              </p>
              <div class="net-brush" dir="ltr"><Brush bins={years} window={held} limits={limits} width={width - 20} rtl={language === "ar"} language={language} onMove={setSpan} /></div>
            </div>
          )}
        </div>
        {chosen && ("node" in chosen
          ? <ClaimsOf of={chosen.node.node.id} title={<bdi>{nameOf(chosen.node.node)}</bdi>} query={query} link={linkWith("/search", query)} narrow={linkWith("/network", query)} onClose={() => choose(null)} />
          : <ClaimsOf of={`${nodeId} ${other} ${kind}`} title={<><Kind type={chosen.edge.edge.type} /> <bdi>{nameOf(chosen.edge.a.node)}</bdi> {arrow} <bdi>{nameOf(chosen.edge.b.node)}</bdi></>} query={query} link={linkWith("/search", query)} onClose={() => choose(null)} />)}
      </div>
      <p class="note faint keys" id={hint}>{t(w.keys)}</p>
      <Legend />
      <Tables graph={graph} edges={edges} onChoose={choose} />
    </>
  );
}

export default function Network() {
  const url = useSignal(address);
  const filters = useFilters();
  const nodes = kSizes.find((n) => String(n) === url.searchParams.get("nodes")) ?? 400;
  const asked = useGet<Data>(ask("/api/network", filters, { nodes, edges: nodes * kEdgesPerNode }));
  return <Filtered title={t(w.title)}><Shown asked={asked}>{(data) => <Picture data={data} filters={filters} />}</Shown></Filtered>;
}
