import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBbox, holds, parseBbox } from "../../../static/js/lib/bbox.js";

test("a rectangle written down and read again is the same", () => {
  assert.deepEqual(parseBbox(formatBbox([105.1, 9.2, 105.3, 9.4])), [105.1, 9.2, 105.3, 9.4]);
});

test("anything else is no rectangle", () => {
  for (const text of [undefined, "", "1,2,3", "1,2,3,x", "1,2,3,4,5"])
    assert.equal(parseBbox(text), null);
});

test("one rectangle holds another when no side sticks out", () => {
  assert.ok(holds([0, 0, 4, 4], [1, 1, 2, 2]));
  assert.ok(!holds([0, 0, 4, 4], [1, 1, 5, 2]));
});
