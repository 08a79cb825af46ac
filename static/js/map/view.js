/** The map itself: made once, with what the page says of the province. */

import { Map as MapLibre } from "../maplibre.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../lib/bbox.js").Bbox} Bbox
 * @typedef {import("../lib/hash.js").Place} Place
 */

const FURTHEST_ZOOM = 20;

/**
 * @param {HTMLElement} container
 * @param {{style: string, bbox: Bbox, place: Place | null, locale: Record<string, string>}} options
 * @returns {Map}
 */
export function createMap(container, { style, bbox, place, locale }) {
  const start = place
    ? { center: /** @type {[number, number]} */ ([place.lon, place.lat]), zoom: place.zoom }
    : { bounds: bbox, fitBoundsOptions: { padding: 24 } };
  const map = new MapLibre({
    container,
    style,
    locale,
    ...start,
    minZoom: 6,
    maxZoom: FURTHEST_ZOOM,
    maxBounds: around(bbox),
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
 */
export function fit(map, bbox) {
  map.fitBounds(bbox, { padding: 48, maxZoom: 18, duration: prefersStillness() ? 0 : 700 });
}

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
