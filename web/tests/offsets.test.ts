/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { Block, blockAt, blocksOf, sliceOf } from "../src/offsets";

const texts: Record<string, string> = {
  plain: "Iran violated the embargo.",
  emoji: "🚀 launch 👩‍🚀 crew 🇸🇾🇰🇵 done",
  harakat: "أَكَّدَتِ الوِزَارَةُ أنّ الصَّاروخَ",
  tatweel: "كـــوريا الشـــمالية",
  zwnj: "می‌خواهد و نیم‌فاصله",
  rlm: "\u200fقال\u200f Reuters\u200e إن",
  lone: "a\ud83dzb\ude00c 😀 \udc00",
  mixed: "وقالت 😀 KCNA إن 𝒜 صاروخًا",
};
for (const [name, text] of Object.entries(texts))
  test(`there and back: ${name}`, () => {
    const points = [...text];
    const block = new Block(text, 1000);
    assert.equal(block.end, 1000 + points.length);
    for (let from = 0; from <= points.length; ++from) {
      assert.equal(block.toUnit(1000 + from), points.slice(0, from).join("").length);
      assert.equal(block.toPoint(block.toUnit(1000 + from)), 1000 + from);
      for (let to = from; to <= points.length; ++to) assert.equal(block.slice({ start: 1000 + from, end: 1000 + to }), points.slice(from, to).join(""));
    }
  });

test("the middle of a pair belongs to the pair", () => {
  const block = new Block("a😀😀b", 0);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((u) => block.toPoint(u)), [0, 1, 1, 2, 2, 3, 4]);
});

test("what lies outside is moved to the ends", () => {
  const block = new Block("a😀", 10);
  assert.equal(block.toUnit(3), 0);
  assert.equal(block.toUnit(99), 3);
  assert.equal(block.toPoint(-1), 10);
  assert.equal(block.toPoint(99), 12);
});

const long = "x".repeat(140);
test("paragraphs by empty lines, or by lines where these are long", () => {
  const wrapped = "A heading 😀\n\nfirst line\nsecond line\r\n \r\nلآخر\n";
  assert.deepEqual(blocksOf(wrapped).map((b) => b.text), ["A heading 😀", "first line\nsecond line", "لآخر\n"]);
  const whole = `😀 one\n${long}\nthree`;
  assert.deepEqual(blocksOf(whole).map((b) => b.text), ["😀 one", long, "three"]);
  for (const text of [wrapped, whole]) {
    const points = [...text];
    for (const b of blocksOf(text)) assert.equal(points.slice(b.start, b.end).join(""), b.text);
  }
  assert.deepEqual(blocksOf(""), []);
  assert.deepEqual(blocksOf("\n\n \n"), []);
});

test("finding a block", () => {
  const blocks = blocksOf("ab\n\ncd");
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((p) => blockAt(blocks, p)), [0, 0, 1, 1, 1, 1, -1]);
  assert.equal(sliceOf(blocks, { start: 1, end: 5 }), "b c");
});
