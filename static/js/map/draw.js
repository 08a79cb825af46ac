/** Lines that can be drawn and moved on a map. */

import { featuresOf, linesOf } from "../lib/lines.js";
import { loadTerraDraw } from "../terradraw.js";

/**
 * @typedef {import("../lib/lines.js").Line} Line
 * @typedef {"linestring" | "select"} Mode
 *
 * @typedef {object} Drawing
 * @property {(mode: Mode) => void} setMode
 * @property {() => void} removeChosen
 * @property {() => void} clear
 */

// What a hand on an old touch screen can tell apart.
const NEAR_PX = 30;

/**
 * @param {import("../maplibre.js").Map} map that has its style
 * @param {{library: string, adapter: string, lines: Line[], colour: string}} settings
 * @param {(lines: Line[]) => void} changed
 * @returns {Promise<Drawing>}
 */
export async function drawLines(map, { library, adapter, lines, colour }, changed) {
  const terra = await loadTerraDraw(library, adapter);
  const draw = new terra.TerraDraw({
    adapter: new terra.TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
    modes: [lineMode(terra, colour), selectMode(terra, colour)],
  });
  /** @type {string | number | null} */
  let chosen = null;
  draw.start();
  draw.addFeatures(featuresOf(lines));
  draw.on("select", (/** @type {string | number} */ id) => {
    chosen = id;
  });
  draw.on("deselect", () => {
    chosen = null;
  });
  draw.on("change", () => changed(linesOf(finished(draw))));
  changed(linesOf(finished(draw)));
  return {
    setMode: (mode) => draw.setMode(mode),
    removeChosen() {
      if (chosen !== null) draw.removeFeatures([chosen]);
      chosen = null;
    },
    clear: () => draw.clear(),
  };
}

/** A line that is being drawn ends where the pointer happens to be. @type {(draw: any) => any[]} */
const finished = (draw) =>
  draw
    .getSnapshot()
    .filter((/** @type {any} */ { properties }) => properties.mode === "linestring")
    .filter((/** @type {any} */ { properties }) => !properties.currentlyDrawing);

/** @type {(terra: any, colour: string) => any} */
const lineMode = ({ TerraDrawLineStringMode }, colour) =>
  new TerraDrawLineStringMode({
    pointerDistance: NEAR_PX,
    styles: { lineStringColor: colour, lineStringWidth: 4, closingPointColor: colour },
  });

/** @type {(terra: any, colour: string) => any} */
const selectMode = ({ TerraDrawSelectMode }, colour) =>
  new TerraDrawSelectMode({
    pointerDistance: NEAR_PX,
    flags: {
      linestring: {
        feature: {
          draggable: true,
          coordinates: { draggable: true, deletable: true, midpoints: { draggable: true } },
        },
      },
    },
    styles: { selectedLineStringColor: colour, selectedLineStringWidth: 7 },
  });
