/** The map page: the map, the panel beside it, and the address that reproduces both. */

import { parseBbox } from "../lib/bbox.js";
import { ruleOf } from "../lib/colouring.js";
import * as address from "../lib/hash.js";
import { panelOf } from "../lib/links.js";
import { addControls } from "../map/controls.js";
import { printable } from "../map/print.js";
import { showCoordinates } from "../map/readout.js";
import { NO_SCENE, stage } from "../map/scene.js";
import { createMap, hasWebGl } from "../map/view.js";
import { find, readJson } from "../parts/elements.js";
import { followFlags } from "../parts/flags.js";
import { isPanelConcerned, noticed } from "../parts/fresh.js";
import { insets } from "../parts/insets.js";
import { legend } from "../parts/legend.js";
import { openLine } from "../parts/line.js";
import { Panel } from "../parts/panel.js";
import { ruleShares } from "../parts/rule_shares.js";
import { sheet } from "../parts/sheet.js";
import { switchboard } from "../parts/switchboard.js";

/** @typedef {import("../map/scene.js").Move} Move */

const HOME = "/communes";

const settings = readJson("map-settings");
const side = find(".side");
const panel = new Panel(side);
const bottom = sheet(side);
const board = switchboard(find(".switches"), (switches) => {
  draw(switches);
  remember("replace");
});
const shade = ruleShares((communes) => scene.shade(communes));
const start = address.parse(location.hash);

/** The panel that is open; "" where none is. */
let path = start.panel ?? HOME;
let scene = NO_SCENE;

// Where there is little room the map comes first.
if (matchMedia("(max-width: 860px)").matches) find(".legend").removeAttribute("open");
if (hasWebGl()) scene = drawMap();
else setState("none");
restore(start);
wireLinks();
wireButtons();
followFlags(find(".side-body"), (defect) => scene.pinpoint(defect));

function drawMap() {
  const [padding, style] = [covered(), styleAddress()];
  const map = createMap(find("#map"), { ...settings, style, place: start.place, padding });
  const print = find(".print-button");
  addControls(map, [print]);
  printable(map, print, /** @type {HTMLImageElement} */ (find(".map-picture")));
  showCoordinates(map, find(".readout"), settings);
  const listeners = {
    moved: () => remember("replace"),
    clicked: openAt,
    counted: legend(find(".legend"), { ...settings, coloured: () => board.read().by }),
    styled: (/** @type {{sketched: boolean, since: string}} */ { sketched, since }) => {
      find(".map-note").hidden = !sketched;
      openLine(since, keepUp);
    },
    changed: setState,
  };
  return stage(map, listeners, covered);
}

/** @param {import("../map/switches.js").Switches} switches */
function draw(switches) {
  scene.draw(switches);
  shade(ruleOf(switches.by), false);
}

/** @param {import("../lib/blocks.js").Changes} changes */
function keepUp(changes) {
  if (changes.mosaic) shade(ruleOf(board.read().by), true);
  if (scene.reload(changes)) noticed(find(".map-fresh"));
  if (path && isPanelConcerned(path, find(".side-body"), changes)) panel.refresh(path);
}

function covered() {
  return insets({ area: find(".map-area"), legend: find(".legend"), coveredPx: bottom.coveredPx });
}

/**
 * Open what was clicked on, and keep it in view.
 *
 * @param {string} next
 * @param {[number, number]} place
 */
function openAt(next, place) {
  open(next, "never");
  scene.uncover(place);
}

function styleAddress() {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return `${settings.style}?theme=${isDark ? "dark" : "light"}`;
}

/**
 * Tell whoever waits for the map to be drawn, and the reader where it fails.
 *
 * @param {string} state
 */
function setState(state) {
  document.documentElement.dataset.map = state;
  // What failed is asked for again when the map moves.
  if (state === "failed" || state === "moving") find(".map-failure").hidden = state === "moving";
}

/**
 * Open a panel as the reader's next step.
 *
 * @param {string} next
 * @param {Move} move
 */
async function open(next, move) {
  path = next;
  remember("push");
  bottom.raise();
  await show(move, true);
}

/**
 * @param {Move} move
 * @param {boolean} focus
 */
async function show(move, focus) {
  find(".side-back").hidden = stepsHere() === 0;
  /** @type {HTMLAnchorElement} */ (find(".side-page")).href = path;
  const shown = await panel.show(path, { focus });
  if (!shown) return;
  document.title = `${shown.title} · ${settings.place}`;
  scene.choose(shown.feature);
  scene.reveal(parseBbox(shown.bbox), move);
}

function close() {
  path = "";
  remember("push");
  panel.close();
  scene.choose(undefined);
}

/**
 * Show what an address says.
 *
 * @param {address.View} view
 */
function restore(view) {
  // The map moves last: that writes the address anew, with the panel and the switches in it.
  path = view.panel ?? HOME;
  draw(board.write(view.layers, view.opacity, view.by));
  if (view.place) scene.jump(view.place);
  if (view.panel) bottom.raise();
  if (!path) panel.close();
  else show(view.place || path === HOME ? "never" : "always", false);
}

/**
 * Write the view into the address bar.
 *
 * @param {"push" | "replace"} how
 */
function remember(how) {
  const { on, opacity, by } = board.read();
  const hash = address.format({
    place: scene.place() ?? start.place,
    panel: path === HOME ? null : path,
    layers: board.isInitial() ? null : [...on],
    opacity,
    by,
  });
  if (hash === location.hash) return;
  const steps = stepsHere();
  if (how === "push") history.pushState({ steps: steps + 1 }, "", hash);
  else history.replaceState({ steps }, "", hash);
}

/** How many steps back there are before the page is left. */
function stepsHere() {
  return Number(history.state?.steps ?? 0);
}

/**
 * Follow an address within the map page where it can be; say whether it could.
 *
 * @param {string} href
 * @param {Move} move
 * @param {string} [bbox] to bring into view instead of what the panel or the address names
 */
function follow(href, move, bbox) {
  const url = new URL(href, location.href);
  const next = panelOf(href, location.origin);
  if (next) open(next, bbox ? "never" : move);
  else if (url.origin === location.origin && url.pathname === "/" && url.hash) goTo(url.hash, bbox);
  else return false;
  if (next) scene.reveal(parseBbox(bbox), move);
  return true;
}

/**
 * @param {string} hash
 * @param {string} [bbox]
 */
function goTo(hash, bbox) {
  const view = address.parse(hash);
  const box = parseBbox(bbox);
  if (box) scene.reveal(box, "always");
  else if (view.place) scene.jump(view.place);
  if (view.panel && view.panel !== path) open(view.panel, "never");
}

function wireLinks() {
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    // The header leads to pages; only what stands in the panel opens in the panel.
    if (!(link instanceof HTMLAnchorElement) || !isPlain || !side.contains(link)) return;
    if (link.matches("[data-page], [download]")) return;
    if (follow(link.href, "if-hidden", link.dataset.bbox)) event.preventDefault();
  });
  side.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const said = new FormData(form);
    const query = new URLSearchParams([...said].map(([name, value]) => [name, String(value)]));
    if (form.method === "get" && follow(`${form.action}?${query}`, "never")) event.preventDefault();
  });
  document.addEventListener("portal:found", (event) => {
    const { href, bbox } = /** @type {CustomEvent} */ (event).detail;
    if (follow(href, "always", String(bbox))) event.preventDefault();
  });
  addEventListener("popstate", () => restore(address.parse(location.hash)));
}

function wireButtons() {
  find(".side-close").addEventListener("click", close);
  find(".side-back").addEventListener("click", () => history.back());
  find(".side-open").addEventListener("click", () => open(HOME, "never"));
  find(".map-retry").addEventListener("click", () => location.reload());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.isOpen && !event.defaultPrevented) close();
  });
}
