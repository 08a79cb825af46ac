import assert from "node:assert/strict";
import { test } from "node:test";
import { isWorn, look } from "../../../static/js/lib/dress.js";

const LAYER = {
  paint: { "fill-color": "plain", "fill-opacity": 0.5 },
  filter: ["has", "group"],
  metadata: {
    by: {
      severity: { paint: { "fill-color": "severe" }, filter: ["has", "severity"] },
      rule: { layout: { "text-field": "×" } },
    },
  },
};

test("whatever any mode changes is set in every mode", () => {
  assert.deepEqual(look(LAYER, "severity"), {
    paint: { "fill-color": "severe" },
    layout: { "text-field": undefined },
    filter: ["has", "severity"],
  });
  assert.deepEqual(look(LAYER, "group"), {
    paint: { "fill-color": "plain" },
    layout: { "text-field": undefined },
    filter: ["has", "group"],
  });
});

test("a layer that looks the same everywhere is left alone", () => {
  assert.deepEqual(look({ paint: { "line-width": 2 } }, "rule"), { paint: {}, layout: {} });
});

test("a layer may be for one mode alone, or hidden in one", () => {
  const only = { metadata: { only: "rule" } };
  assert.deepEqual([isWorn(only, "rule"), isWorn(only, "group")], [true, false]);
  const hidden = { metadata: { by: { severity: null } } };
  assert.deepEqual([isWorn(hidden, "severity"), isWorn(hidden, "group")], [false, true]);
  assert.equal(isWorn({}, "group"), true);
});
