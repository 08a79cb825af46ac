/** The page of a gap in the field: where the telephone is relative to it, with or without a network. */

import { isInside, nearest, octant } from "../lib/outline.js";
import { fill } from "../lib/texts.js";
import { fromWgs84 } from "../lib/vn2000.js";
import { find, readJson } from "../parts/elements.js";
import { Marker } from "../parts/marker.js";
import { Watch } from "../parts/watch.js";

/**
 * @typedef {import("../lib/outline.js").Point} Point
 * @typedef {import("../parts/watch.js").Fix} Fix
 */

const { outline, frame, texts } = readJson("field");
const language = document.documentElement.lang;
const metres = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const finely = new Intl.NumberFormat(language, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const degrees = new Intl.NumberFormat(language, {
  minimumFractionDigits: 7,
  maximumFractionDigits: 7,
});
const clock = new Intl.DateTimeFormat(language, { timeStyle: "medium" });

const picture = /** @type {SVGSVGElement} */ (document.querySelector(".field-map svg"));
const marker = new Marker(picture, frame);
const button = find("#watch");
const verdict = find("#verdict");
const [rows, network] = [find("#here"), find("#network")];

const watch = new Watch(show, (code) => {
  // Not found or found too late may pass; not allowed and no such device will not.
  if (code < 2) watch.stop();
  say("unknown", texts.errors[code]);
  label();
});

button.addEventListener("click", () => {
  if (watch.isOn) watch.stop();
  else {
    say("unknown", texts.waiting);
    watch.start();
  }
  label();
});

function label() {
  button.textContent = watch.isOn ? texts.stop : texts.start;
}

/** @param {Fix} fix */
function show(fix) {
  const { easting, northing } = fromWgs84(fix.lon, fix.lat, outline.meridian);
  /** @type {Point} */
  const here = [easting - outline.origin[0], northing - outline.origin[1]];
  const edge = nearest(outline.rings, here);
  const inside = isInside(outline.rings, here);
  // Within the accuracy of the position, which side of the edge it is nobody can tell.
  const state = edge.distance <= fix.accuracy ? "edge" : inside ? "inside" : "outside";
  const values = {
    distance: metres.format(edge.distance),
    direction: texts.directions[octant(edge.bearing)],
    bearing: metres.format(edge.bearing),
    side: inside ? texts.within : texts.without,
  };
  say(state, fill(texts[state], values), fill(texts.to_edge, values));
  write({
    x: finely.format(northing),
    y: finely.format(easting),
    lat: degrees.format(fix.lat),
    lon: degrees.format(fix.lon),
    accuracy: fill(texts.accuracy, { metres: metres.format(fix.accuracy) }),
    at: clock.format(fix.at),
  });
  marker.show(absolute(here), absolute(edge.point), fix.accuracy);
}

/** @type {(point: Point) => Point} */
const absolute = ([x, y]) => [x + outline.origin[0], y + outline.origin[1]];

/** @param {string} state @param {string} text @param {string} [more] */
function say(state, text, more = "") {
  verdict.dataset.state = state;
  verdict.children[0].textContent = text;
  verdict.children[1].textContent = more;
}

/** @param {Record<string, string>} values */
function write(values) {
  for (const [name, value] of Object.entries(values)) {
    find(`[data-value=${name}]`, rows).textContent = value;
  }
  rows.hidden = false;
}

async function keepForLater() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/gaps/worker.js", { scope: "/gaps/" });
    await navigator.serviceWorker.ready;
    // This page was loaded before there was a worker: have it kept now.
    navigator.serviceWorker.controller?.postMessage({ keep: location.pathname });
  } catch {
    // A private window or a page without HTTPS: it works all the same while there is a network.
  }
}

function tell() {
  const kept = network.dataset.kept === "yes";
  network.textContent = navigator.onLine ? (kept ? texts.kept : "") : texts.offline;
}

window.addEventListener("online", tell);
window.addEventListener("offline", tell);
navigator.serviceWorker?.addEventListener("controllerchange", () =>
  navigator.serviceWorker.controller?.postMessage({ keep: location.pathname }),
);
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.kept !== location.pathname) return;
  network.dataset.kept = "yes";
  tell();
});
label();
tell();
keepForLater();
