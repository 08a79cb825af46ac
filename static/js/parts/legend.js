/** The legend's counts: what is in view, asked of the server, which counts every parcel. */

import { ruleOf } from "../lib/colouring.js";
import { latest } from "../lib/latest.js";
import { find } from "./elements.js";

/**
 * @param {HTMLElement} root
 * @param {{language: string, coloured: () => string}} options `coloured`: what by, as of now
 * @returns {(bbox: string) => Promise<void>}
 */
export function legend(root, { language, coloured }) {
  const run = latest();
  const number = new Intl.NumberFormat(language);
  const note = find(".legend-note", root);

  return async (bbox) => {
    root.dataset.state = "waiting";
    try {
      const counts = await run((signal) => ask(bbox, ruleOf(coloured()), signal));
      if (!counts) return;
      for (const place of root.querySelectorAll("[data-count]")) {
        const count = counts[/** @type {HTMLElement} */ (place).dataset.count ?? ""];
        place.textContent = typeof count === "number" ? number.format(count) : "–";
      }
      for (const place of root.querySelectorAll("[data-counted]")) {
        const of = /** @type {HTMLElement} */ (place);
        of.hidden = of.dataset.counted !== counts.by;
      }
      root.dataset.state = "current";
      note.hidden = true;
    } catch {
      root.dataset.state = "failed";
      note.hidden = false;
    }
  };
}

/** @type {(bbox: string, rule: string, signal: AbortSignal) => Promise<Record<string, any>>} */
async function ask(bbox, rule, signal) {
  if (rule) return fetched(`/map/rules/${rule}/counts.json?bbox=${bbox}`, signal);
  const counts = await fetched(`/api/legend?bbox=${bbox}`, signal);
  const { n, n_clean, n_warning, n_error } = counts;
  // Roads and canals drawn as parcels belong to no group: they are a row of their own.
  const n_ungrouped = counts.n_unknown - counts.n_object;
  return { ...counts, n_ungrouped, n_unjudged: n - n_clean - n_warning - n_error, total: n };
}

/** @type {(address: string, signal: AbortSignal) => Promise<Record<string, any>>} */
async function fetched(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`legend: ${response.status}`);
  return response.json();
}
