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
      const factor = (opacity[name] ?? 100) / 100;
      for (const property of opacitiesOf(layer)) {
        const full = on.has("coverage") ? original(layer, property) : alone(layer, property);
        // An opacity that the style does not name is full.
        map.setPaintProperty(layer.id, /** @type {any} */ (property), fade(full ?? 1, factor));
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

// The mosaic makes room for coverage at low zooms: without coverage it shows at all of them.
/** @type {(layer: Layer, property: string) => unknown} */
const alone = (layer, property) =>
  /** @type {any} */ (layer.metadata).alone ?? original(layer, property);
