/** Boxes to tick, of which so many may be: a field finds them, and the rest wait at the limit. */

import { matches } from "../lib/fold.js";
import { fill } from "../lib/texts.js";
import { find } from "./elements.js";

/** @param {HTMLFormElement} form */
export function wireChoice(form) {
  const most = Number(form.dataset.most);
  const status = find("[role=status]", form);
  const search = find("[data-search]", form);
  const field = /** @type {HTMLInputElement} */ (find("input", search));
  const labels = [...form.querySelectorAll("label")].filter((label) => boxOf(label));

  function count() {
    const chosen = labels.filter((label) => boxOf(label)?.checked).length;
    for (const label of labels) {
      const box = /** @type {HTMLInputElement} */ (boxOf(label));
      box.disabled = chosen >= most && !box.checked;
    }
    status.textContent = fill(status.dataset.text ?? "", { n: chosen, most });
  }

  function look() {
    let found = 0;
    for (const label of labels) {
      // What is ticked stays in sight: it is what will be compared.
      const isShown = matches(label.textContent ?? "", field.value) || boxOf(label)?.checked;
      label.hidden = !isShown;
      found += isShown ? 1 : 0;
    }
    if (found) count();
    else status.textContent = status.dataset.none ?? "";
  }

  search.hidden = false;
  field.addEventListener("input", look);
  // Enter in the field must not send what is only being looked for.
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  form.addEventListener("change", count);
  // A browser that comes back has ticked the boxes of before.
  addEventListener("pageshow", count);
  count();
}

/** @type {(label: Element) => HTMLInputElement | null} */
const boxOf = (label) => label.querySelector("input[type=checkbox]");
