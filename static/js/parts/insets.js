/** How much of the map is covered, so that what is to be seen comes to lie beside it. */

/** @typedef {{top: number, right: number, bottom: number, left: number}} Insets */

const MARGIN_PX = 40;
// Below this there is no room beside the legend.
const ROOMY_PX = 820;

/**
 * @param {{area: HTMLElement, legend: HTMLElement, coveredPx: () => number}} parts
 * @returns {Insets} pixels on each side of the map
 */
export function insets({ area, legend, coveredPx }) {
  const { width, height, right } = area.getBoundingClientRect();
  const card = legend.getBoundingClientRect();
  const isBeside = width > ROOMY_PX && card.height > height / 3;
  const margin = Math.min(MARGIN_PX, width / 10);
  return {
    top: margin,
    right: isBeside ? right - card.left + margin / 2 : margin,
    bottom: margin + coveredPx(),
    left: margin,
  };
}
