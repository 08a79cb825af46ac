/** Where one defect is: drawn over everything else, and ringed, for it may be smaller than a pixel. */

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../maplibre.js").LayerSpecification} Layer
 * @typedef {import("../lib/defect.js").Defect} Defect
 */

import { collectionOf } from "../lib/defect.js";

const SOURCE = "defect";

/**
 * @param {Map} map that has its style
 * @param {Defect | null} defect null: none
 */
export function drawDefect(map, defect) {
  const source = map.getSource(SOURCE);
  const data = collectionOf(defect);
  if (source) /** @type {import("../maplibre.js").GeoJSONSource} */ (source).setData(data);
  else if (defect) add(map, data);
}

/** @type {(map: Map, data: any) => void} */
function add(map, data) {
  map.addSource(SOURCE, { type: "geojson", data });
  const { defect, "defect-casing": casing } = coloursOf(map);
  for (const layer of layers(defect, casing)) map.addLayer(layer);
}

/** @type {(map: Map) => Record<string, string>} */
const coloursOf = (map) => /** @type {any} */ (map.getStyle().metadata).colours;

/** @type {(colour: string, casing: string) => Layer[]} */
const layers = (colour, casing) => [
  {
    id: "defect-area",
    type: "fill",
    source: SOURCE,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colour, "fill-opacity": 0.45 },
  },
  {
    id: "defect-casing",
    type: "line",
    source: SOURCE,
    filter: ["!=", ["geometry-type"], "Point"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": casing, "line-width": 7, "line-opacity": 0.9 },
  },
  {
    id: "defect-line",
    type: "line",
    source: SOURCE,
    filter: ["!=", ["geometry-type"], "Point"],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": 3 },
  },
  ring("defect-ring-casing", casing, 7),
  ring("defect-ring", colour, 3),
];

/** @type {(id: string, colour: string, width: number) => Layer} */
const ring = (id, colour, width) => ({
  id,
  type: "circle",
  source: SOURCE,
  filter: ["==", ["geometry-type"], "Point"],
  paint: {
    "circle-radius": 15,
    "circle-opacity": 0,
    "circle-stroke-color": colour,
    "circle-stroke-width": width,
  },
});
