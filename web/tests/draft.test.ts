/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../src/offsets";
import { changes, draftOf, fieldOf, findWords, mentionOf, newDraft, sentenceAt, whole } from "../src/reader/draft";
import type { Claim } from "../src/types";

const text = "😀 Iran sent arms. Syria denied it.\n\nوقالت إيران إن الشحنة وصلت. ونفت سوريا.";
const blocks = blocksOf(text);
const at = (words: string, from = 0) => {
  const start = [...text.slice(0, text.indexOf(words, from))].length;
  return { start, end: start + [...words].length };
};

test("a sentence around a selection", () => {
  const s = sentenceAt(blocks, [], at("sent"), "en");
  assert.equal([...text].slice(s.start, s.end).join(""), "😀 Iran sent arms.");
  const a = sentenceAt(blocks, [], at("نفت"), "ar");
  assert.equal([...text].slice(a.start, a.end).join(""), "ونفت سوريا.");
  const known = { start: 2, end: 99 };
  assert.deepEqual(sentenceAt(blocks, [{ span: known } as Claim], at("sent"), "en"), known);
});

test("typed words are found, those of the sentence first", () => {
  assert.deepEqual(findWords(blocks, at("Syria denied it."), " Syria "), at("Syria"));
  assert.deepEqual(findWords(blocks, at("ونفت سوريا."), "سوريا"), at("سوريا"));
  assert.equal(findWords(blocks, at("sent"), "Libya"), null);
  assert.equal(findWords(blocks, at("sent"), "  "), null);
  const twice = blocksOf("arms here. arms there.");
  assert.deepEqual(findWords(twice, { start: 11, end: 22 }, "arms"), { start: 11, end: 15 });
});

test("only what changed is sent, and only what the server knows", () => {
  const draft = newDraft(blocks, [], at("sent"), "en");
  const claim = { ...draft, objects: [{ ...at("arms"), text: "arms" }], sources: [] } as unknown as Claim;
  const after = draftOf(claim);
  assert.deepEqual(changes(draftOf(claim), after), {});
  after.status = "alleged";
  after.objects[0]!.count = { min: 40, max: null, unit: "tons" };
  after.actors.push({ ...mentionOf(blocks, { mentions: [{ ...at("Iran"), text: "Iran", id: "IRN", entity: "state-irn", kind: "state" }] }, at("Iran")) });
  assert.deepEqual(changes(draftOf(claim), after), {
    status: "alleged",
    objects: [{ ...at("arms"), text: "arms", count: { min: 40, max: null, unit: "tons" } }],
    actors: [{ ...at("Iran"), text: "Iran", id: "IRN", entity: "state-irn" }],
  });
  assert.deepEqual(whole(after).trigger, { ...at("sent"), text: "sent" });
  assert.ok("span" in whole(after));
});

test("the field that a refusal speaks of", () => {
  assert.equal(fieldOf({ detail: "sources[1].stance: must be" }), "sources");
  assert.equal(fieldOf({ detail: "when: “x” is no date" }), "when");
  assert.equal(fieldOf({ field: "why", detail: "say why" }), "why");
  assert.equal(fieldOf({ detail: "There is no such claim." }), null);
});
