/** Put the map on paper: a canvas of WebGL prints blank, a picture of it does not. */

/** @typedef {import("../maplibre.js").Map} Map */

/**
 * @param {Map} map
 * @param {HTMLElement} button
 * @param {HTMLImageElement} picture shown on paper only
 */
export function printable(map, button, picture) {
  const take = () => {
    // Already laid out for paper, where the map itself has no room.
    if (!map.getContainer().offsetWidth) return;
    // Drawn and read in one turn: the canvas keeps its picture no longer.
    map.redraw();
    picture.src = map.getCanvas().toDataURL();
  };
  addEventListener("beforeprint", take);
  button.addEventListener("click", async () => {
    take();
    await picture.decode();
    print();
  });
}
