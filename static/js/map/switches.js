/** What is drawn, and how strongly: the reader's switches applied to the style's layers. */

import { fade } from "../lib/opacity.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../maplibre.js").LayerSpecification} Layer
 * @typedef {{on: Set<string>, opacity: Record<string, number>}} Switches
 */

const OPACITIES = {
  fill: ["fill-opacity"],
  line: ["line-opacity"],
  symbol: ["text-opacity"],
};

/**
 * @param {Map} map
 * @returns {(switches: Switches) => void} applies a state of the switches
 */
export function switchable(map) {
  const layers = map.getStyle().layers.filter((layer) => switchOf(layer));
  return ({ on, opacity }) => {
    for (const layer of layers) {
      const name = switchOf(layer);
      map.setLayoutProperty(layer.id, "visibility", on.has(name) ? "visible" : "none");
      makeRoom(map, layer, on.has("coverage"));
      const factor = (opacity[name] ?? 100) / 100;
      for (const property of opacitiesOf(layer)) {
        // An opacity that the style does not name is full.
        const faded = fade(original(layer, property) ?? 1, factor);
        map.setPaintProperty(layer.id, /** @type {any} */ (property), faded);
      }
    }
  };
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
