/** Everything on the map, behind the few words that the page needs. */

import { formatBbox, holds, middleOf } from "../lib/bbox.js";
import { afterwards } from "../lib/latest.js";
import { drawDefect } from "./defect.js";
import { featureOf, marker, panelAt, showHover } from "./features.js";
import { isCountConcerned, reloadTiles } from "./live.js";
import { drawPatterns } from "./patterns.js";
import { shades } from "./shades.js";
import { switchable } from "./switches.js";
import { boundsOf, fit, jump, placeOf, uncover } from "./view.js";

/**
 * @typedef {import("../lib/bbox.js").Bbox} Bbox
 * @typedef {import("../lib/hash.js").Place} Place
 * @typedef {import("./switches.js").Switches} Switches
 * @typedef {"always" | "if-hidden" | "never"} Move
 *
 * @typedef {object} Scene
 * @property {() => Place | null} place
 * @property {(place: Place) => void} jump
 * @property {(box: Bbox | null, move: Move) => void} reveal bring a rectangle into view
 * @property {(place: [number, number]) => void} uncover bring a place out from under the panel
 * @property {(feature: string | undefined) => void} choose outline what a panel is about
 * @property {(defect: import("../lib/defect.js").Defect | null) => void} pinpoint show where it is
 * @property {(switches: Switches) => void} draw
 * @property {(communes: import("../lib/shares.js").Counts[]) => void} shade communes by what the
 *     chosen rule found in them
 * @property {(changes: import("../lib/blocks.js").Changes) => boolean} reload ask again for what
 *     has changed; whether any of it is in view
 *
 * @typedef {object} Listeners
 * @property {() => void} moved
 * @property {(path: string, place: [number, number]) => void} clicked a panel is wanted
 * @property {(bbox: string) => void} counted the view has come to rest: count what is in it
 * @property {(metadata: {sketched: boolean, since: string}) => void} styled
 * @property {(state: "moving" | "idle" | "failed") => void} changed
 */

const REST_MS = 150;

/**
 * @param {import("../maplibre.js").Map} map
 * @param {Listeners} listeners
 * @param {() => import("./view.js").Padding} padding what of the map is covered
 * @returns {Scene}
 */
export function stage(map, listeners, padding) {
  const chosen = marker(map, "chosen");
  /** @type {Switches | null} */
  let wanted = null;
  /** @type {(switches: Switches) => void} */
  let apply = (switches) => {
    wanted = switches;
  };
  map.once("style.load", () => {
    apply = switchable(map);
    if (wanted) apply(wanted);
    listeners.styled(/** @type {any} */ (map.getStyle().metadata));
  });
  drawPatterns(map);
  showHover(map);
  const countSoon = tell(map, listeners);
  let by = "";
  const shade = shades(map);
  return {
    place: () => placeOf(map),
    jump: (place) => jump(map, place),
    uncover: (place) => uncover(map, place, padding()),
    pinpoint(defect) {
      onceStyled(map, () => drawDefect(map, defect));
      if (defect?.bbox) uncover(map, middleOf(defect.bbox), padding());
    },
    choose: (feature) => onceStyled(map, () => chosen(featureOf(feature))),
    draw(switches) {
      apply(switches);
      // Other counts belong to another colouring. The first ones come when the map has loaded.
      if (by && by !== switches.by) countSoon();
      by = switches.by;
    },
    shade: (communes) => onceStyled(map, () => shade(communes)),
    reload(changes) {
      if (isCountConcerned(map, changes)) countSoon();
      return reloadTiles(map, changes);
    },
    reveal(box, move) {
      if (!box || move === "never") return;
      if (move === "always" || !holds(boundsOf(map), box)) fit(map, box, padding());
    },
  };
}

/** What stands in for the map where there is no WebGL: the page works without it. @type {Scene} */
export const NO_SCENE = {
  place: () => null,
  jump() {},
  reveal() {},
  uncover() {},
  choose() {},
  pinpoint() {},
  draw() {},
  shade() {},
  reload: () => false,
};

/** @type {(map: import("../maplibre.js").Map, listeners: Listeners) => () => void} counts anew */
function tell(map, { moved, clicked, counted, changed }) {
  const countSoon = afterwards(() => counted(formatBbox(boundsOf(map))), REST_MS);
  map.on("load", countSoon);
  map.on("moveend", () => {
    moved();
    countSoon();
  });
  map.on("resize", countSoon);
  map.on("click", (event) => {
    const path = panelAt(map, event);
    if (path) clicked(path, /** @type {[number, number]} */ (event.lngLat.toArray()));
  });
  map.on("movestart", () => changed("moving"));
  map.on("idle", () => changed("idle"));
  // Tiles that a newer view made superfluous are no failure.
  map.on(
    "error",
    ({ error }) => /** @type {Error} */ (error).name !== "AbortError" && changed("failed"),
  );
  return countSoon;
}

/** @type {(map: import("../maplibre.js").Map, act: () => void) => void} */
function onceStyled(map, act) {
  if (map.isStyleLoaded() || map.getStyle()?.layers) act();
  else map.once("style.load", act);
}
