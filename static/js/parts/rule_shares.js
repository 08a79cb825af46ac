/** What the chosen rule found in each commune, asked anew when another is chosen or it has changed. */

import { latest } from "../lib/latest.js";

/**
 * @param {(communes: import("../lib/shares.js").Counts[]) => void} shown
 * @returns {(rule: string, isChanged: boolean) => Promise<void>}
 */
export function ruleShares(shown) {
  const run = latest();
  let known = "";
  return async (rule, isChanged) => {
    if (!rule || (rule === known && !isChanged)) return;
    known = rule;
    try {
      const found = await run((signal) => fetch(`/map/rules/${rule}/communes.json`, { signal }));
      if (found?.ok) shown((await found.json()).communes);
    } catch {
      // The shades of before stay; the next change or choice asks again.
      known = "";
    }
  };
}
