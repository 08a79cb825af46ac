/**
 * The view as the address bar says it:
 * `#m=zoom/lat/lon&panel=/parcels/123&layers=coverage,parcels&opacity=coverage:50&by=severity`.
 *
 * @typedef {{zoom: number, lat: number, lon: number}} Place
 * @typedef {object} View
 * @property {Place | null} place null: the whole province
 * @property {string | null} panel a path; "" is a closed panel; null is the default one
 * @property {string[] | null} layers what is switched on; null is the default set
 * @property {Record<string, number>} opacity per cent, by layer, where it is not 100
 * @property {string | null} by what parcels are coloured by; null is by group
 */

import { readable } from "./colouring.js";

/**
 * @param {string} hash with or without its #
 * @returns {View} what cannot be read is taken as not said
 */
export function parse(hash) {
  const said = new Map(hash.replace(/^#/, "").split("&").map(splitOnce));
  return {
    place: parsePlace(said.get("m") ?? ""),
    panel: parsePanel(said.get("panel")),
    layers: said.has("layers") ? words(said.get("layers") ?? "") : null,
    opacity: parseOpacity(said.get("opacity") ?? ""),
    by: readable(said.get("by")),
  };
}

/**
 * @param {View} view
 * @returns {string} with its #
 */
export function format({ place, panel, layers, opacity, by }) {
  const parts = [];
  if (place) parts.push(`m=${formatPlace(place)}`);
  if (panel !== null) parts.push(`panel=${panel ? encode(panel) : "-"}`);
  if (layers) parts.push(`layers=${layers.join(",")}`);
  const faded = Object.entries(opacity).filter(([, percent]) => percent !== 100);
  if (faded.length) parts.push(`opacity=${faded.map((pair) => pair.join(":")).join(",")}`);
  if (readable(by)) parts.push(`by=${by}`);
  return `#${parts.join("&")}`;
}

/** @type {(place: Place) => string} */
function formatPlace({ zoom, lat, lon }) {
  // As many digits as tell one screen pixel from the next.
  const digits = Math.max(0, Math.ceil((zoom * Math.LN2 + Math.log(512 / 360 / 0.5)) / Math.LN10));
  return `${Math.round(zoom * 100) / 100}/${lat.toFixed(digits)}/${lon.toFixed(digits)}`;
}

/** @type {(text: string) => Place | null} */
function parsePlace(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  const isPlace = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85;
  return text && isPlace && zoom >= 0 && zoom <= 24 && Math.abs(lon) <= 180
    ? { zoom, lat, lon }
    : null;
}

/** @type {(text: string | undefined) => string | null} */
function parsePanel(text) {
  if (text === "-") return "";
  return text?.startsWith("/") ? decode(text) : null;
}

/** @type {(text: string) => Record<string, number>} */
function parseOpacity(text) {
  const pairs = words(text).map((word) => word.split(":"));
  const known = pairs.filter(([, percent]) => Number(percent) >= 0 && Number(percent) <= 100);
  return Object.fromEntries(known.map(([layer, percent]) => [layer, Number(percent)]));
}

/** @type {(text: string) => string[]} */
const words = (text) => text.split(",").filter((word) => /^[a-z-]+(:\d+)?$/.test(word));

/** @type {(text: string) => [string, string]} */
function splitOnce(text) {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

// Only what would end the value, so that the address stays readable.
/** @type {(path: string) => string} */
const encode = (path) => path.replace(/[%&# ]/g, encodeURIComponent);

/** @type {(text: string) => string} */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
