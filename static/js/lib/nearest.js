/** Which of several places an arrow key leads to. */

/** @typedef {{ x: number, y: number }} Place y grows downwards */

/** @type {Map<string, [number, number]>} */
const WAYS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);
// A place beside the way counts as this much further off.
const ASIDE = 2;

/**
 * The index of the nearest place in the key's direction; -1 where there is none.
 *
 * @param {Place[]} places
 * @param {Place} from
 * @param {string} key
 */
export function nearest(places, from, key) {
  const way = WAYS.get(key);
  if (!way) return -1;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  places.forEach((place, index) => {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const along = x * way[0] + y * way[1];
    const aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
    // More aside than along is another direction.
    if (along <= 0 || aside > along) return;
    const distance = along + ASIDE * aside;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}
