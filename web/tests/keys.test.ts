/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../src/keys";

const pressed: [string, string, boolean, string][] = [
  ["j", "KeyJ", false, "j"], ["J", "KeyJ", true, "j"], ["ت", "KeyJ", false, "j"], ["ن", "KeyK", false, "k"], ["غ", "KeyY", false, "y"],
  ["y", "KeyZ", false, "y"], // German: what is written on the key
  ["/", "Slash", false, "/"], ["ظ", "Slash", false, "/"], ["؟", "Slash", true, "?"], ["?", "Slash", true, "?"], ["/", "Digit7", true, "/"], ["?", "Minus", true, "?"],
  ["لا", "KeyB", false, "b"], ["١", "Digit1", false, "1"], ["1", "Digit1", false, "1"], ["Escape", "Escape", false, "Escape"], ["Enter", "Enter", false, "Enter"], ["ArrowDown", "ArrowDown", false, "ArrowDown"],
];
for (const [key, code, shiftKey, is] of pressed) test(`${key} on ${code} is ${is}`, () => assert.equal(keyOf({ key, code, shiftKey }), is));
