import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, matches } from "../../../static/js/lib/fold.js";

test("signs and capitals do not matter", () => {
  assert.equal(fold(" Phường Đông Thuận "), "phuong dong thuan");
  assert.equal(fold("Phường Cái Khế".normalize("NFD")), "phuong cai khe");
});

test("every word that was typed begins a word", () => {
  const name = "Xã Đông Hiệp 31258";
  for (const typed of ["", "dong", "hiep dong", "ĐÔNG H", "312"]) assert.ok(matches(name, typed));
  for (const typed of ["ong", "dong thuan", "258"]) assert.ok(!matches(name, typed));
});
