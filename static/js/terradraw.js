/** The one place that loads terra-draw, version 1.35.0: only the page that draws needs its 50 KB. */

/**
 * @param {string} library its address
 * @param {string} adapter the address of what binds it to MapLibre
 * @returns {Promise<any>} its names; it brings no types that a browser's checker can read
 */
export async function loadTerraDraw(library, adapter) {
  const [drawing, binding] = await Promise.all([import(library), import(adapter)]);
  return { ...drawing, ...binding };
}
