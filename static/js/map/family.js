/** A family of layers that are drawn alike: on the map is the one that is chosen. */

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../maplibre.js").LayerSpecification & {before: string | null}} Member
 * @typedef {{follows: string, source: {type: "vector", url: string}, layers: Member[]}} Family
 */

/**
 * @param {Map} map that has its style
 * @param {string} name
 * @returns {(code: string) => Member[]} draws the member of a code, "" none; returns its layers
 */
export function family(map, name) {
  const known = familyOf(map, name);
  let shown = "";
  return (code) => {
    if (!known) return [];
    if (code !== shown) {
      if (shown) remove(map, name, known);
      if (code) add(map, name, known, code);
      shown = code;
    }
    return code ? known.layers : [];
  };
}

/**
 * The layer whose changes a source is told by: its own, or the one that its family follows.
 *
 * @param {Map} map
 * @param {string} layer
 * @returns {string[]} sources
 */
export function sourcesOf(map, layer) {
  const families = Object.entries(/** @type {any} */ (map.getStyle()).metadata?.families ?? {});
  const following = families.filter(([, { follows }]) => follows === layer).map(([name]) => name);
  return [layer, ...following];
}

/** @type {(map: Map, name: string) => Family | undefined} */
const familyOf = (map, name) => /** @type {any} */ (map.getStyle()).metadata?.families?.[name];

/** @type {(map: Map, name: string, family: Family, code: string) => void} */
function add(map, name, { source, layers }, code) {
  map.addSource(name, { ...source, url: source.url.replace("{code}", code) });
  for (const { before, ...layer } of layers) {
    const named = /** @type {any} */ ({ ...layer, "source-layer": `${partOf(layer)}-${code}` });
    map.addLayer(named, before ?? undefined);
  }
}

/** @type {(map: Map, name: string, family: Family) => void} */
function remove(map, name, { layers }) {
  for (const { id } of layers) map.removeLayer(id);
  map.removeSource(name);
}

/** @type {(layer: any) => string} */
const partOf = (layer) => layer["source-layer"];
