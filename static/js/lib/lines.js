/** Lines as the server reads them, out of what is on the drawing map. */

/**
 * @typedef {{id?: string | number, geometry: {type: string, coordinates: any}, properties?: Record<string, unknown> | null}} Feature
 * @typedef {[number, number][]} Line
 */

// A seventh digit of a degree is a centimetre.
const DIGITS = 7;

/**
 * The lines among features, without those that have not two points yet.
 *
 * @param {Feature[]} features
 * @returns {Line[]}
 */
export const linesOf = (features) =>
  features
    .filter(({ geometry }) => geometry.type === "LineString")
    .map(({ geometry }) => geometry.coordinates.map(rounded))
    .filter((line) => line.length > 1);

/**
 * Lines as features that can be moved.
 *
 * @param {Line[]} lines
 * @returns {Feature[]}
 */
export const featuresOf = (lines) =>
  lines.map((coordinates) => ({
    type: "Feature",
    geometry: { type: "LineString", coordinates: coordinates.map(rounded) },
    properties: { mode: "linestring" },
  }));

/** @type {(point: number[]) => [number, number]} */
const rounded = ([lon, lat]) => [Number(lon.toFixed(DIGITS)), Number(lat.toFixed(DIGITS))];
