/** Two maps that move as one, each over its own commune or both over the same place. */

import { switchesOf } from "../lib/colourings.js";
import { counterpart } from "../lib/twin.js";
import { NavigationControl, ScaleControl } from "../maplibre.js";
import { featureOf, marker } from "./features.js";
import { drawPatterns } from "./patterns.js";
import { switchable } from "./switches.js";
import { placeOf } from "./view.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../lib/twin.js").Anchor} Anchor
 * @typedef {{colour: (by: string) => void, outline: (code: string) => void}} Side
 */

/**
 * Let a map be coloured and its commune be outlined; what is asked before it has its style waits.
 *
 * @param {Map} map
 * @param {"left" | "right"} side where its buttons stand
 * @returns {Side}
 */
export function dress(map, side) {
  drawPatterns(map);
  map.addControl(new NavigationControl({ showCompass: false }), `top-${side}`);
  map.addControl(new ScaleControl({ maxWidth: 110 }), `bottom-${side}`);
  const mark = marker(map, "chosen");
  /** @type {((switches: import("./switches.js").Switches) => void) | null} */
  let apply = null;
  const styled = new Promise((done) => map.once("style.load", done));
  return {
    async colour(by) {
      await styled;
      apply ??= switchable(map);
      apply(switchesOf(by));
      // From near, the map's own style fades it for the parcels above; here there are none.
      map.setPaintProperty("communes-coverage", "fill-opacity", 0.92);
    },
    async outline(code) {
      await styled;
      mark(featureOf(`communes:${code}`));
    },
  };
}

/**
 * Let each map follow the other.
 *
 * @param {Map} left
 * @param {Map} right
 * @param {() => {left: Anchor, right: Anchor}} anchors what each is tied to, as of now
 * @returns {() => void} brings the right map where the left one is
 */
export function tie(left, right, anchors) {
  /** @type {(from: Map, to: Map, tied: Anchor, other: Anchor) => void} */
  const follow = (from, to, tied, other) => {
    const { zoom, lat, lon } = counterpart(placeOf(from), tied, other);
    to.jumpTo({ zoom, center: [lon, lat] }, { isFollowing: true });
  };
  const across = () => follow(left, right, anchors().left, anchors().right);
  left.on("move", (event) => isFollowing(event) || across());
  right.on("move", (event) => {
    if (!isFollowing(event)) follow(right, left, anchors().right, anchors().left);
  });
  return across;
}

/** Whether a map moves because the other one does. @type {(event: any) => boolean} */
export const isFollowing = (event) => Boolean(event.isFollowing);
