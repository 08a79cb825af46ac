/**
 * Blocks of the map: tiles of zoom 14, the unit in which the server tells what has changed.
 *
 * @typedef {[number, number]} Block column and row
 * @typedef {"all" | Block[]} Changed
 * @typedef {Record<string, Changed>} Changes by layer
 * @typedef {{west: number, east: number, north: number, south: number}} Span last ones included
 */

const ZOOM = 14;
// As tiles/blocks.py: a tile shows a little of what is around it.
const MARGIN = 1 / 32;

/**
 * @param {{z: number, x: number, y: number}} tile
 * @returns {Span} the blocks it shows something of
 */
export function spanOfTile({ z, x, y }) {
  const size = 2 ** (ZOOM - z);
  return {
    west: Math.floor((x - MARGIN) * size),
    east: Math.floor((x + 1 + MARGIN) * size),
    north: Math.floor((y - MARGIN) * size),
    south: Math.floor((y + 1 + MARGIN) * size),
  };
}

/**
 * @param {import("./bbox.js").Bbox} box in degrees
 * @returns {Span}
 */
export function spanOfBox([west, south, east, north]) {
  return { west: column(west), east: column(east), north: row(north), south: row(south) };
}

/**
 * @param {Changed | undefined} changed
 * @param {Span} span
 * @returns {boolean} whether one of the blocks is in it
 */
export function concerns(changed, { west, east, north, south }) {
  if (!changed || changed === "all") return changed === "all";
  return changed.some(([x, y]) => x >= west && x <= east && y >= north && y <= south);
}

/**
 * @param {Changes} one
 * @param {Changes} other
 * @returns {Changes} both
 */
export function together(one, other) {
  const both = { ...one };
  for (const [layer, changed] of Object.entries(other)) {
    const before = both[layer] ?? [];
    both[layer] = before === "all" || changed === "all" ? "all" : [...before, ...changed];
  }
  return both;
}

/** @type {(longitude: number) => number} */
const column = (longitude) => Math.floor(((longitude + 180) / 360) * 2 ** ZOOM);

/** @type {(latitude: number) => number} */
function row(latitude) {
  const y = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return Math.floor(((1 - y) / 2) * 2 ** ZOOM);
}
