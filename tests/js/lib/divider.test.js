import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, percentAt } from "../../../static/js/lib/divider.js";

test("arrows move the line a little, pages more, Home and End wholly", () => {
  const after = ["ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "PageDown", "PageUp"].map(
    (key) => moved(key, 50),
  );
  assert.deepEqual(after, [48, 52, 48, 52, 40, 60]);
  assert.deepEqual([moved("Home", 50), moved("End", 50)], [0, 100]);
});

test("it does not leave the picture, and other keys do not move it", () => {
  assert.deepEqual([moved("ArrowLeft", 1), moved("PageUp", 99)], [0, 100]);
  for (const key of ["Tab", "a", "toString", "Enter"]) assert.equal(moved(key, 50), null);
});

test("a pointer is so many per cent from the left", () => {
  const box = { left: 100, width: 400 };
  assert.deepEqual(
    [0, 100, 200, 500, 900].map((x) => percentAt(x, box)),
    [0, 0, 25, 100, 100],
  );
});
