/**
 * WGS 84 degrees to VN-2000 / TM-3, the exact way back through the pipeline that files come in by
 * (parameters of EPSG:6960, coordinate frame; both datums use the ellipsoid of WGS 84).
 */

const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);
const K0 = 0.9999;
const FALSE_EASTING = 500000;

const ARC_SECOND = Math.PI / 648000;
const SHIFT = [-191.90441429, -39.30318279, -111.45032835];
const [RX, RY, RZ] = [-0.00928836, 0.01975479, -0.00427372].map((angle) => angle * ARC_SECOND);
const SCALE = 1 + 0.252906278e-6;

/**
 * @param {number} lon degrees
 * @param {number} lat degrees
 * @param {number} meridian central meridian of the zone, degrees
 * @returns {{easting: number, northing: number}} metres; northing is what a Vietnamese map calls X
 */
export function fromWgs84(lon, lat, meridian) {
  return project(...toVn2000(radians(lon), radians(lat)), radians(meridian));
}

/** @type {(degrees: number) => number} */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * @param {number} lon
 * @param {number} lat
 * @returns {[number, number]}
 */
function toVn2000(lon, lat) {
  // Files have no heights: the pipeline sets them to 0 on VN-2000's side. Two rounds find the
  // height above WGS 84 that this comes from; without them the way back is 0.6 mm off.
  let height = 0;
  let found = geographic(unshift(cartesian(lon, lat, height)));
  for (let round = 0; round < 2; round++) {
    height -= found[2];
    found = geographic(unshift(cartesian(lon, lat, height)));
  }
  return [found[0], found[1]];
}

/** @type {(lon: number, lat: number, height: number) => number[]} */
function cartesian(lon, lat, height) {
  const nu = A / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
  const radius = (nu + height) * Math.cos(lat);
  return [radius * Math.cos(lon), radius * Math.sin(lon), (nu * (1 - E2) + height) * Math.sin(lat)];
}

/** @type {(point: number[]) => number[]} */
function unshift(point) {
  const [x, y, z] = point.map((value, axis) => (value - SHIFT[axis]) / SCALE);
  // The transposed coordinate-frame matrix; PROJ, too, takes it for the inverse.
  return [x - RZ * y + RY * z, RZ * x + y - RX * z, -RY * x + RX * y + z];
}

/** @type {(point: number[]) => [number, number, number]} */
function geographic([x, y, z]) {
  const radius = Math.hypot(x, y);
  let lat = Math.atan2(z, radius * (1 - E2));
  let nu = A;
  for (let round = 0; round < 6; round++) {
    nu = A / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
    lat = Math.atan2(z + E2 * nu * Math.sin(lat), radius);
  }
  return [Math.atan2(y, x), lat, radius / Math.cos(lat) - nu];
}

const N = F / (2 - F);
const RECTIFYING_RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
// Krüger's series to the fourth order: below a hundredth of a millimetre within a zone.
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];

/** @type {(lon: number, lat: number, meridian: number) => {easting: number, northing: number}} */
function project(lon, lat, meridian) {
  const e = Math.sqrt(E2);
  const t = Math.sinh(Math.atanh(Math.sin(lat)) - e * Math.atanh(e * Math.sin(lat)));
  const xi = Math.atan2(t, Math.cos(lon - meridian));
  const eta = Math.atanh(Math.sin(lon - meridian) / Math.hypot(1, t));
  let [east, north] = [eta, xi];
  ALPHA.forEach((alpha, index) => {
    const order = 2 * (index + 1);
    east += alpha * Math.cos(order * xi) * Math.sinh(order * eta);
    north += alpha * Math.sin(order * xi) * Math.cosh(order * eta);
  });
  const scale = K0 * RECTIFYING_RADIUS;
  return { easting: FALSE_EASTING + scale * east, northing: scale * north };
}
