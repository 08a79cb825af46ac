/** On narrow screens the panel is a sheet at the bottom: low, half or full, by thumb or by key. */

import { find } from "./elements.js";

const HEIGHTS = /** @type {const} */ (["low", "half", "full"]);
const DRAGGED_PX = 24;

/**
 * @param {HTMLElement} side
 * @returns {{raise: () => void, coveredPx: () => number}} raise: show at least half of it;
 *     coveredPx: how much of the map it covers, now or when it has come to rest
 */
export function sheet(side) {
  const handle = find(".side-handle", side);
  let startY = 0;

  const at = () => HEIGHTS.indexOf(/** @type {any} */ (side.dataset.height ?? "low"));
  /** @param {number} index */
  function set(index) {
    const height = HEIGHTS[Math.min(Math.max(index, 0), HEIGHTS.length - 1)];
    side.dataset.height = height;
    handle.setAttribute("aria-expanded", String(height !== "low"));
  }

  handle.addEventListener("click", (event) => {
    // A click that ends a drag has been answered already.
    if (event.detail === 0 || Math.abs(event.clientY - startY) < DRAGGED_PX) set((at() + 1) % 3);
  });
  handle.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowUp") set(at() + 1);
    if (key === "ArrowDown") set(at() - 1);
  });
  handle.addEventListener("pointerdown", (event) => {
    startY = event.clientY;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointerup", ({ clientY }) => {
    if (clientY < startY - DRAGGED_PX) set(at() + 1);
    if (clientY > startY + DRAGGED_PX) set(at() - 1);
  });
  return {
    raise: () => set(Math.max(at(), 1)),
    coveredPx: () => (isSheet(side) ? restingPx(side) : 0),
  };
}

/** @type {(side: HTMLElement) => boolean} */
const isSheet = (side) => !side.hidden && getComputedStyle(side).position === "absolute";

// Not its present height: it may be on its way.
/** @type {(side: HTMLElement) => number} */
function restingPx(side) {
  const moving = side.style.transition;
  side.style.transition = "none";
  const { height } = side.getBoundingClientRect();
  side.style.transition = moving;
  return height;
}
