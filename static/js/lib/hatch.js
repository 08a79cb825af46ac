/**
 * Patterns as pixels: made here, so that no image has to be fetched and no canvas is needed.
 *
 * @typedef {{width: number, height: number, data: Uint8Array}} Pixels
 * @typedef {"rising" | "falling" | "dots" | "cross"} Kind
 */

/**
 * Draw a tile that repeats without a seam.
 *
 * @param {Kind} kind
 * @param {string} colour "#rrggbb"
 * @param {{size: number, weight: number, alpha?: number}} shape pixels; alpha 0 to 1
 * @returns {Pixels} RGBA, not premultiplied
 */
export function hatch(kind, colour, { size, weight, alpha = 1 }) {
  const data = new Uint8Array(size * size * 4);
  const [red, green, blue] = channels(colour);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const ink = Math.round(255 * alpha * coverOf(kind, x + 0.5, y + 0.5, size, weight));
      data.set([red, green, blue, ink], (y * size + x) * 4);
    }
  }
  return { width: size, height: size, data };
}

/**
 * How much of a pixel is inked: 1 inside, 0 outside, between along the edge.
 *
 * @type {(kind: Kind, x: number, y: number, size: number, weight: number) => number}
 */
function coverOf(kind, x, y, size, weight) {
  const edge = weight / 2 + 0.5;
  const inked = (/** @type {number} */ distance) => Math.min(1, Math.max(0, edge - distance));
  const rising = inked(toLine(x + y, size));
  const falling = inked(toLine(x - y, size));
  if (kind === "rising") return rising;
  if (kind === "falling") return falling;
  if (kind === "cross") return Math.max(rising, falling);
  // Two dots a tile, set off like bricks.
  const near = Math.min(toDot(x, y, size / 4, size), toDot(x, y, (3 * size) / 4, size));
  return inked(near);
}

/** Distance to the nearest diagonal. @type {(along: number, size: number) => number} */
function toLine(along, size) {
  const within = ((along % size) + size) % size;
  return Math.min(within, size - within) / Math.SQRT2;
}

/** @type {(x: number, y: number, centre: number, size: number) => number} */
function toDot(x, y, centre, size) {
  return Math.hypot(wrapped(x - centre, size), wrapped(y - centre, size));
}

/** @type {(offset: number, size: number) => number} */
const wrapped = (offset, size) => offset - size * Math.round(offset / size);

/** @type {(colour: string) => number[]} */
const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
