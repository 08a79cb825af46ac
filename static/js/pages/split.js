/** Cut lines through a gap, drawn by hand; the server makes the packages. */

import { fill } from "../lib/texts.js";
import { drawLines } from "../map/draw.js";
import { drawPatterns } from "../map/patterns.js";
import { createMap, hasWebGl } from "../map/view.js";
import { find, readJson } from "../parts/elements.js";

const settings = readJson("split-settings");
const section = find(".split-hand");
const status = find("[data-text]", section);
const field = /** @type {HTMLInputElement} */ (find("[name=lines]", section));
const modes = [...section.querySelectorAll("button[data-mode]")];

const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const colours = dark ? { edge: "#9ad4ea", cut: "#ff9a6b" } : { edge: "#12506a", cut: "#a83508" };

// Without WebGL the form above does all that this page is for.
if (hasWebGl()) start();

function start() {
  section.hidden = false;
  const map = createMap(find(".split-map", section), {
    style: `${settings.style}?theme=${dark ? "dark" : "light"}`,
    bbox: settings.bbox,
    place: null,
    locale: settings.locale,
    padding: { top: 30, right: 30, bottom: 30, left: 30 },
  });
  drawPatterns(map);
  map.once("style.load", () => showGap(map));
  map.once("load", async () => {
    wire(await drawLines(map, { ...settings, colour: colours.cut }, changed));
    map.once("idle", () => section.setAttribute("data-map", "idle"));
    map.triggerRepaint();
  });
}

/** @param {import("../maplibre.js").Map} map */
function showGap(map) {
  map.addSource("divided", {
    type: "geojson",
    data: { type: "Feature", geometry: settings.gap, properties: {} },
  });
  map.addLayer({
    id: "divided",
    type: "line",
    source: "divided",
    paint: { "line-color": colours.edge, "line-width": 3 },
  });
}

/** @param {import("../map/draw.js").Drawing} drawing */
function wire(drawing) {
  for (const button of modes) {
    const mode = /** @type {import("../map/draw.js").Mode} */ (button.getAttribute("data-mode"));
    button.addEventListener("click", () => {
      drawing.setMode(mode);
      press(mode);
    });
  }
  find("[data-act=remove]", section).addEventListener("click", drawing.removeChosen);
  find("[data-act=clear]", section).addEventListener("click", drawing.clear);
  drawing.setMode("linestring");
  press("linestring");
}

/** @param {string} mode */
function press(mode) {
  for (const button of modes) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-mode") === mode));
  }
}

/** @param {import("../lib/lines.js").Line[]} lines */
function changed(lines) {
  field.value = lines.length ? JSON.stringify(lines) : "";
  status.textContent = fill(status.dataset.text ?? "", { n: lines.length });
}
