/**
 * Run one task at a time: a newer one stops the older, whose answer never arrives.
 *
 * @returns {<T>(task: (signal: AbortSignal) => Promise<T>) => Promise<T | undefined>}
 *     the answer, or undefined where a newer task has taken over
 */
export function latest() {
  let current = new AbortController();
  return async (task) => {
    current.abort();
    const own = new AbortController();
    current = own;
    try {
      const answer = await task(own.signal);
      return own.signal.aborted ? undefined : answer;
    } catch (wrong) {
      if (own.signal.aborted) return undefined;
      throw wrong;
    }
  };
}

/**
 * Call once after the last of many calls.
 *
 * @param {() => void} act
 * @param {number} delayMs
 */
export function afterwards(act, delayMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, delayMs);
  };
}
