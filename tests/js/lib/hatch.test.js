import assert from "node:assert/strict";
import { test } from "node:test";
import { hatch } from "../../../static/js/lib/hatch.js";

const SHAPE = { size: 16, weight: 3 };
/** @type {(pixels: import("../../../static/js/lib/hatch.js").Pixels, x: number, y: number) => number} */
const ink = ({ data, width }, x, y) => data[(y * width + x) * 4 + 3];

test("ink has the colour asked for and the rest is transparent", () => {
  const { data } = hatch("rising", "#102030", SHAPE);
  assert.deepEqual([...data.slice(0, 3)], [16, 32, 48]);
  assert.ok(data.filter((value, index) => index % 4 === 3 && value === 0).length > 100);
});

test("rising lines go up to the right, falling lines down", () => {
  const [rising, falling] = [hatch("rising", "#000000", SHAPE), hatch("falling", "#000000", SHAPE)];
  assert.equal(ink(rising, 4, 11), 255);
  assert.equal(ink(rising, 4, 4), 0);
  assert.equal(ink(falling, 4, 4), 255);
  assert.equal(ink(falling, 4, 11), 0);
});

test("tiles laid side by side show no seam", () => {
  for (const kind of /** @type {const} */ (["rising", "falling", "cross", "dots"])) {
    const tile = hatch(kind, "#000000", SHAPE);
    // Moving by half a tile in both directions maps each pattern onto itself.
    for (let at = 0; at < 16; at++)
      assert.equal(ink(tile, at, 0), ink(tile, (at + 8) % 16, 8), kind);
  }
});

test("a fainter pattern has less alpha", () => {
  assert.equal(ink(hatch("rising", "#000000", { ...SHAPE, alpha: 0.5 }), 4, 11), 128);
});
