/** Map and table of the communes as one: who is marked in either is marked in both. */

import { nearest } from "../lib/nearest.js";

const AREAS = "[data-commune-map] a[data-code]";
const ROWS = "[data-communes-table] tbody tr";
const STOPS = "a, input";

/** Listens on the document: the same fragment may be opened beside the map at any time. */
export function wireCommunes() {
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const page = link?.closest("[data-communes-page]");
  if (!link || !page || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(`${AREAS}, a[data-mark]`)) {
    event.preventDefault();
    // Beside the map a link would also open its panel anew.
    event.stopImmediatePropagation();
    mark(page, codeOf(link), link.matches(AREAS));
  } else {
    keepMark(page, link);
  }
}

/**
 * @param {Element} page
 * @param {string} code
 * @param {boolean} isOnMap whether it was chosen there
 */
function mark(page, code, isOnMap) {
  for (const one of page.querySelectorAll("tr[aria-current], [data-commune-map] [aria-current]")) {
    one.removeAttribute("aria-current");
  }
  const row = page.querySelector(`tr[data-code="${code}"]`);
  const area = page.querySelector(`${AREAS}[data-code="${code}"]`);
  row?.setAttribute("aria-current", "true");
  area?.setAttribute("aria-current", "true");
  outline(page, area);
  if (isOnMap) row?.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(page, area, row);
  if (location.pathname === "/communes") history.replaceState(history.state, "", marked(code));
}

/**
 * Draw the line of the marked commune over its neighbours.
 *
 * @param {Element} page
 * @param {Element | null} area
 */
function outline(page, area) {
  for (const path of page.querySelectorAll("[data-commune-map] path[data-marked]")) path.remove();
  for (const path of page.querySelectorAll("[data-commune-map] path[data-chosen]")) {
    path.removeAttribute("stroke");
    path.removeAttribute("stroke-width");
    path.removeAttribute("data-chosen");
  }
  const shape = area?.querySelector("path");
  if (!area || !shape) return;
  const line = /** @type {SVGPathElement} */ (shape.cloneNode());
  line.setAttribute("data-marked", "");
  line.setAttribute("fill", "none");
  area.parentNode?.append(line);
}

/**
 * @param {Element} page
 * @param {Element | null} area
 * @param {Element | null} row
 */
function tell(page, area, row) {
  const said = page.querySelector("[data-marked-words]");
  const place = row?.querySelector("a[data-mark]")?.getAttribute("aria-label")?.split(".")[0] ?? "";
  if (said) said.textContent = [area?.getAttribute("aria-label"), place].filter(Boolean).join(". ");
}

/** @param {string} code */
function marked(code) {
  const address = new URL(location.href);
  address.searchParams.set("mark", code);
  address.hash = "";
  return address;
}

/**
 * Take the mark along to the same page in another order.
 *
 * @param {Element} page
 * @param {HTMLAnchorElement} link
 */
function keepMark(page, link) {
  const row = page.querySelector("tr[aria-current]");
  const address = new URL(link.href, location.href);
  if (!(row instanceof HTMLElement) || address.pathname !== "/communes") return;
  address.searchParams.set("mark", row.dataset.code ?? "");
  link.href = address.href;
}

/** @param {FocusEvent} event One stop of the tab key for the map, and one row of the table. */
function onFocus({ target }) {
  if (!(target instanceof Element)) return;
  const area = target.closest(AREAS);
  const map = area?.closest("[data-commune-map]");
  if (area && map) {
    for (const other of map.querySelectorAll("a")) other.tabIndex = other === area ? 0 : -1;
  }
  const row = target.closest(ROWS);
  for (const stop of row?.parentElement?.querySelectorAll(STOPS) ?? []) {
    /** @type {HTMLElement} */ (stop).tabIndex = row?.contains(stop) ? 0 : -1;
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  if (!(target instanceof Element) || altKey || ctrlKey || metaKey) return;
  const next = target.closest(AREAS) ? onMap(target, key) : inTable(target, key);
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * @param {Element} target
 * @param {string} key
 */
function onMap(target, key) {
  const links = [...(target.closest("[data-commune-map]")?.querySelectorAll("a[data-code]") ?? [])];
  const places = links.map((link) => {
    const { x, y, width, height } = link.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const from = links.indexOf(/** @type {Element} */ (target.closest(AREAS)));
  const found = links[nearest(places, places[from], key)];
  return found instanceof SVGElement ? found : null;
}

/**
 * @param {Element} target
 * @param {string} key
 */
function inTable(target, key) {
  const row = target.closest(ROWS);
  if (!row || !["ArrowDown", "ArrowUp"].includes(key)) return null;
  const next = key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  if (!next) return null;
  const at = [...row.querySelectorAll(STOPS)].indexOf(target);
  const stops = [...next.querySelectorAll(STOPS)];
  // A sign for no figure leads nowhere in some rows.
  return /** @type {HTMLElement | undefined} */ (stops[Math.min(at, stops.length - 1)]) ?? null;
}

/** @param {Element} link */
function codeOf(link) {
  const holder = link.closest("[data-code]");
  return holder?.getAttribute("data-code") ?? "";
}
