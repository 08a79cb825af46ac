/** The buttons on the map. */

import { GeolocateControl, NavigationControl, ScaleControl } from "../maplibre.js";

/** @typedef {import("../maplibre.js").Map} Map */

/**
 * @param {Map} map
 * @param {HTMLElement[]} ours buttons of the page, put among MapLibre's
 */
export function addControls(map, ours) {
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(
    new GeolocateControl({
      positionOptions: { enableHighAccuracy: true },
      trackUserLocation: false,
    }),
    "top-right",
  );
  map.addControl(group(ours), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
}

/** @type {(buttons: HTMLElement[]) => import("../maplibre.js").IControl} */
function group(buttons) {
  const holder = document.createElement("div");
  holder.className = "maplibregl-ctrl maplibregl-ctrl-group";
  return {
    onAdd() {
      holder.append(...buttons);
      for (const button of buttons) button.hidden = false;
      return holder;
    },
    onRemove() {
      holder.remove();
    },
  };
}
