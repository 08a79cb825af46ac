import assert from "node:assert/strict";
import { test } from "node:test";
import { fade } from "../../../static/js/lib/opacity.js";

test("a number is multiplied", () => {
  assert.equal(fade(0.8, 0.5), 0.4);
  assert.equal(fade(undefined, 0.5), 0.5);
});

test("an expression of the zoom keeps its stops, and its outputs fade", () => {
  const byZoom = ["interpolate", ["linear"], ["zoom"], 9, 1, 11, 0.2];
  assert.deepEqual(fade(byZoom, 0.5), ["interpolate", ["linear"], ["zoom"], 9, 0.5, 11, 0.1]);
  assert.deepEqual(fade(["step", ["zoom"], 1, 11, 0.2], 0.5), ["step", ["zoom"], 0.5, 11, 0.1]);
});

test("an expression of the feature is multiplied whole, also inside one of the zoom", () => {
  const byCount = ["get", "n"];
  assert.deepEqual(fade(byCount, 0.5), ["*", 0.5, byCount]);
  assert.deepEqual(fade(["interpolate", ["linear"], ["zoom"], 9, byCount, 11, 1], 0.5), [
    "interpolate",
    ["linear"],
    ["zoom"],
    9,
    ["*", 0.5, byCount],
    11,
    0.5,
  ]);
});

test("a factor of 1 changes nothing", () => {
  const byZoom = ["interpolate", ["linear"], ["zoom"], 9, 1, 11, 0.2];
  assert.equal(fade(byZoom, 1), byZoom);
});
