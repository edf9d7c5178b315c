/// <reference types="node" />
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { certainties, groups } from "../src/parts/kinds";
import { claimAt, claimLayers, focusLayers, layerOf, whenWordsOf, wordLayers } from "../src/reader/layers";
import type { Claim } from "../src/types";

const claim = (over: Partial<Claim>): Claim => ({
  id: "0", doc: "", path: "", report: 1, report_date: null, lang: "en", span: { start: 0, end: 50 }, quote: "", trigger: { start: 10, end: 15, text: "" }, type: "AID", mode: null,
  cameo: null, contexts: [], actors: [], targets: [], objects: [], when: null, first: null, last: null, where: [], status: "asserted", polarity: "affirmed", sources: [], denies: [],
  rules: [], review: "none", event: null, ...over,
});
const place = (start: number, end: number, text = "") => ({ start, end, text, id: null, entity: null });

test("a click finds the claim: its word, then its parties, then its sentence", () => {
  const a = claim({ id: "a", actors: [place(0, 4)] });
  const b = claim({ id: "b", trigger: { start: 30, end: 36, text: "" }, actors: [place(20, 25)] });
  const c = claim({ id: "c", span: { start: 60, end: 90 }, trigger: { start: 70, end: 72, text: "" } });
  const all = [a, b, c];
  assert.equal(claimAt(all, 12)?.id, "a");
  assert.equal(claimAt(all, 35)?.id, "b");
  assert.equal(claimAt(all, 2)?.id, "a");
  assert.equal(claimAt(all, 21)?.id, "b");
  assert.equal(claimAt(all, 17)?.id, "a");
  assert.equal(claimAt(all, 45)?.id, "b");
  assert.equal(claimAt(all, 55), undefined);
  assert.equal(claimAt(all, 89)?.id, "c");
});

test("each claim is in one layer; a rejected one in none of the kinds", () => {
  const layers = claimLayers([claim({}), claim({ type: "ASSAULT", polarity: "negated" }), claim({ review: "rejected" })]);
  const count = (name: string) => layers.find((l) => l.name === name)?.spans.length;
  assert.equal(count("claim-deed-for-said"), 1);
  assert.equal(count("claim-deed-against-denied"), 1);
  assert.equal(count("claim-rejected"), 1);
  assert.equal(layers.reduce((n, l) => n + l.spans.length, 0), 3);
});

test("the style sheet draws every layer, by highlight and by box", () => {
  const sheet = readFileSync("src/reader.css", "utf8");
  const names = [...groups.flatMap((g) => certainties.map((c) => layerOf(g, c))), "claim-rejected", ...wordLayers({ times: [], mentions: [] }).map((l) => l.name), ...focusLayers(undefined).map((l) => l.name)];
  for (const name of names) {
    assert.ok(sheet.includes(`::highlight(${name})`), name);
    assert.ok(sheet.includes(`.box-${name}`), `box of ${name}`);
  }
});

test("the time's own words", () => {
  const times = [{ ...place(5, 9, "2012"), edtf: "2012" }, { ...place(20, 26, "in May"), edtf: "2014-05" }, { ...place(60, 64, "2012"), edtf: "2012" }];
  assert.equal(whenWordsOf(claim({ when: "2014-05~" }), times), "in May");
  assert.equal(whenWordsOf(claim({ when: "2012/.." }), times), "2012");
  assert.equal(whenWordsOf(claim({ when: "2019" }), times), undefined);
  assert.equal(whenWordsOf(claim({}), times), undefined);
});
