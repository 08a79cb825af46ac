import assert from "node:assert/strict";
import { test } from "node:test";
import { panelOf, partOf } from "../../../static/js/lib/links.js";

const HERE = "https://portal.example";

test("addresses of communes, parcels, stacks and gaps are panels", () => {
  const paths = [
    "/communes",
    "/communes/31249",
    "/parcels/17",
    "/parcels?at=105.1,10.2",
    "/gaps",
    "/gaps?commune=31249&kind=unmapped",
    "/gaps/6fa459ea-ee8a-3ca4-894e-db77e160355e",
  ];
  for (const path of paths) assert.equal(panelOf(path, HERE), path);
});

test("other addresses, and other hosts, are not", () => {
  const addresses = ["/", "/login", "/parcels", "/api/communes", "/communes/abc", "/admin/audit"];
  for (const path of addresses) assert.equal(panelOf(path, HERE), null, path);
  assert.equal(panelOf("https://elsewhere.example/communes", HERE), null);
  assert.equal(panelOf("mailto:a@b.example", HERE), null);
  assert.equal(panelOf("http://", HERE), null);
});

test("the fragment of a panel is the same address with part=panel", () => {
  assert.equal(partOf("/communes"), "/communes?part=panel");
  assert.equal(partOf("/gaps?kind=sliver"), "/gaps?kind=sliver&part=panel");
});
