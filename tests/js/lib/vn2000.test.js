import assert from "node:assert/strict";
import { test } from "node:test";
import { fromWgs84 } from "../../../static/js/lib/vn2000.js";

const MILLIMETRE = 0.001;

test("the control point of the regulation comes back to the millimetre", () => {
  const { easting, northing } = fromWgs84(105.783492618, 10.0324996588, 105);
  assert.ok(Math.abs(easting - 585691.155) < MILLIMETRE, `easting ${easting}`);
  assert.ok(Math.abs(northing - 1109552.586) < MILLIMETRE, `northing ${northing}`);
});

test("the same place has another easting in the neighbouring zone", () => {
  const { easting } = fromWgs84(105.783492618, 10.0324996588, 105.5);
  assert.ok(easting > 530000 && easting < 532000, `easting ${easting}`);
});

test("a place on the central meridian lies at the false easting but for the datum's shift", () => {
  const { easting } = fromWgs84(105, 10, 105);
  assert.ok(Math.abs(easting - 500000) < 250, `easting ${easting}`);
});
