/**
 * Words as people type them: without signs above and below the letters, small.
 *
 * @param {string} text
 */
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

/**
 * Whether every word that was typed begins a word of the text.
 *
 * @param {string} text
 * @param {string} typed
 */
export function matches(text, typed) {
  const words = fold(text).split(/\s+/);
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}
