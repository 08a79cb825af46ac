import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnjudged, shade, stepOf } from "../../../static/js/lib/shares.js";

/** @type {(failed: number, passed: number, more?: object) => any} */
const counts = (failed, passed, more = {}) => ({
  code: "31150",
  failed,
  passed,
  excused: 0,
  unevaluated: 0,
  ...more,
});

test("a share at a limit belongs to the lighter shade", () => {
  const failed = [0, 1, 2, 10, 11, 100, 101, 250, 251, 1000];
  const steps = failed.map((n) => stepOf(counts(n, 1000 - n)));
  assert.deepEqual(steps, [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test("where nothing was evaluated is no shade of passing", () => {
  assert.equal(stepOf(counts(0, 0, { unevaluated: 7, excused: 2 })), 6);
});

test("more than half not evaluated is told", () => {
  assert.equal(isUnjudged(counts(1, 1, { excused: 1, unevaluated: 3 })), false);
  assert.equal(isUnjudged(counts(1, 1, { excused: 1, unevaluated: 4 })), true);
});

test("a commune that nobody asked about has the last colour", () => {
  const colours = ["a", "b", "c", "d", "e", "f", "none"];
  assert.equal(shade([], colours), "none");
  assert.deepEqual(shade([counts(0, 5)], colours), [
    "match",
    ["get", "code"],
    "31150",
    "a",
    "none",
  ]);
});
