import { middleOf } from "./bbox.js";

/**
 * What the map draws for a defect.
 *
 * @typedef {object} Defect a feature of the API: /api/findings/ID
 * @property {[number, number, number, number] | null} bbox
 * @property {{is_defect: boolean}} properties
 * @property {{type: string, coordinates: any}} geometry
 */

/**
 * The shape, and a point in the middle of it for the ring: where all of a parcel is meant, no ring.
 *
 * @param {Defect | null} defect
 */
export function collectionOf(defect) {
  const features = defect?.bbox ? [featureOf(defect.geometry), ...rings(defect)] : [];
  return { type: "FeatureCollection", features };
}

/** @type {(defect: Defect) => object[]} */
function rings({ bbox, properties, geometry }) {
  if (!bbox || !properties.is_defect || geometry.type.endsWith("Point")) return [];
  return [featureOf({ type: "Point", coordinates: middleOf(bbox) })];
}

/** @type {(geometry: object) => object} */
const featureOf = (geometry) => ({ type: "Feature", properties: {}, geometry });
