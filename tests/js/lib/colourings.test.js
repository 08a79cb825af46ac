import assert from "node:assert/strict";
import { test } from "node:test";
import { switchesOf } from "../../../static/js/lib/colourings.js";

test("coverage has the place to itself, so that no parcel hides it", () => {
  const { on, by } = switchesOf("coverage");
  assert.ok(on.has("coverage") && on.has("gaps") && !on.has("parcels"));
  assert.equal(by, "group");
});

test("groups and severity colour the parcels, without the fill of coverage", () => {
  for (const by of ["group", "severity"]) {
    const switches = switchesOf(by);
    assert.ok(switches.on.has("parcels") && !switches.on.has("coverage"));
    assert.equal(switches.by, by);
  }
});
