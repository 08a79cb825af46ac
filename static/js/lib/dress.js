/**
 * How a layer of the style looks in each mode of colouring.
 *
 * Its metadata say what is different: `by: {MODE: {paint, layout, filter}}`, where null hides it, and
 * `only: MODE` where it is for one mode alone.
 *
 * @typedef {import("./colouring.js").Mode} Mode
 * @typedef {{paint?: Record<string, unknown>, layout?: Record<string, unknown>, filter?: unknown}} Look
 * @typedef {Look & {metadata?: any}} Dressed
 */

/** @param {Dressed} layer @param {Mode} mode @returns {boolean} */
export function isWorn({ metadata }, mode) {
  if (metadata?.only) return metadata.only === mode;
  return metadata?.by?.[mode] !== null;
}

/**
 * @param {Dressed} layer
 * @param {Mode} mode
 * @returns {Look} all of what may differ between modes, as it is in this one
 */
export function look(layer, mode) {
  const looks = Object.values(layer.metadata?.by ?? {}).filter(Boolean);
  const worn = layer.metadata?.by?.[mode] ?? {};
  return {
    paint: chosen(names(looks, "paint"), worn.paint, layer.paint),
    layout: chosen(names(looks, "layout"), worn.layout, layer.layout),
    ...(looks.some(({ filter }) => filter) && { filter: worn.filter ?? layer.filter ?? null }),
  };
}

/** @type {(looks: any[], part: string) => string[]} */
const names = (looks, part) => [
  ...new Set(looks.flatMap((found) => Object.keys(found[part] ?? {}))),
];

/** @type {(names: string[], worn: any, plain: any) => Record<string, unknown>} */
const chosen = (properties, worn, plain) =>
  Object.fromEntries(properties.map((name) => [name, worn?.[name] ?? plain?.[name]]));
