/** Shade the communes by what one rule found in them. */

import { isUnjudged, shade } from "../lib/shares.js";

/** @typedef {import("../maplibre.js").Map} Map */

/**
 * @param {Map} map
 * @returns {(communes: import("../lib/shares.js").Counts[]) => void}
 */
export function shades(map) {
  return (communes) => {
    if (!map.getLayer("communes-share")) return;
    const { steps } = /** @type {any} */ (map.getLayer("communes-share")).metadata;
    const colour = /** @type {any} */ (shade(communes, steps));
    map.setPaintProperty("communes-share", "fill-color", colour);
    const codes = communes.filter(isUnjudged).map(({ code }) => code);
    map.setFilter("communes-unjudged", ["in", ["get", "code"], ["literal", codes]]);
  };
}
