/** A form with a box for each row: a box for all of them, and how many are chosen. */

import { build } from "./elements.js";

/** @param {HTMLFormElement} form */
export function wireSelection(form) {
  const head = form.querySelector("[data-select-all]");
  const boxes = () =>
    /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[name=gap]"));
  if (!(head instanceof HTMLElement) || !boxes().length) return;
  const label = head.dataset.selectAll ?? "";
  const all = /** @type {HTMLInputElement} */ (
    build("input", { type: "checkbox", "aria-label": label, title: label, autocomplete: "off" })
  );
  head.append(all);
  const count = form.querySelector("[data-selected]");
  const tell = () => {
    const n = [...boxes()].filter((box) => box.checked).length;
    all.checked = n === boxes().length;
    all.indeterminate = n > 0 && !all.checked;
    if (count instanceof HTMLElement) {
      count.textContent = (count.dataset.selected ?? "").replace("{n}", String(n));
    }
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    tell();
  });
  form.addEventListener("change", tell);
  tell();
}
