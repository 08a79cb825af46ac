/** What is drawn, by what it is coloured and how strongly: the reader's choice applied to the style. */

import { modeOf, ruleOf } from "../lib/colouring.js";
import { isWorn, look } from "../lib/dress.js";
import { fade } from "../lib/opacity.js";
import { family } from "./family.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../maplibre.js").LayerSpecification} Layer
 * @typedef {import("../lib/colouring.js").Mode} Mode
 * @typedef {{on: Set<string>, opacity: Record<string, number>, by: string}} Switches
 */

const OPACITIES = {
  fill: ["fill-opacity"],
  line: ["line-opacity"],
  symbol: ["text-opacity"],
  circle: ["circle-opacity", "circle-stroke-opacity"],
};

/**
 * @param {Map} map
 * @returns {(switches: Switches) => void} applies a state of the switches
 */
export function switchable(map) {
  const always = map.getStyle().layers.filter((layer) => switchOf(layer));
  const rule = family(map, "rule");
  /** @type {Mode} */
  let worn = "group";
  return ({ on, opacity, by }) => {
    const mode = modeOf(by);
    const chosen = rule(ruleOf(by));
    if (mode !== worn) for (const layer of always) dress(map, layer, mode);
    worn = mode;
    for (const layer of [...always, ...chosen]) {
      const name = switchOf(layer);
      const isVisible = on.has(name) && isWorn(layer, mode);
      map.setLayoutProperty(layer.id, "visibility", isVisible ? "visible" : "none");
      makeRoom(map, layer, on.has("coverage"));
      strengthen(map, layer, (opacity[name] ?? 100) / 100);
    }
  };
}

/** @type {(map: Map, layer: Layer, mode: Mode) => void} */
function dress(map, layer, mode) {
  const { paint, layout, filter } = look(/** @type {any} */ (layer), mode);
  for (const [name, value] of Object.entries(paint ?? {})) {
    map.setPaintProperty(layer.id, /** @type {any} */ (name), value);
  }
  for (const [name, value] of Object.entries(layout ?? {})) {
    map.setLayoutProperty(layer.id, /** @type {any} */ (name), value);
  }
  if (filter !== undefined) map.setFilter(layer.id, /** @type {any} */ (filter));
}

/** @type {(map: Map, layer: Layer, factor: number) => void} */
function strengthen(map, layer, factor) {
  for (const property of opacitiesOf(layer)) {
    // An opacity that the style does not name is full.
    const faded = fade(original(layer, property) ?? 1, factor);
    map.setPaintProperty(layer.id, /** @type {any} */ (property), faded);
  }
}

/** @type {(layer: Layer) => string} */
const switchOf = (layer) => /** @type {any} */ (layer.metadata)?.switch ?? "";

/** @type {(layer: Layer) => string[]} */
const opacitiesOf = (layer) =>
  /** @type {Record<string, string[]>} */ (OPACITIES)[layer.type] ?? [];

/** @type {(layer: Layer, property: string) => unknown} */
const original = (layer, property) => /** @type {any} */ (layer.paint)?.[property];

// Two fills on top of each other show the colours of neither: far out the mosaic leaves the
// place to coverage, and without coverage it shows there, too.
/** @type {(map: Map, layer: Layer, isCovered: boolean) => void} */
function makeRoom(map, layer, isCovered) {
  const alone = /** @type {any} */ (layer.metadata).minzoomWithoutCoverage;
  if (alone === undefined) return;
  map.setLayerZoomRange(
    layer.id,
    isCovered ? (layer.minzoom ?? alone) : alone,
    layer.maxzoom ?? 24,
  );
}
