/** What has changed beside the map: which panel is concerned, and the word that tells. */

import { parseBbox } from "../lib/bbox.js";
import { concerns, spanOfBox } from "../lib/blocks.js";
import { build } from "./elements.js";

const SHOWN_MS = 4000;

/**
 * @param {string} path of the open panel, whose first word is the layer it is about
 * @param {HTMLElement} body
 * @param {import("../lib/blocks.js").Changes} changes
 */
export function isPanelConcerned(path, body, changes) {
  const [layer] = path.slice(1).split(/[/?]/);
  const article = /** @type {HTMLElement | null} */ (body.querySelector("article"));
  const bbox = parseBbox(article?.dataset.bbox);
  return bbox ? concerns(changes[layer], spanOfBox(bbox)) : layer in changes;
}

/**
 * Say so quietly: seen in passing, spoken when a screen reader has nothing else to say.
 *
 * @param {HTMLElement} status
 */
export function noticed(status) {
  status.replaceChildren(build("p", {}, status.dataset.text ?? ""));
  clearTimeout(Number(status.dataset.timer));
  status.dataset.timer = String(setTimeout(() => status.replaceChildren(), SHOWN_MS));
}
