/** What every page has: the search box, a language switch that keeps the view, lists to choose from. */

import { Combobox } from "../parts/combobox.js";
import { wireCommunes } from "../parts/communes.js";
import { find, readJson } from "../parts/elements.js";
import { wireGrid } from "../parts/grid.js";
import { wireSelection } from "../parts/selection.js";

/** @typedef {import("../parts/combobox.js").Suggestion} Suggestion */

const form = /** @type {HTMLFormElement} */ (find("form.search"));

new Combobox(form, readJson("search-texts"), (suggestion) => {
  // The map page opens it beside the map and says so by cancelling; elsewhere it is a page.
  const event = new CustomEvent("portal:found", { detail: suggestion, cancelable: true });
  if (document.dispatchEvent(event)) location.assign(suggestion.href);
});

const language = document.querySelector("form.language-form");
language?.addEventListener("submit", () => {
  // The view of the map is in the hash, which the server never sees.
  const next = /** @type {HTMLInputElement} */ (language.querySelector("[name=next]"));
  next.value += location.hash;
});

for (const list of document.querySelectorAll("form[data-selection]")) {
  wireSelection(/** @type {HTMLFormElement} */ (list));
}
for (const table of document.querySelectorAll("table[data-grid]")) {
  wireGrid(/** @type {HTMLTableElement} */ (table));
}
wireCommunes();
