/** What lies under the pointer, and what is chosen: hover, selection, and where a click leads. */

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../maplibre.js").MapMouseEvent} MapMouseEvent
 * @typedef {{source: string, sourceLayer: string, id: string | number}} Feature
 */

// From top to bottom; each with the layer that can be pointed at.
const PARCEL_ZOOM = 14;
const POINTED = { gaps: "gaps-area", parcels: "parcels-area", communes: "communes-paper" };

/**
 * The feature a panel names: "parcels:123", "gaps:UUID", "communes:31249".
 *
 * @param {string | undefined} name
 * @returns {Feature | null}
 */
export function featureOf(name) {
  const [source, id] = (name ?? "").split(":");
  if (!id || !(source in POINTED)) return null;
  return { source, sourceLayer: source, id: source === "parcels" ? Number(id) : id };
}

/**
 * Mark one feature at a time.
 *
 * @param {Map} map
 * @param {"chosen" | "hover"} state
 * @returns {(feature: Feature | null) => void}
 */
export function marker(map, state) {
  /** @type {Feature | null} */
  let marked = null;
  return (feature) => {
    if (isSame(marked, feature)) return;
    if (marked && map.getSource(marked.source)) map.removeFeatureState(marked, state);
    if (feature && map.getSource(feature.source)) map.setFeatureState(feature, { [state]: true });
    marked = feature;
  };
}

/**
 * Follow the pointer with a light outline.
 *
 * @param {Map} map
 */
export function showHover(map) {
  const mark = marker(map, "hover");
  map.on("mousemove", (event) => {
    const feature = topmost(map, event);
    mark(feature);
    map.getCanvas().style.cursor = feature ? "pointer" : "";
  });
  map.on("mouseout", () => mark(null));
}

/**
 * The panel that a click leads to: a gap, the whole stack of parcels, or the commune.
 *
 * @param {Map} map
 * @param {MapMouseEvent} event
 * @returns {string | null}
 */
export function panelAt(map, event) {
  const feature = topmost(map, event);
  if (feature?.source === "gaps") return `/gaps/${feature.id}`;
  if (feature?.source === "parcels") {
    return `/parcels?at=${event.lngLat.lng.toFixed(7)},${event.lngLat.lat.toFixed(7)}`;
  }
  return feature ? `/communes/${feature.id}` : null;
}

/**
 * The code of the commune at a point, where the map shows one.
 *
 * @param {Map} map
 * @param {import("../maplibre.js").PointLike} point
 * @returns {string | undefined}
 */
export function communeAt(map, point) {
  if (!map.getLayer(POINTED.communes)) return undefined;
  const [commune] = map.queryRenderedFeatures(point, { layers: [POINTED.communes] });
  return commune?.properties.code;
}

/** @type {(map: Map, event: MapMouseEvent) => Feature | null} */
function topmost(map, { point }) {
  const layers = Object.values(POINTED).filter((layer) => isPointable(map, layer));
  const found = map.queryRenderedFeatures(point, { layers });
  for (const layer of layers) {
    const feature = found.find((candidate) => candidate.layer.id === layer);
    if (feature && feature.id !== undefined) {
      return { source: feature.source, sourceLayer: feature.source, id: feature.id };
    }
  }
  return null;
}

/** @type {(map: Map, layer: string) => boolean} */
function isPointable(map, layer) {
  if (!map.getLayer(layer) || map.getLayoutProperty(layer, "visibility") === "none") return false;
  // Far out, a gap or a parcel is too small to be meant: the commune is.
  if (layer === POINTED.communes) return true;
  return map.getZoom() >= (layer === POINTED.gaps ? PARCEL_ZOOM - 2 : PARCEL_ZOOM);
}

/** @type {(one: Feature | null, other: Feature | null) => boolean} */
const isSame = (one, other) =>
  one === other || (one?.source === other?.source && one?.id === other?.id);
