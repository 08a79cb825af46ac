/** The line between two maps on top of each other: dragged, or moved by arrows. */

import { moved, percentAt } from "../lib/divider.js";
import { fill } from "../lib/texts.js";

/**
 * @param {HTMLElement} line
 * @param {HTMLElement} stage what it divides; its style has `--at`
 * @param {() => DOMRect} box of the maps
 */
export function divider(line, stage, box) {
  let percent = 50;

  /** @param {number} next */
  function put(next) {
    percent = next;
    const whole = Math.round(percent);
    stage.style.setProperty("--at", `${percent}%`);
    line.setAttribute("aria-valuenow", String(whole));
    line.setAttribute("aria-valuetext", fill(line.dataset.text ?? "", { n: whole }));
  }

  line.addEventListener("keydown", (event) => {
    const next = moved(event.key, percent);
    if (next === null) return;
    event.preventDefault();
    put(next);
  });
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId);
    event.preventDefault();
    line.focus();
  });
  line.addEventListener("pointermove", (event) => {
    if (line.hasPointerCapture(event.pointerId)) put(percentAt(event.clientX, box()));
  });
  put(percent);
}
