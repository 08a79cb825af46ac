/** Hatches that tell groups apart without colour. */

import { hatch } from "../lib/hatch.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {Record<string, string>} Colours
 */

// Drawn at twice the size, so that they stay sharp on dense screens.
const PIXEL_RATIO = 2;

/** @type {(colours: Colours) => Record<string, import("../lib/hatch.js").Pixels>} */
const patterns = (colours) => ({
  "hatch-group-2": hatch("dots", colours["on-group-2"], { size: 20, weight: 3, alpha: 0.4 }),
  "hatch-group-3": hatch("rising", colours["on-group-3"], { size: 16, weight: 2, alpha: 0.38 }),
  "hatch-group-unknown": hatch("cross", colours["on-group-unknown"], {
    size: 24,
    weight: 1.2,
    alpha: 0.3,
  }),
  "hatch-failed": hatch("rising", colours["on-failed"], { size: 14, weight: 2.4, alpha: 0.5 }),
  "hatch-warned": hatch("dots", colours["on-warned"], { size: 20, weight: 3, alpha: 0.4 }),
  "hatch-excused": hatch("falling", colours["on-excused"], { size: 18, weight: 2, alpha: 0.4 }),
  "hatch-unjudged": hatch("cross", colours["on-unjudged"], { size: 24, weight: 1.2, alpha: 0.3 }),
  "hatch-gap": hatch("falling", colours.gap, { size: 22, weight: 2.4, alpha: 0.9 }),
  "hatch-no-data": hatch("rising", colours["coverage-hatch"], {
    size: 16,
    weight: 1.6,
    alpha: 0.6,
  }),
});

/**
 * Hand the style its patterns whenever it asks for one.
 *
 * @param {Map} map
 */
export function drawPatterns(map) {
  map.setMissingStyleImageResolver((id) => {
    const style = /** @type {{metadata: {colours: Colours}}} */ (map.getStyle());
    const pattern = patterns(style.metadata.colours)[id];
    if (pattern && !map.hasImage(id)) map.addImage(id, pattern, { pixelRatio: PIXEL_RATIO });
  });
}
