/// <reference types="node" />
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { certaintyOf, groupOf, groups, types } from "../src/parts/kinds";

type Rgb = [number, number, number];
const sheet = readFileSync("src/style.css", "utf8");
function token(name: string): [Rgb, Rgb] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(sheet);
  assert.ok(found, `style.css has no --${name}`);
  const rgb = (hex: string): Rgb => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as Rgb;
  return [rgb(found[1] as string), rgb(found[2] as string)];
}
const linear = (c: number) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
function contrast(a: Rgb, b: Rgb): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

for (const theme of [0, 1] as const) {
  const name = ["light", "dark"][theme];
  const at = (t: string) => token(t)[theme];
  test(`text can be read, ${name}`, () => {
    for (const ground of ["ground", "raised", "sunk", "accent-tint", ...groups.map((g) => `kind-${g}-tint`)])
      for (const text of ["ink", ...(ground.startsWith("kind") ? [] : ["faint", "accent", "warning", "good"])]) {
        const c = contrast(at(text), at(ground));
        assert.ok(c >= 4.5, `${text} on ${ground}: ${c.toFixed(2)}`);
      }
    assert.ok(contrast(at("on-accent"), at("accent")) >= 4.5);
    for (const g of groups) for (const ground of ["ground", "raised", `kind-${g}-tint`]) {
      const c = contrast(at(`kind-${g}`), at(ground));
      assert.ok(c >= 3, `shape kind-${g} on ${ground}: ${c.toFixed(2)}`);
    }
    assert.ok(contrast(at("edge"), at("raised")) >= 3, "edges of fields");
  });
}

// Machado, Oliveira, Fernandes 2009, severity 1; on linear light.
const blind: Record<string, number[][]> = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
function lab(rgb: number[]): number[] {
  const [r, g, b] = rgb as [number, number, number];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505), y = f(0.2126 * r + 0.7152 * g + 0.0722 * b), z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
for (const [kind, m] of Object.entries(blind))
  test(`groups stay apart for ${kind} eyes`, () => {
    for (const theme of [0, 1] as const)
      for (const a of groups) for (const b of groups) {
        if (a >= b) continue;
        const seen = (g: string) => lab(m.map((row) => Math.min(1, Math.max(0, row.reduce((s, w, i) => s + w * linear(token(`kind-${g}`)[theme][i] as number), 0)))));
        const [p, q] = [seen(a), seen(b)];
        const d = Math.hypot(...p.map((v, i) => v - (q[i] as number)));
        assert.ok(d >= 11, `${a} and ${b}, theme ${theme}: ${d.toFixed(1)}`);
      }
  });

test("each kind has a group, each claim a line", () => {
  assert.equal(types.length, 18);
  for (const type of types) assert.ok(groups.includes(groupOf(type)));
  assert.equal(groupOf("NEW"), "state");
  assert.equal(certaintyOf({ status: "asserted", polarity: "negated" }), "denied");
  assert.equal(certaintyOf({ status: "reported", polarity: "affirmed" }), "said");
  assert.equal(certaintyOf({ status: "unconfirmed", polarity: "affirmed" }), "doubted");
  assert.equal(certaintyOf({ status: "planned", polarity: "affirmed" }), "open");
});
