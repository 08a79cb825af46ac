/** What parcels are coloured by: the choice, and the part of the legend that belongs to it. */

import { GROUP, modeOf, ruleOf } from "../lib/colouring.js";
import { find } from "./elements.js";

/** @param {HTMLElement} root */
export function colouring(root) {
  const choice = find(".colouring", root);
  const radios = /** @type {HTMLInputElement[]} */ ([
    ...choice.querySelectorAll("input[type=radio]"),
  ]);
  const rules = /** @type {HTMLSelectElement | null} */ (choice.querySelector("select"));

  const read = () => {
    const mode = radios.find((radio) => radio.checked)?.value ?? GROUP;
    return mode === "rule" ? `rule:${rules?.value ?? ""}` : mode;
  };
  const show = () => {
    const by = read();
    for (const block of /** @type {NodeListOf<HTMLElement>} */ (
      root.querySelectorAll("[data-by]")
    )) {
      block.hidden = block.dataset.by !== modeOf(by);
    }
    tellOfRule(root, rules?.selectedOptions[0]);
  };
  // Whoever picks a rule wants to see it.
  rules?.addEventListener("input", () => check(radios, "rule"));
  choice.addEventListener("input", show);
  show();

  return {
    read,
    /** @param {string | null} by what cannot be chosen here is taken as not said */
    write(by) {
      const known = by && isKnown(by, radios, rules) ? by : GROUP;
      check(radios, modeOf(known));
      if (rules && ruleOf(known)) rules.value = ruleOf(known);
      show();
    },
  };
}

/** @type {(by: string, radios: HTMLInputElement[], rules: HTMLSelectElement | null) => boolean} */
function isKnown(by, radios, rules) {
  const code = ruleOf(by);
  if (code) return [...(rules?.options ?? [])].some(({ value }) => value === code);
  return radios.some(({ value }) => value === by);
}

/** @type {(radios: HTMLInputElement[], value: string) => void} */
function check(radios, value) {
  for (const radio of radios) radio.checked = radio.value === value;
}

/** @type {(root: HTMLElement, rule: HTMLOptionElement | undefined) => void} */
function tellOfRule(root, rule) {
  const link = root.querySelector("[data-rule-page]");
  if (link instanceof HTMLAnchorElement && rule) link.href = `/quality/${rule.value}`;
  const title = root.querySelector("[data-rule-title]");
  if (title && rule) title.textContent = rule.text;
}
