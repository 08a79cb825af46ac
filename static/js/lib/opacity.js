/**
 * Make an opacity of the style fainter by a factor.
 *
 * An expression of the zoom must stay outermost, so the factor goes to its outputs.
 *
 * @param {unknown} opacity a number or an expression
 * @param {number} factor 0 to 1
 * @returns {unknown}
 */
export function fade(opacity, factor) {
  if (factor === 1) return opacity;
  if (typeof opacity === "number") return opacity * factor;
  if (!Array.isArray(opacity)) return factor;
  if (!isByZoom(opacity)) return ["*", factor, opacity];
  const outputs = opacity[0] === "step" ? 2 : 4;
  return opacity.map((item, index) =>
    index >= outputs && (index - outputs) % 2 === 0 ? fade(item, factor) : item,
  );
}

/** @type {(expression: unknown[]) => boolean} */
function isByZoom(expression) {
  const input = { interpolate: 2, step: 1 }[String(expression[0])];
  return input !== undefined && /** @type {unknown[]} */ (expression[input])?.[0] === "zoom";
}
