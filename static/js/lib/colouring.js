/**
 * What parcels are coloured by, as one word: `group`, `severity` or `rule:CODE`.
 *
 * @typedef {"group" | "severity" | "rule"} Mode
 */

export const GROUP = "group";

/** @param {string} by @returns {Mode} */
export const modeOf = (by) => /** @type {Mode} */ (by.split(":")[0]);

/** @param {string} by @returns {string} "" where it is no rule */
export const ruleOf = (by) => (modeOf(by) === "rule" ? by.slice("rule:".length) : "");

/** @param {string | null | undefined} word of an address @returns {string | null} */
export const readable = (word) =>
  /^(severity|rule:[a-z0-9_]+)$/.test(word ?? "") ? `${word}` : null;
