/** The form that says what two maps show: read as one choice, written into the address. */

import { find } from "./elements.js";

/**
 * @typedef {"left" | "right"} Name
 * @typedef {"twin" | "same" | "swipe"} View
 */
export const SIDES = /** @type {Name[]} */ (["left", "right"]);

/** @param {HTMLFormElement} form */
export function mapsForm(form) {
  /** @type {(name: string) => HTMLSelectElement} */
  const field = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
  const view = () => /** @type {View} */ (field("view").value);
  const isTwin = () => view() === "twin";

  return {
    view,
    /** @param {Name} name */
    commune: (name) => field(name === "right" && isTwin() ? "b" : "a").value,
    /** @param {Name} name */
    colouring: (name) => field(name).value,
    /** @param {Name} name */
    words: (name) => field(name).selectedOptions[0].text,
    /** Hide what does not matter in this view, and what a script makes superfluous. */
    tidy() {
      find("[data-for=b]", form).hidden = !isTwin();
      find("[data-show]", form).hidden = true;
    },
    /** One place coloured twice in the same way shows nothing. */
    differ() {
      if (isTwin() || field("left").value !== field("right").value) return;
      field("right").value = field("left").value === "severity" ? "group" : "severity";
    },
    /** @returns {string} */
    query() {
      const said = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      return new URLSearchParams(said).toString();
    },
    /** @param {(field: string) => void} changed */
    follow(changed) {
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", (event) => {
        changed(/** @type {HTMLSelectElement} */ (event.target).name);
      });
    },
  };
}
