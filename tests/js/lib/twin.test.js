import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorOf, counterpart, roomFor } from "../../../static/js/lib/twin.js";

const SOUTH = { lat: 9.2, lon: 105.9 };
const NORTH = { lat: 10.3, lon: 105.4 };
const RADIUS_M = 6378137;

/** @type {(place: {zoom: number, lat: number}) => number} */
const metresPerPixel = ({ zoom, lat }) =>
  (2 * Math.PI * RADIUS_M * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
/** @type {(a: number, b: number) => void} */
const isNear = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("each map in the middle of its own commune", () => {
  const there = counterpart({ zoom: 13, ...SOUTH }, SOUTH, NORTH);
  isNear(there.lat, NORTH.lat);
  isNear(there.lon, NORTH.lon);
});

test("a pixel is as many metres on both maps", () => {
  const here = { zoom: 13, lat: 9.25, lon: 105.95 };
  isNear(metresPerPixel(here), metresPerPixel(counterpart(here, SOUTH, NORTH)));
});

test("as many metres east and north of where they began", () => {
  const here = { zoom: 13, lat: 9.25, lon: 105.95 };
  const there = counterpart(here, SOUTH, NORTH);
  isNear(there.lat - NORTH.lat, here.lat - SOUTH.lat);
  const east = (/** @type {number} */ degrees, /** @type {number} */ lat) =>
    degrees * Math.cos((lat * Math.PI) / 180);
  isNear(east(there.lon - NORTH.lon, there.lat), east(here.lon - SOUTH.lon, here.lat));
});

test("there and back is where it was", () => {
  const here = { zoom: 15.5, lat: 9.31, lon: 105.77 };
  const back = counterpart(counterpart(here, SOUTH, NORTH), NORTH, SOUTH);
  isNear(back.zoom, here.zoom);
  isNear(back.lat, here.lat);
  isNear(back.lon, here.lon);
});

test("the same place is the same place", () => {
  const here = { zoom: 11, lat: 9.9, lon: 105.5 };
  assert.deepEqual(counterpart(here, SOUTH, SOUTH), here);
});

test("room for the larger one around the middle of the first", () => {
  assert.deepEqual(anchorOf([0, 0, 4, 2]), { lat: 1, lon: 2 });
  assert.deepEqual(roomFor([0, 0, 4, 2], [10, 10, 12, 16]), [0, -2, 4, 4]);
});
