/**
 * Where a point is relative to an outline: everything in metres of one VN-2000 plane.
 *
 * @typedef {[number, number]} Point east, north
 * @typedef {Point[]} Ring without its first corner repeated at the end
 * @typedef {{distance: number, bearing: number, point: Point}} Nearest bearing in degrees from grid north
 */

/**
 * Whether a point lies inside: in an odd number of rings, so that holes are outside.
 *
 * @param {readonly Ring[]} rings
 * @param {Point} point
 */
export function isInside(rings, [x, y]) {
  let inside = false;
  for (const [a, b] of edges(rings)) {
    const crosses = a[1] > y !== b[1] > y;
    if (crosses && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

/**
 * The nearest point of the edge, how far it is and in which direction.
 *
 * @param {readonly Ring[]} rings
 * @param {Point} point
 * @returns {Nearest}
 */
export function nearest(rings, point) {
  let best = { distance: Number.POSITIVE_INFINITY, point };
  for (const [a, b] of edges(rings)) {
    const foot = footOf(a, b, point);
    const distance = Math.hypot(foot[0] - point[0], foot[1] - point[1]);
    if (distance < best.distance) best = { distance, point: foot };
  }
  return { ...best, bearing: bearing(point, best.point) };
}

/**
 * @param {Point} from
 * @param {Point} to
 * @returns {number} degrees clockwise from grid north, 0 … 360
 */
export function bearing(from, to) {
  const degrees = (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

/**
 * @param {number} degrees
 * @returns {number} 0 for north, 1 for north-east … 7 for north-west
 */
export const octant = (degrees) => Math.round(degrees / 45) % 8;

/**
 * The point of an edge that is nearest to a point.
 *
 * @type {(a: Point, b: Point, point: Point) => Point}
 */
function footOf(a, b, point) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  if (length2 === 0) return a;
  const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length2;
  const share = Math.min(1, Math.max(0, along));
  return [a[0] + share * dx, a[1] + share * dy];
}

/**
 * @param {readonly Ring[]} rings
 * @returns {Generator<[Point, Point]>}
 */
function* edges(rings) {
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index++) {
      yield [ring[index], ring[(index + 1) % ring.length]];
    }
  }
}
