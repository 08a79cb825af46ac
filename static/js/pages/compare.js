/** The page that compares communes: the list to choose from, and two maps that move together. */

import * as address from "../lib/hash.js";
import { fill } from "../lib/texts.js";
import { anchorOf, roomFor } from "../lib/twin.js";
import { reloadTiles } from "../map/live.js";
import { dress, isFollowing, tie } from "../map/twin.js";
import { createMap, fit, hasWebGl, jump, placeOf } from "../map/view.js";
import { wireChoice } from "../parts/choice.js";
import { divider } from "../parts/divider.js";
import { find, readJson } from "../parts/elements.js";
import { openLine } from "../parts/line.js";
import { mapsForm, SIDES } from "../parts/maps_form.js";

/** @typedef {import("../parts/maps_form.js").Name} Name */

const PADDING = { top: 24, right: 24, bottom: 24, left: 24 };

const settings = readJson("compare-settings");
for (const form of document.querySelectorAll("form[data-choose]")) {
  wireChoice(/** @type {HTMLFormElement} */ (form));
}
// Without WebGL there are two pictures, and the form asks the server for others.
if (settings && hasWebGl()) start();

function start() {
  const form = mapsForm(/** @type {HTMLFormElement} */ (find("form[data-maps]")));
  const stage = find(".twin");
  stage.dataset.drawn = form.view();
  const maps = { left: create("left"), right: create("right") };
  const sides = { left: dress(maps.left, "left"), right: dress(maps.right, "right") };
  const bring = tie(maps.left, maps.right, () => ({
    left: anchorOf(boxOf("left")),
    right: anchorOf(boxOf("right")),
  }));

  /** @param {Name} name */
  function create(name) {
    return createMap(find(`[data-map=${name}]`, stage), {
      style: `${settings.style}?theme=${isDark() ? "dark" : "light"}`,
      bbox: bothFrom("left"),
      within: settings.bbox,
      place: null,
      locale: settings.locales[name],
      padding: PADDING,
    });
  }

  /** @param {Name} name */
  function boxOf(name) {
    return settings.communes[form.commune(name)].bbox;
  }

  /** @param {Name} name */
  function bothFrom(name) {
    return roomFor(boxOf(name), boxOf(name === "left" ? "right" : "left"));
  }

  /** Show what the form says. */
  function show() {
    stage.dataset.drawn = form.view();
    find(".twin-divider").hidden = form.view() !== "swipe";
    form.tidy();
    for (const name of SIDES) {
      sides[name].colour(form.colouring(name));
      sides[name].outline(form.commune(name));
      caption(name);
    }
  }

  /** @param {Name} name */
  function caption(name) {
    const title = find(`[data-title=${name}]`, stage);
    const commune = settings.communes[form.commune(name)].name;
    title.textContent = fill(title.dataset.text ?? "", { name: commune, by: form.words(name) });
    for (const legend of find(`[data-legend=${name}]`, stage).querySelectorAll("[data-by]")) {
      const isWorn = legend.getAttribute("data-by") === form.colouring(name);
      /** @type {HTMLElement} */ (legend).hidden = !isWorn;
    }
  }

  /** Write into the address what is seen, so that it can be handed on. */
  function remember() {
    const place = placeOf(maps.left);
    const hash = address.format({ place, panel: null, layers: null, opacity: {}, by: null });
    history.replaceState(history.state, "", `?${form.query()}${hash}`);
  }

  form.follow((field) => {
    if (field === "view") form.differ();
    show();
    if (field === "a" || field === "b") fit(maps.left, bothFrom("left"), PADDING);
    bring();
    remember();
  });
  for (const name of SIDES) {
    maps[name].on("moveend", (event) => isFollowing(event) || remember());
    watch(maps[name], () => SIDES.every((one) => maps[one].loaded()));
  }
  maps.left.once("style.load", () => {
    const { since } = /** @type {any} */ (maps.left.getStyle().metadata);
    openLine(since, (changes) => {
      for (const name of SIDES) reloadTiles(maps[name], changes);
    });
  });
  divider(find(".twin-divider"), stage, () =>
    find("[data-map=left]", stage).getBoundingClientRect(),
  );
  showNotes();
  const { place } = address.parse(location.hash);
  if (place) jump(maps.left, place);
  bring();
  show();
}

/**
 * Tell whoever waits for both maps to be drawn, and the reader where one fails.
 *
 * @param {import("../maplibre.js").Map} map
 * @param {() => boolean} isDone
 */
function watch(map, isDone) {
  const { dataset } = document.documentElement;
  const status = find("[data-failure]");
  map.on("movestart", () => {
    dataset.map = "moving";
    status.textContent = "";
  });
  map.on("idle", () => {
    if (isDone()) dataset.map = "idle";
  });
  map.on("error", ({ error }) => {
    // Tiles that a newer view made superfluous are no failure.
    const isFailure = /** @type {Error} */ (error).name !== "AbortError";
    if (isFailure) status.textContent = status.dataset.failure ?? "";
  });
}

function showNotes() {
  find("[data-drawn-note]").hidden = false;
  find("[data-plain-note]").hidden = true;
}

function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
