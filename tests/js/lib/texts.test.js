import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../../static/js/lib/texts.js";

test("values go where their names stand, and a name without a value stays", () => {
  assert.equal(fill("{n} thửa, {n} lần, {other}", { n: 3 }), "3 thửa, 3 lần, {other}");
});
