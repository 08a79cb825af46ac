/** Where a line stands that divides two pictures, in per cent from the left. */

const STEP = 2;
const LEAP = 10;

/** @type {Record<string, (percent: number) => number>} */
const KEYS = {
  ArrowLeft: (percent) => percent - STEP,
  ArrowDown: (percent) => percent - STEP,
  ArrowRight: (percent) => percent + STEP,
  ArrowUp: (percent) => percent + STEP,
  PageDown: (percent) => percent - LEAP,
  PageUp: (percent) => percent + LEAP,
  Home: () => 0,
  End: () => 100,
};

/**
 * @param {string} key
 * @param {number} percent
 * @returns {number | null} null for a key that moves nothing
 */
export const moved = (key, percent) =>
  Object.hasOwn(KEYS, key) ? clamp(KEYS[key](percent)) : null;

/**
 * @param {number} x of the pointer
 * @param {{left: number, width: number}} box that is divided
 */
export const percentAt = (x, { left, width }) => clamp((100 * (x - left)) / width);

/** @type {(percent: number) => number} */
const clamp = (percent) => Math.min(100, Math.max(0, percent));
