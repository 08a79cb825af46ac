/** Rectangles in degrees: west, south, east, north. @typedef {[number, number, number, number]} Bbox */

/**
 * @param {string | undefined} text "w,s,e,n"
 * @returns {Bbox | null}
 */
export function parseBbox(text) {
  const numbers = (text ?? "").split(",").map(Number);
  const isBox = numbers.length === 4 && text && numbers.every(Number.isFinite);
  return isBox ? /** @type {Bbox} */ (numbers) : null;
}

/**
 * @param {Bbox} box
 * @returns {string} to the decimetre
 */
export const formatBbox = (box) => box.map((degrees) => degrees.toFixed(6)).join(",");

/** @type {(box: Bbox) => [number, number]} */
export const middleOf = ([west, south, east, north]) => [(west + east) / 2, (south + north) / 2];

/**
 * @param {Bbox} outer
 * @param {Bbox} inner
 */
export const holds = (outer, inner) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
