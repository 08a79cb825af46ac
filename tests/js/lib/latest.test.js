import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, latest } from "../../../static/js/lib/latest.js";

test("an answer that comes after a newer question is dropped", async () => {
  const run = latest();
  /** @type {(value: string) => void} */
  let answerSlowly = () => {};
  const slow = run(() => new Promise((resolve) => (answerSlowly = resolve)));
  const quick = run(async () => "new");
  answerSlowly("old");
  assert.equal(await slow, undefined);
  assert.equal(await quick, "new");
});

test("the older task is told to stop, and its complaint is not heard", async () => {
  const run = latest();
  const slow = run(
    (signal) =>
      new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new Error("stopped"))),
      ),
  );
  await run(async () => "new");
  assert.equal(await slow, undefined);
});

test("a failure of the current task is heard", async () => {
  const run = latest();
  await assert.rejects(
    run(async () => Promise.reject(new Error("broken"))),
    /broken/,
  );
});

test("many calls in a row act once", async () => {
  let acts = 0;
  const act = afterwards(() => acts++, 5);
  act();
  act();
  act();
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(acts, 1);
});
