/** The legend's counts: what is in view, asked of the server, which counts every parcel. */

import { latest } from "../lib/latest.js";
import { find } from "./elements.js";

/**
 * @param {HTMLElement} root
 * @param {{language: string}} options
 * @returns {(bbox: string) => Promise<void>}
 */
export function legend(root, { language }) {
  const run = latest();
  const number = new Intl.NumberFormat(language);
  const note = find(".legend-note", root);

  return async (bbox) => {
    root.dataset.state = "waiting";
    try {
      const counts = await run((signal) => ask(bbox, signal));
      if (!counts) return;
      for (const place of root.querySelectorAll("[data-count]")) {
        const count = counts[/** @type {HTMLElement} */ (place).dataset.count ?? ""];
        place.textContent = count === undefined || count === null ? "–" : number.format(count);
      }
      root.dataset.state = "current";
      note.hidden = true;
    } catch {
      root.dataset.state = "failed";
      note.hidden = false;
    }
  };
}

/** @type {(bbox: string, signal: AbortSignal) => Promise<Record<string, number>>} */
async function ask(bbox, signal) {
  const response = await fetch(`/api/legend?bbox=${bbox}`, { signal });
  if (!response.ok) throw new Error(`legend: ${response.status}`);
  const counts = await response.json();
  // Roads and canals drawn as parcels belong to no group: they are a row of their own.
  return { ...counts, n_ungrouped: counts.n_unknown - counts.n_object };
}
