/**
 * Two places that are looked at alike: as far from where each began, at the same scale on the ground.
 *
 * @typedef {import("./hash.js").Place} Place
 * @typedef {{lat: number, lon: number}} Anchor
 */

const RADIANS = Math.PI / 180;

/**
 * What the other map shows while one shows a place. Asked the other way round it is exact again.
 *
 * @param {Place} place
 * @param {Anchor} from what the map that shows it is tied to
 * @param {Anchor} to what the other map is tied to
 * @returns {Place}
 */
export function counterpart({ zoom, lat, lon }, from, to) {
  const across = to.lat + (lat - from.lat);
  // A degree of longitude is shorter in the north, and Mercator draws everything larger there.
  const shrinking = Math.cos(lat * RADIANS) / Math.cos(across * RADIANS);
  return {
    zoom: zoom - Math.log2(shrinking),
    lat: across,
    lon: to.lon + (lon - from.lon) * shrinking,
  };
}

/** @type {(bbox: import("./bbox.js").Bbox) => Anchor} */
export const anchorOf = ([west, south, east, north]) => ({
  lat: (south + north) / 2,
  lon: (west + east) / 2,
});

/**
 * A rectangle around the middle of one, in which the other would find room, too.
 *
 * @param {import("./bbox.js").Bbox} box
 * @param {import("./bbox.js").Bbox} other
 * @returns {import("./bbox.js").Bbox}
 */
export function roomFor(box, other) {
  const { lat, lon } = anchorOf(box);
  const [x, y] = [0, 1].map(
    (side) => Math.max(box[side + 2] - box[side], other[side + 2] - other[side]) / 2,
  );
  return [lon - x, lat - y, lon + x, lat + y];
}
