import assert from "node:assert/strict";
import { test } from "node:test";
import { meridianName, meridianOf } from "../../../static/js/lib/zones.js";

const ZONES = [
  { first: "31120", last: "31315", srid: 5897 },
  { first: "31507", last: "31810", srid: 9209 },
];

test("a commune's zone is that of the range its code lies in", () => {
  assert.equal(meridianOf("31120", ZONES), 105);
  assert.equal(meridianOf("31600", ZONES), 105.5);
  assert.equal(meridianOf("31810", ZONES), 105.5);
});

test("where no commune is known, the province's first zone is taken", () => {
  assert.equal(meridianOf(undefined, ZONES), 105);
  assert.equal(meridianOf("99999", ZONES), 105);
});

test("a meridian is written in degrees and minutes", () => {
  assert.equal(meridianName(105), "105°00′");
  assert.equal(meridianName(105.5), "105°30′");
  assert.equal(meridianName(105.75), "105°45′");
});
