/** Bring what has changed onto an open map: only the tiles concerned are asked for again. */

import { concerns, spanOfBox, spanOfTile } from "../lib/blocks.js";
import { sourcesOf } from "./family.js";
import { boundsOf } from "./view.js";

/**
 * @typedef {import("../maplibre.js").Map} Map
 * @typedef {import("../lib/blocks.js").Changes} Changes
 * @typedef {import("../lib/blocks.js").Changed} Changed
 * @typedef {{z: number, x: number, y: number}} Tile
 */

/**
 * @param {Map} map
 * @param {Changes} changes
 * @returns {boolean} whether anything in view is concerned
 */
export function reloadTiles(map, changes) {
  const span = spanOfBox(boundsOf(map));
  for (const [layer, changed] of Object.entries(changes)) {
    for (const source of sourcesOf(map, layer)) reload(map, source, changed);
  }
  return Object.values(changes).some((changed) => concerns(changed, span));
}

/**
 * Whether the parcels that are in view may be others.
 *
 * @param {Map} map
 * @param {Changes} changes
 */
export const isCountConcerned = (map, changes) =>
  concerns(changes.mosaic, spanOfBox(boundsOf(map)));

/** @type {(map: Map, source: string, changed: Changed) => void} */
function reload(map, source, changed) {
  const manager = map.style?.tileManagers[source];
  if (!manager) return;
  // A tile that is on its way may be of before: it is asked for again when it is there.
  if (!map.isSourceLoaded(source)) map.once("idle", () => refresh(map, source, changed));
  refresh(map, source, changed);
}

/** @type {(map: Map, source: string, changed: Changed) => void} */
function refresh(map, source, changed) {
  const manager = map.style.tileManagers[source];
  if (!manager) return;
  /** @type {(tile: Tile) => boolean} */
  const isConcerned = (tile) => concerns(changed, spanOfTile(tile));
  // What has left the view would come back as it was: MapLibre keeps it without asking.
  manager._outOfViewCache.filter((tile) => !isConcerned(tile.tileID.canonical));
  const tiles = manager
    .getIds()
    .flatMap((id) => manager.getTileByID(id)?.tileID.canonical ?? [])
    .filter(isConcerned);
  if (tiles.length) map.refreshTiles(source, tiles);
}
