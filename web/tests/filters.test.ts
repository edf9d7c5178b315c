/// <reference types="node" />
import { test } from "node:test";
import assert from "node:assert/strict";
import { ask, chips, filtersOf, held, joined, linkWith, parties, toggled, typedDay, without } from "../src/filters";

const params = (text: string) => new URLSearchParams(text);

test("only filters are kept, in one order", () => {
  assert.equal(filtersOf(params("unit=day&type=AID&q=arms&claim=1&since=2012&type=-TIE&status=")).toString(), "q=arms&since=2012&type=AID&type=-TIE");
});
test("links take the filters along, and not the view's own parameters", () => {
  assert.equal(linkWith("/timeline", params("claim=1&tab=text&q=%D8%B3%D9%88%D8%B1%D9%8A%D8%A7")), "/timeline?q=%D8%B3%D9%88%D8%B1%D9%8A%D8%A7");
  assert.equal(linkWith("/search?measure=un-1", params("")), "/search?measure=un-1");
  assert.equal(ask("/api/claims", params("q=a"), { limit: 50, cursor: undefined }), "/api/claims?q=a&limit=50");
});
test("a control takes in, leaves out, and takes itself off", () => {
  assert.deepEqual(toggled(params("type=AID"), "type", "TIE", "in"), ["AID", "TIE"]);
  assert.deepEqual(toggled(params("type=AID"), "type", "AID", "out"), ["-AID"]);
  assert.deepEqual(toggled(params("type=-AID"), "type", "AID", "out"), []);
  assert.equal(held(params("type=-AID"), "type", "AID"), "out");
});
test("chips are taken off one by one", () => {
  const filters = params("type=AID&type=-TIE&q=-5");
  const [words, aid, tie] = chips(filters);
  assert.deepEqual(words, { key: "q", value: "-5", out: false });
  assert.deepEqual(tie, { key: "type", value: "TIE", out: true });
  assert.deepEqual(without(filters, tie!), ["AID"]);
  assert.deepEqual(without(params("type=AID"), aid!), null);
});
test("days as people type them", () => {
  assert.equal(typedDay("2012"), "2012");
  assert.equal(typedDay(" 2012/6/1 "), "2012-06-01");
  assert.equal(typedDay("٢٠١٢-٠٦"), "2012-06");
  for (const wrong of ["2012-13", "2013-02-29", "12", "soon", "2012-6-"]) assert.equal(typedDay(wrong), null);
});
test("what has no value is a value", () => {
  const filters = params("source=-&target=--");
  assert.equal(held(filters, "source", "-"), "in");
  assert.equal(held(filters, "target", "-"), "out");
  assert.deepEqual(chips(filters), [{ key: "target", value: "-", out: true }, { key: "source", value: "-", out: false }]);
});
test("two parties", () => {
  assert.deepEqual(parties("كوريا الشمالية، سوريا"), ["كوريا الشمالية", "سوريا"]);
  assert.equal(joined(" PRK ", "SYR"), "PRK,SYR");
  assert.equal(joined("", ""), null);
});
