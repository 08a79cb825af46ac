/**
 * Gather what comes in, and hand it on together: soon after a silence, seldom in a storm.
 *
 * @template T
 * @param {(gathered: T) => void} act
 * @param {object} options
 * @param {(one: T, other: T) => T} options.add
 * @param {number} options.soonMs at the most: a random part of it, so that many open pages do
 *     not ask at once
 * @param {number} options.apartMs between two calls at the least
 * @returns {(item: T) => void}
 */
export function gather(act, { add, soonMs, apartMs }) {
  /** @type {{waiting: T} | null} */
  let kept = null;
  let last = Number.NEGATIVE_INFINITY;
  return (item) => {
    if (kept) {
      kept.waiting = add(kept.waiting, item);
      return;
    }
    kept = { waiting: item };
    const due = Math.max(last + apartMs - performance.now(), 0);
    setTimeout(
      () => {
        const { waiting } = /** @type {{waiting: T}} */ (kept);
        kept = null;
        last = performance.now();
        act(waiting);
      },
      due + Math.random() * soonMs,
    );
  };
}
