/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { brushed, clamped, kLeast, limitsOf, panned, scaleOf, spanned, tickName, ticks, zoomed } from "../src/timeline/axis";
import { neighbour, packed } from "../src/timeline/lanes";
import { dayNumber, fromIso, iso, shapeOf, shapeOfEdtf, type Shape } from "../src/timeline/shape";

const days = (shape: Shape | null) => shape!.pieces.map((p) => `${p.openStart ? ".." : iso(p.from)}/${p.openEnd ? ".." : iso(p.to - 1)}`).join(" ");

test("days, also of years below 100", () => {
  assert.equal(dayNumber(1970), 0);
  assert.equal(iso(dayNumber(50, 3, 1)), "0050-03-01");
  assert.equal(iso(fromIso("2012-02-29")!), "2012-02-29");
});
test("an exact day, a month, a year, a decade", () => {
  assert.equal(days(shapeOfEdtf("2014-06-01")), "2014-06-01/2014-06-01");
  assert.equal(days(shapeOfEdtf("2012-02")), "2012-02-01/2012-02-29");
  assert.equal(days(shapeOfEdtf("2012-XX")), "2012-01-01/2012-12-31");
  assert.equal(days(shapeOfEdtf("199X")), "1990-01-01/1999-12-31");
  assert.equal(days(shapeOfEdtf("19XX")), "1900-01-01/1999-12-31");
});
test("seasons, quarters, halves", () => {
  assert.equal(days(shapeOfEdtf("2012-21")), "2012-03-01/2012-05-31");
  assert.equal(days(shapeOfEdtf("2012-24")), "2012-12-01/2013-02-28");
  assert.equal(days(shapeOfEdtf("2012-36")), "2012-10-01/2012-12-31");
  assert.equal(days(shapeOfEdtf("2012-41")), "2012-07-01/2012-12-31");
});
test("about fades, uncertain is marked, each end for itself", () => {
  const about = shapeOfEdtf("2012~")!;
  assert.deepEqual([about.about, about.uncertain, about.pieces[0]!.fadeStart, about.pieces[0]!.fadeEnd], [true, false, true, true]);
  const one = shapeOfEdtf("2004~/2006")!;
  assert.deepEqual([one.pieces[0]!.fadeStart, one.pieces[0]!.fadeEnd], [true, false]);
  assert.equal(shapeOfEdtf("2004?")!.uncertain, true);
  assert.deepEqual([shapeOfEdtf("2004%")!.uncertain, shapeOfEdtf("2004%")!.about], [true, true]);
});
test("open ends have no day", () => {
  assert.equal(days(shapeOfEdtf("../2015")), "../2015-12-31");
  assert.equal(days(shapeOfEdtf("2011-03/..")), "2011-03-01/..");
  assert.equal(shapeOfEdtf("../.."), null);
});
test("sets: one of them, or all", () => {
  assert.equal(days(shapeOfEdtf("{1967,1973}")), "1967-01-01/1967-12-31 1973-01-01/1973-12-31");
  assert.equal(shapeOfEdtf("{1967,1973}")!.either, false);
  assert.equal(shapeOfEdtf("[2012,2013]")!.either, true);
  assert.equal(days(shapeOfEdtf("[2010..2012]")), "2010-01-01/2012-12-31");
});
test("no date is no day, least of all 1970", () => {
  assert.equal(shapeOf({ when: null, first: null, last: null }), null);
  assert.equal(shapeOfEdtf("soon"), null);
  assert.equal(days(shapeOf({ when: "as the king died", first: "1953-01-01", last: "1953-12-31" })), "1953-01-01/1953-12-31");
  assert.equal(days(shapeOf({ when: null, first: "0000-01-01", last: "2014-12-31" })), "../2014-12-31");
  assert.equal(days(shapeOf({ when: null, first: "2005-01-01", last: "9999-12-31" })), "2005-01-01/..");
});

const limits = { from: 0, to: 36500 };
test("zooming keeps what is under the pointer, and stays within bounds", () => {
  const window = zoomed({ from: 1000, to: 2000 }, 0.5, 1250, limits);
  assert.deepEqual(window, { from: 1125, to: 1625 });
  const scale = scaleOf(window, 800, false);
  assert.equal(scale(1250), 200);
  assert.deepEqual(zoomed({ from: 0, to: 36500 }, 4, 100, limits), limits);
  const closest = zoomed({ from: 10, to: 16 }, 0.01, 12, limits);
  assert.equal(Math.round(closest.to - closest.from), kLeast);
});
test("panning stops at the ends without changing the length", () => {
  assert.deepEqual(panned({ from: 100, to: 200 }, -500, limits), { from: 0, to: 100 });
  assert.deepEqual(panned({ from: 36000, to: 36400 }, 500, limits), { from: 36100, to: 36500 });
  assert.deepEqual(clamped({ from: -5, to: 40000 }, limits), limits);
});
test("time may run from right to left", () => {
  const scale = scaleOf({ from: 0, to: 100 }, 1000, true);
  assert.equal(scale(0), 1000);
  assert.equal(scale.invert(scale(30)), 30);
});
test("ticks go from decades to days, never to hours", () => {
  const span = (a: string, b: string) => ({ from: fromIso(a)!, to: fromIso(b)! });
  const decades = ticks(span("1900-01-01", "2020-01-01"), 8);
  assert.ok(decades.every((t) => t.unit === "year"));
  assert.equal(tickName(decades[0]!, true, "en"), "1900");
  assert.ok(ticks(span("2012-01-01", "2013-01-01"), 8).every((t) => t.unit === "month"));
  const few = ticks(span("2012-05-30", "2012-06-03"), 12);
  assert.deepEqual(few.map((t) => iso(t.day)), ["2012-05-30", "2012-05-31", "2012-06-01", "2012-06-02", "2012-06-03"]);
  assert.equal(tickName(few[2]!, false, "en"), "1 Jun 2012");
  assert.equal(tickName(few[1]!, false, "ar"), "31");
});
test("handles of the brush by keys", () => {
  const window = { from: 100, to: 200 };
  assert.deepEqual(brushed(window, "from", "ArrowRight", 10, limits, false), { from: 110, to: 200 });
  assert.deepEqual(brushed(window, "from", "ArrowRight", 10, limits, true), { from: 90, to: 200 });
  assert.deepEqual(brushed(window, "from", "PageUp", 50, limits, false), { from: 200 - kLeast, to: 200 });
  assert.deepEqual(brushed(window, "to", "End", 10, limits, false), { from: 100, to: 36500 });
  assert.deepEqual(brushed(window, "both", "Home", 10, limits, false), { from: 0, to: 100 });
  assert.equal(brushed(window, "both", "Tab", 10, limits, false), null);
  assert.deepEqual(spanned(300, 50, limits), { from: 50, to: 300 });
});
test("the whole has room at its ends", () => {
  assert.deepEqual(limitsOf({ from: 0, to: 1 }), { from: -10, to: 11 });
});
test("marks are packed into rows without covering each other", () => {
  const { rows, count } = packed([{ left: 0, right: 50 }, { left: 40, right: 60 }, { left: 55, right: 70 }, { left: 0, right: 5 }], 4);
  assert.deepEqual(rows, [0, 1, 0, 1]);
  assert.equal(count, 2);
});
test("arrows go to the nearest mark of that side", () => {
  const marks = [{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 20, y: 40 }, { x: 0, y: 24 }];
  assert.equal(neighbour(marks, 0, "ArrowRight"), 1);
  assert.equal(neighbour(marks, 0, "ArrowDown"), 3);
  assert.equal(neighbour(marks, 0, "ArrowLeft"), 0);
  assert.equal(neighbour(marks, 2, "End"), 1);
});
