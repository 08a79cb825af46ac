/**
 * Which VN-2000 / TM-3 zone a commune keeps.
 *
 * @typedef {{first: string, last: string, srid: number}} ZoneRange
 */

/** Central meridians by EPSG code. @type {Record<number, number>} */
const MERIDIANS = {
  9205: 103,
  9206: 104,
  9207: 104.5,
  9208: 104.75,
  5897: 105,
  9209: 105.5,
  9210: 105.75,
  9211: 106,
  9212: 106.25,
  9213: 106.5,
  9214: 107,
  9215: 107.25,
  9216: 107.5,
  5899: 107.75,
  5898: 108,
  9217: 108.25,
  9218: 108.5,
};

/**
 * The central meridian for a commune, or that of the province's first zone where there is none.
 *
 * @param {string | undefined} commune
 * @param {readonly ZoneRange[]} zones
 * @returns {number} degrees
 */
export function meridianOf(commune, zones) {
  const zone = zones.find(({ first, last }) => commune && first <= commune && commune <= last);
  return MERIDIANS[(zone ?? zones[0]).srid];
}

/**
 * @param {number} meridian degrees
 * @returns {string} "105°30′"
 */
export function meridianName(meridian) {
  const degrees = Math.floor(meridian);
  const minutes = String(Math.round((meridian - degrees) * 60)).padStart(2, "0");
  return `${degrees}°${minutes}′`;
}
