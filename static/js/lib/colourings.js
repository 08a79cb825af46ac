/** What is switched on for each way of colouring a map of a comparison. */

/** @typedef {import("../map/switches.js").Switches} Switches */

const ALWAYS = ["gaps", "borders", "names"];

/**
 * @param {string} by "group", "coverage" or "severity"
 * @returns {Switches}
 */
export function switchesOf(by) {
  const layers = by === "coverage" ? ["coverage"] : ["parcels", "objects"];
  return {
    on: new Set([...ALWAYS, ...layers]),
    opacity: {},
    by: by === "severity" ? "severity" : "group",
  };
}
