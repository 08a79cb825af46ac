import assert from "node:assert/strict";
import { test } from "node:test";

import { collectionOf } from "../../../static/js/lib/defect.js";

const line = {
  type: "LineString",
  coordinates: [
    [0, 0],
    [2, 4],
  ],
};

test("a defect is drawn, with a ring around the middle of it", () => {
  const { features } = collectionOf({
    bbox: [0, 0, 2, 4],
    properties: { is_defect: true },
    geometry: line,
  });
  assert.deepEqual(
    features.map((/** @type {any} */ { geometry }) => geometry),
    [line, { type: "Point", coordinates: [1, 2] }],
  );
});

test("a whole parcel and a point need no ring more", () => {
  const point = { type: "Point", coordinates: [1, 2] };
  for (const [geometry, isDefect] of [
    [line, false],
    [point, true],
  ]) {
    const defect = { bbox: [0, 0, 2, 4], properties: { is_defect: isDefect }, geometry };
    assert.equal(collectionOf(/** @type {any} */ (defect)).features.length, 1);
  }
});

test("nothing, and what is empty, is nothing on the map", () => {
  assert.deepEqual(collectionOf(null).features, []);
  const empty = { bbox: null, properties: { is_defect: true }, geometry: line };
  assert.deepEqual(collectionOf(/** @type {any} */ (empty)).features, []);
});
