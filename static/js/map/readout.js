/** Coordinates of the pointer, or of the middle of the map, in both systems. */

import { fill } from "../lib/texts.js";
import { fromWgs84 } from "../lib/vn2000.js";
import { meridianName, meridianOf } from "../lib/zones.js";
import { communeAt } from "./features.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {{wgs84: string, vn2000: string}} Texts
 * @typedef {{zones: import("../lib/zones.js").ZoneRange[], language: string, texts: Texts}} Options
 */

/**
 * @param {Map} map
 * @param {HTMLElement} element
 * @param {Options} options
 */
export function showCoordinates(map, element, { zones, language, texts }) {
  const [degrees, metres] = [digits(language, 6), digits(language, 2)];

  /** @param {import("../maplibre.js").LngLat} place @param {import("../maplibre.js").PointLike} point */
  function write({ lng, lat }, point) {
    const meridian = meridianOf(communeAt(map, point), zones);
    const { easting, northing } = fromWgs84(lng, lat, meridian);
    const x = metres.format(northing);
    const y = metres.format(easting);
    const values = { lat: degrees.format(lat), lon: degrees.format(lng), x, y };
    element.children[0].textContent = fill(texts.wgs84, values);
    const zone = meridianName(meridian);
    element.children[1].textContent = fill(texts.vn2000, { ...values, zone });
  }

  const writeMiddle = () => write(map.getCenter(), map.project(map.getCenter()));
  map.on("mousemove", ({ lngLat, point }) => write(lngLat, point));
  map.on("mouseout", writeMiddle);
  map.on("moveend", writeMiddle);
  map.on("idle", writeMiddle);
}

/** @type {(language: string, count: number) => Intl.NumberFormat} */
const digits = (language, count) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: count, maximumFractionDigits: count });
