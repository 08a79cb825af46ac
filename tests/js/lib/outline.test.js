import assert from "node:assert/strict";
import { test } from "node:test";

import { bearing, isInside, nearest, octant } from "../../../static/js/lib/outline.js";

/** @typedef {import("../../../static/js/lib/outline.js").Ring} Ring */

/** A square of 100 m with a hole of 20 m in its middle. @type {Ring[]} */
const RINGS = [
  [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ],
  [
    [40, 40],
    [60, 40],
    [60, 60],
    [40, 60],
  ],
];

test("inside is within the outline and outside its holes", () => {
  assert.equal(isInside(RINGS, [10, 10]), true);
  assert.equal(isInside(RINGS, [50, 50]), false);
  assert.equal(isInside(RINGS, [101, 50]), false);
  assert.equal(isInside(RINGS, [-1, 0]), false);
});

test("a corner on the height of the point is crossed once", () => {
  /** @type {Ring[]} */
  const diamond = [
    [
      [0, -10],
      [10, 0],
      [0, 10],
      [-10, 0],
    ],
  ];
  assert.equal(isInside(diamond, [0, 0]), true);
  assert.equal(isInside(diamond, [-20, 0]), false);
});

test("the nearest edge may be that of a hole", () => {
  const found = nearest(RINGS, [30, 50]);
  assert.deepEqual(found, { distance: 10, bearing: 90, point: [40, 50] });
});

test("beyond a corner the corner is the nearest", () => {
  const found = nearest(RINGS, [103, 104]);
  assert.equal(found.distance, 5);
  assert.deepEqual(found.point, [100, 100]);
  assert.ok(Math.abs(found.bearing - 216.87) < 0.01);
});

test("bearings go clockwise from north", () => {
  assert.deepEqual(
    [
      [0, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ].map(([x, y]) => bearing([0, 0], [x, y])),
    [0, 90, 180, 270],
  );
  assert.deepEqual([0, 44, 90, 181, 337.6, 359].map(octant), [0, 1, 2, 4, 0, 0]);
});
