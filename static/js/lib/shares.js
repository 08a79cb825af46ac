/**
 * Shades of communes: how much of what a rule evaluated there failed.
 *
 * @typedef {{code: string, failed: number, passed: number, excused: number, unevaluated: number}} Counts
 */

// Beside the bounds of the index, 10 and 25 per cent, two for rules that little fails.
const LIMITS = [0, 0.001, 0.01, 0.1, 0.25];

/**
 * @param {Counts} counts
 * @returns {number} 0 nothing failed, 1 to 5 ever more, 6 nothing was evaluated
 */
export function stepOf({ failed, passed }) {
  if (failed + passed === 0) return LIMITS.length + 1;
  const step = LIMITS.findIndex((limit) => failed / (failed + passed) <= limit);
  return step < 0 ? LIMITS.length : step;
}

/** @param {Counts} counts @returns {boolean} whether more than half is not evaluated */
export const isUnjudged = ({ failed, passed, excused, unevaluated }) =>
  unevaluated > failed + passed + excused;

/**
 * @param {Counts[]} communes
 * @param {string[]} colours by step
 * @returns {unknown} an expression of the style
 */
export function shade(communes, colours) {
  const nothing = colours.at(-1);
  if (!communes.length) return nothing;
  const pairs = communes.flatMap((commune) => [commune.code, colours[stepOf(commune)]]);
  return ["match", ["get", "code"], ...pairs, nothing];
}
