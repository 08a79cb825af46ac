/** Which addresses are panels, and where their fragments are. */

// A list, one thing of it, or the stack of parcels at a place.
const PANELS = [
  /^\/communes(\/\d{5})?$/,
  /^\/parcels\/\d+$/,
  /^\/parcels\?(.*&)?at=/,
  /^\/gaps(\/[0-9a-f-]{36})?$/,
];

/**
 * The path of the panel that an address leads to, or null where it leads elsewhere.
 *
 * @param {string} address
 * @param {string} origin of the page
 */
export function panelOf(address, origin) {
  if (!URL.canParse(address, origin)) return null;
  const url = new URL(address, origin);
  url.searchParams.delete("part");
  const path = url.pathname + decodeURIComponent(url.search);
  const isPanel = PANELS.some((panel) => panel.test(path) || panel.test(url.pathname));
  return url.origin === origin && isPanel ? path : null;
}

/**
 * @param {string} path of a panel
 * @returns {string} the address of its fragment
 */
export function partOf(path) {
  const url = new URL(path, "http://here");
  url.searchParams.set("part", "panel");
  return url.pathname + url.search;
}
