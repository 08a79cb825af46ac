/** The map itself: made once, with what the page says of the province. */

import { Map as MapLibre } from "../maplibre.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../lib/bbox.js").Bbox} Bbox
 * @typedef {import("../lib/hash.js").Place} Place
 * @typedef {import("../maplibre.js").PaddingOptions} Padding
 *
 * @typedef {object} Options
 * @property {string} style its address
 * @property {Bbox} bbox of the province, or of what of it is shown first
 * @property {Bbox} [within] of the province, where that is not what is shown first
 * @property {Place | null} place null: the whole province
 * @property {Record<string, string>} locale MapLibre's own texts
 * @property {Padding} padding what of the map is covered
 */

const FURTHEST_ZOOM = 20;

/**
 * @param {HTMLElement} container
 * @param {Options} options
 * @returns {Map}
 */
export function createMap(container, { style, bbox, within, place, locale, padding }) {
  const start = place
    ? { center: /** @type {[number, number]} */ ([place.lon, place.lat]), zoom: place.zoom }
    : { bounds: bbox, fitBoundsOptions: { padding } };
  const map = new MapLibre({
    container,
    style,
    locale,
    ...start,
    minZoom: 6,
    maxZoom: FURTHEST_ZOOM,
    maxBounds: around(within ?? bbox),
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: prefersStillness() ? 0 : 200,
    // Workers have no page to resolve a path against.
    transformRequest: (url) => ({ url: new URL(url, location.href).href }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}

/**
 * Where the middle of the map is.
 *
 * @param {Map} map
 * @returns {Place}
 */
export function placeOf(map) {
  const { lng, lat } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}

/**
 * @param {Map} map
 * @returns {Bbox}
 */
export const boundsOf = (map) => /** @type {Bbox} */ (map.getBounds().toArray().flat());

/**
 * Bring a rectangle into view, at once where the reader wants no motion.
 *
 * @param {Map} map
 * @param {Bbox} bbox
 * @param {Padding} padding
 */
export function fit(map, bbox, padding) {
  map.fitBounds(bbox, { padding, maxZoom: 18, duration: prefersStillness() ? 0 : 700 });
}

/**
 * Move the map so far that a place is not covered; not at all where it is not.
 *
 * @param {Map} map
 * @param {[number, number]} place
 * @param {Padding} padding
 */
export function uncover(map, place, { top, right, bottom, left }) {
  const { x, y } = map.project(place);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const shift = /** @type {[number, number]} */ ([
    beyond(x, left ?? 0, width - (right ?? 0)),
    beyond(y, top ?? 0, height - (bottom ?? 0)),
  ]);
  if (shift.some(Boolean)) map.panBy(shift, { duration: prefersStillness() ? 0 : 300 });
}

/** @type {(value: number, low: number, high: number) => number} */
const beyond = (value, low, high) => Math.max(value - high, 0) - Math.max(low - value, 0);

/** @param {Map} map @param {Place} place */
export function jump(map, { zoom, lat, lon }) {
  map.jumpTo({ zoom, center: [lon, lat] });
}

export const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Can this browser draw the map at all? */
export function hasWebGl() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

// Room enough to put the province's edge in the middle of a screen, not to get lost.
/** @type {(bbox: Bbox) => Bbox} */
function around([west, south, east, north]) {
  const [width, height] = [east - west, north - south];
  return [west - 2 * width, south - 2 * height, east + 2 * width, north + 2 * height];
}
