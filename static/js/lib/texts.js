/**
 * Put values into a text of the server's.
 *
 * @param {string} text with {names} in it
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
