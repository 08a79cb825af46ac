import assert from "node:assert/strict";
import { test } from "node:test";
import { modeOf, readable, ruleOf } from "../../../static/js/lib/colouring.js";

test("a rule is named by its code", () => {
  assert.deepEqual([modeOf("rule:overlap"), ruleOf("rule:overlap")], ["rule", "overlap"]);
  assert.deepEqual([modeOf("severity"), ruleOf("severity")], ["severity", ""]);
});

test("an address says no more than what can be meant", () => {
  for (const word of ["severity", "rule:group_1_blocked"]) assert.equal(readable(word), word);
  for (const word of ["", "group", "rule:", "rule:../x", "rule:A", "severity&x", null, undefined]) {
    assert.equal(readable(word), null);
  }
});
