/** The flags of a panel: the one that is focused or was opened last is shown on the map. */

import { latest } from "../lib/latest.js";

/** @typedef {import("../lib/defect.js").Defect} Defect */

const FLAG = "details[data-finding]";

/**
 * @param {HTMLElement} body where panels come and go
 * @param {(defect: Defect | null) => void} show
 */
export function followFlags(body, show) {
  const run = latest();
  /** @type {string | undefined} */
  let shown;
  const follow = async () => {
    const wanted = wantedIn(body);
    if (wanted === shown) return;
    shown = wanted;
    const defect = await run((signal) => fetchDefect(wanted, signal));
    if (defect !== undefined) show(defect);
  };
  body.addEventListener("focusin", follow);
  // It does not bubble, but it can be caught on its way down.
  body.addEventListener("toggle", follow, { capture: true });
  body.addEventListener("submit", keepView, { capture: true });
  // A panel that is left takes its flags with it.
  new MutationObserver(follow).observe(body, { childList: true });
}

/** @type {(body: HTMLElement) => string | undefined} */
function wantedIn(body) {
  const focused = body.contains(document.activeElement) && document.activeElement?.closest(FLAG);
  const flag = focused || [...body.querySelectorAll(`${FLAG}[open]`)].at(-1);
  return flag instanceof HTMLElement ? flag.dataset.finding : undefined;
}

/** Let a form that leads back to its panel lead back to the map as it is seen. @type {(event: Event) => void} */
function keepView({ target }) {
  const next = /** @type {HTMLElement} */ (target).querySelector("input[data-keep-view]");
  if (next instanceof HTMLInputElement) next.value = `/${location.hash}`;
}

/** @type {(id: string | undefined, signal: AbortSignal) => Promise<Defect | null>} */
async function fetchDefect(id, signal) {
  if (!id) return null;
  const response = await fetch(`/api/findings/${id}`, { signal }).catch(() => null);
  return response?.ok ? response.json() : null;
}
