import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../../static/js/lib/nearest.js";

//   0 · 1
//   · 2 ·
//   3 · 4
const places = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 1, y: 1.2 },
  { x: 0, y: 2 },
  { x: 2, y: 2 },
];

test("an arrow leads to the nearest place in its direction", () => {
  assert.equal(nearest(places, places[0], "ArrowRight"), 1);
  assert.equal(nearest(places, places[0], "ArrowDown"), 3);
  assert.equal(nearest(places, places[4], "ArrowLeft"), 3);
  assert.equal(nearest(places, places[4], "ArrowUp"), 1);
});

test("what lies more beside than along is another direction", () => {
  assert.equal(nearest([places[2]], places[0], "ArrowRight"), -1);
  assert.equal(nearest([places[2]], places[0], "ArrowDown"), 0);
});

test("at the edge, and with another key, there is nowhere to go", () => {
  assert.equal(nearest(places, places[1], "ArrowRight"), -1);
  assert.equal(nearest(places, places[0], "ArrowUp"), -1);
  assert.equal(nearest(places, places[0], "Enter"), -1);
  assert.equal(nearest([], places[0], "ArrowUp"), -1);
});

test("every place can be reached from every other", () => {
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  const grid = Array.from({ length: 25 }, (_, n) => ({ x: n % 5, y: Math.floor(n / 5) }));
  const seen = new Set([0]);
  for (const at of seen) {
    for (const key of keys) {
      const next = nearest(grid, grid[at], key);
      if (next >= 0) seen.add(next);
    }
  }
  assert.equal(seen.size, 25);
});
