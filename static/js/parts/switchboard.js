/** The list of layers: a switch for each, for some how strongly, and what parcels are coloured by. */

import { colouring } from "./colouring.js";

/** @typedef {{on: Set<string>, opacity: Record<string, number>, by: string}} Switches */

/**
 * @param {HTMLElement} root
 * @param {(switches: Switches) => void} onChange
 */
export function switchboard(root, onChange) {
  const boxes = inputs(root, "checkbox");
  const sliders = inputs(root, "range");
  const colours = colouring(root);
  const initial = boxes.filter((box) => box.defaultChecked).map((box) => box.value);

  const read = () => ({
    on: new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
    opacity: Object.fromEntries(sliders.map((slider) => [slider.name, Number(slider.value)])),
    by: colours.read(),
  });
  root.addEventListener("input", () => onChange(read()));

  return {
    read,
    /** Whether exactly the layers are on that a new visitor sees. */
    isInitial: () => [...read().on].join() === initial.join(),
    /**
     * Set the switches without telling the listener; return their state.
     *
     * @param {string[] | null} layers null: what a new visitor sees
     * @param {Record<string, number>} opacity
     * @param {string | null} by
     */
    write(layers, opacity, by) {
      for (const box of boxes) box.checked = (layers ?? initial).includes(box.value);
      for (const slider of sliders) slider.value = String(opacity[slider.name] ?? 100);
      colours.write(by);
      return read();
    },
  };
}

/** @type {(root: HTMLElement, type: string) => HTMLInputElement[]} */
const inputs = (root, type) =>
  [...root.querySelectorAll(`input[type=${type}]`)].map(
    (input) => /** @type {HTMLInputElement} */ (input),
  );
