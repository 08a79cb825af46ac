import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "../../../static/js/lib/hash.js";

const VIEW = {
  place: { zoom: 16.25, lat: 10.0325, lon: 105.7835 },
  panel: "/gaps?commune=31249&kind=unmapped",
  layers: ["coverage", "parcels"],
  opacity: { coverage: 40 },
  by: "rule:overlap",
};

test("a view written down and read again is the same view", () => {
  const again = parse(format(VIEW));
  assert.deepEqual({ ...again, place: null }, { ...VIEW, place: null });
  assert.ok(Math.abs((again.place?.lat ?? 0) - VIEW.place.lat) < 1e-5);
});

test("the address stays readable", () => {
  const hash = format({ ...VIEW, panel: "/parcels?at=105.1,10.2", opacity: {}, by: null });
  assert.match(
    hash,
    /^#m=16\.25\/10\.03\d+\/105\.78\d+&panel=\/parcels\?at=105\.1,10\.2&layers=coverage,parcels$/,
  );
});

test("a written view is a fixed point: reading and writing it changes nothing", () => {
  const hash = format(VIEW);
  assert.equal(format(parse(hash)), hash);
});

test("a closed panel is something else than the default panel", () => {
  assert.equal(parse(format({ ...VIEW, panel: "" })).panel, "");
  assert.equal(parse(format({ ...VIEW, panel: null })).panel, null);
});

test("no layers is something else than the default layers", () => {
  assert.deepEqual(parse(format({ ...VIEW, layers: [] })).layers, []);
  assert.equal(parse("#m=9/10/105").layers, null);
});

test("what cannot be read is taken as not said", () => {
  for (const hash of [
    "",
    "#",
    "#m=x/y/z",
    "#m=9/99/105",
    "#m=9/10",
    "#panel=javascript:1",
    "#opacity=a:b",
    "#panel=/%zz",
  ]) {
    const view = parse(hash);
    assert.equal(view.place, null);
    assert.deepEqual(view.opacity, {});
  }
  assert.equal(parse("#panel=https://elsewhere.example/").panel, null);
});
