import assert from "node:assert/strict";
import { test } from "node:test";
import { concerns, spanOfBox, spanOfTile, together } from "../../../static/js/lib/blocks.js";

test("a tile shows its blocks and what is in its margin, as the server has it", () => {
  const of = (/** @type {number[]} */ ...[z, x, y]) => Object.values(spanOfTile({ z, x, y }));
  assert.deepEqual(of(14, 100, 200), [99, 101, 199, 201]);
  assert.deepEqual(of(13, 50, 100), [99, 102, 199, 202]);
  assert.deepEqual(of(16, 401, 802), [100, 100, 200, 200]);
  assert.deepEqual(of(16, 400, 800), [99, 100, 199, 200]);
  assert.deepEqual(of(10, 3, 3), [47, 64, 47, 64]);
});

test("a rectangle lies in the blocks that tiles of zoom 14 have", () => {
  assert.deepEqual(
    Object.values(spanOfBox([105.76, 10.03, 105.76, 10.03])),
    [13005, 13005, 7733, 7733],
  );
});

test("changes concern a span that has one of their blocks", () => {
  const span = { west: 5, east: 6, north: 5, south: 6 };
  assert.ok(concerns([[6, 5]], span));
  assert.ok(concerns("all", span));
  assert.ok(!concerns([[7, 5]], span));
  assert.ok(!concerns(undefined, span));
});

test("changes are put together by layer", () => {
  assert.deepEqual(
    together({ gaps: [[1, 2]], parcels: "all" }, { gaps: [[3, 4]], parcels: [[1, 1]] }),
    {
      gaps: [
        [1, 2],
        [3, 4],
      ],
      parcels: "all",
    },
  );
});
