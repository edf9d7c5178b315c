/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { across, back, bow, closer, fitted, graphOf, labelled, surenessOf, toBow, under, widthOf, within, yearsOf } from "../src/network/graph";
import { dayNumber } from "../src/timeline/shape";
import { directionOf, shortened } from "../src/timeline/text";
import type { Edge, Network, Node } from "../src/types";

const node = (id: string, x: number, y: number, claims = 1): Node => ({ id, name: id, country: null, kind: "org", claims, x, y });
const edge = (source: string, target: string, more: Partial<Edge> = {}): Edge => ({ source, target, type: "AID", claims: 1, independent: 1, alleged: 0, denied: 0, first: null, last: null, ...more });
const data: Network = {
  nodes: [node("a", 0, 0, 100), node("b", 1, 0), node("c", 0.5, 1)],
  edges: [edge("a", "b", { first: "2012-01-01", last: "2012-12-31" }), edge("b", "a", { type: "ACCUSE", first: "2015-05-01", last: "9999-12-31" }), edge("a", "c"), edge("a", "gone"), edge("a", "a")],
  total_nodes: 3, total_edges: 3, claims: 3, first: null, last: null,
};
const graph = graphOf(data);

test("edges to nobody shown, and to oneself, are left out; two between the same bend apart", () => {
  assert.deepEqual(graph.edges.map((e) => `${e.a.node.id}${e.b.node.id}${e.bend}`), ["ab0", "ba-1", "ac0"]);
});
test("how sure an edge is", () => {
  assert.equal(surenessOf({ claims: 3, alleged: 3, denied: 0 }), "doubted");
  assert.equal(surenessOf({ claims: 3, alleged: 2, denied: 0 }), "said");
  assert.equal(surenessOf({ claims: 3, alleged: 3, denied: 1 }), "denied");
});
test("width tells origins, and has an end", () => {
  assert.equal(widthOf(1), 1);
  assert.ok(widthOf(2) < widthOf(4) && widthOf(4) < widthOf(8));
  assert.equal(widthOf(100000), 7);
});
test("a span keeps what may lie in it, and nothing without a date", () => {
  const names = (from: number, to: number) => within(graph, { from: dayNumber(from), to: dayNumber(to) }).map((e) => e.edge.type);
  assert.deepEqual(names(2012, 2013), ["AID"]);
  assert.deepEqual(names(2013, 2014), []);
  assert.deepEqual(names(2016, 2050), ["ACCUSE"]);
  assert.equal(within(graph, null).length, 3);
});
test("the camera goes there and back, and closer around the pointer", () => {
  const camera = fitted(graph.nodes, 800, 600);
  const p = across({ x: 0.25, y: 0.75 }, camera, 800, 600);
  const q = back(p, camera, 800, 600);
  assert.ok(Math.abs(q.x - 0.25) < 1e-9 && Math.abs(q.y - 0.75) < 1e-9);
  const near = closer(camera, 2, p.x, p.y, 800, 600);
  const r = across({ x: 0.25, y: 0.75 }, near, 800, 600);
  assert.ok(Math.abs(r.x - p.x) < 1e-6 && Math.abs(r.y - p.y) < 1e-6);
  for (const n of graph.nodes) {
    const at = across(n, camera, 800, 600);
    assert.ok(at.x >= 0 && at.x <= 800 && at.y >= 0 && at.y <= 600);
  }
});
test("what lies under the pointer: nodes before lines, bent lines where they are drawn", () => {
  const camera = fitted(graph.nodes, 800, 600);
  const at = (x: number, y: number) => across({ x, y }, camera, 800, 600);
  const find = (p: { x: number; y: number }) => under(p, graph.nodes, graph.edges, camera, camera, 800, 600);
  const a = find(at(0, 0));
  assert.ok(a && "node" in a && a.node.node.id === "a");
  const straight = find(at(0.5, 0));
  assert.ok(straight && "edge" in straight && straight.edge.edge.type === "AID");
  const bent = find(bow(at(1, 0), at(0, 0), -1));
  assert.ok(bent && "edge" in bent && bent.edge.edge.type === "ACCUSE");
  assert.equal(find(at(0.9, 0.9)), null);
  assert.ok(toBow({ x: 50, y: 0 }, { x: 0, y: 0 }, { x: 100, y: 0 }, 1) > 10);
});
test("labels never cover each other, but for the one that must be there", () => {
  const boxes = [{ x: 0, y: 0, radius: 10, must: false }, { x: 5, y: 0, radius: 5, must: false }, { x: 200, y: 0, radius: 1, must: false }];
  assert.deepEqual(labelled(boxes, () => 60, 16, 10), [0, 2]);
  boxes[1]!.must = true;
  assert.deepEqual(labelled(boxes, () => 60, 16, 10), [1, 2]);
  assert.deepEqual(labelled(boxes, () => 60, 16, 1), [1]);
});
test("years for the slider", () => {
  assert.deepEqual(yearsOf(graph.edges).map((y) => [y.first, y.counts["edges"]]), [["2012-01-01", 1], ["2015-01-01", 1]]);
});
test("labels have the direction of their first letter", () => {
  assert.equal(directionOf("(12) سوريا and more"), "rtl");
  assert.equal(directionOf("KOMID كوميد"), "ltr");
  assert.equal(directionOf("2019 – 12"), "ltr");
  assert.equal(shortened("كُوريا الشمالية", 6), "كُوريا…".slice(0, 6) + "…");
});
