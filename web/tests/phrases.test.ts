/// <reference types="node" />
import assert from "node:assert/strict";
import { test } from "node:test";
import { arabic } from "../src/words/phrases";

test("reasons in Arabic", () => {
  assert.equal(arabic("2 independent origins"), "الأصول المستقلة: 2");
  assert.equal(arabic("denied by Tehran and 2 more"), "نفاه \u2068Tehran\u2069 وعدد من غيره: 2");
  assert.equal(arabic("denied by Tehran and Moscow"), "نفاه \u2068Tehran and Moscow\u2069");
  assert.match(arabic("same because kind +20 actor +15 mood -15 = 60 (58 are enough)") ?? "", /^الحدث نفسه لأن: .*النوع.*\+20.*-15.* = 60 \(يكفي 58\)$/);
  assert.match(arabic("same as 4574f323 because kind +20 = 60 (58 are enough)") ?? "", /4574f323/);
  assert.equal(arabic("same because luck +20 = 60 (58 are enough)"), null);
  assert.equal(arabic("something new"), null);
});
