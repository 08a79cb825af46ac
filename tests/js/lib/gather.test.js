import assert from "node:assert/strict";
import { test } from "node:test";
import { gather } from "../../../static/js/lib/gather.js";

test("what comes in together is handed on together, and a storm is spread", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  context.mock.method(performance, "now", () => now);
  /** @type {number[]} */
  const acted = [];
  const tell = gather((/** @type {number} */ sum) => acted.push(sum), {
    add: (one, other) => one + other,
    soonMs: 0,
    apartMs: 1000,
  });
  tell(1);
  tell(2);
  context.mock.timers.tick(1);
  assert.deepEqual(acted, [3]);
  tell(4);
  now = 500;
  tell(5);
  context.mock.timers.tick(500);
  assert.deepEqual(acted, [3]);
  context.mock.timers.tick(501);
  assert.deepEqual(acted, [3, 9]);
});
