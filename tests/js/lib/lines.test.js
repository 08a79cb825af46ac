import assert from "node:assert/strict";
import { test } from "node:test";
import { featuresOf, linesOf } from "../../../static/js/lib/lines.js";

const line = (/** @type {any} */ coordinates) => ({
  geometry: { type: "LineString", coordinates },
});

test("lines are rounded to a centimetre", () => {
  assert.deepEqual(
    linesOf([
      line([
        [105.123456789, 10],
        [105.2, 10.3],
      ]),
    ]),
    [
      [
        [105.1234568, 10],
        [105.2, 10.3],
      ],
    ],
  );
});

test("points and lines of one point are no cuts", () => {
  const point = { geometry: { type: "Point", coordinates: [105, 10] } };
  assert.deepEqual(linesOf([point, line([[105, 10]])]), []);
});

test("lines that become features are the same lines", () => {
  /** @type {[number, number][][]} */
  const lines = [
    [
      [105, 10],
      [105.1, 10.1],
    ],
  ];
  assert.deepEqual(linesOf(featuresOf(lines)), lines);
});
