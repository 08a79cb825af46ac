/** An upload that is being worked on: how far it is, and the page anew when that has ended. */

import { fill } from "../lib/texts.js";
import { find } from "../parts/elements.js";

const EVERY_MS = 1000;

const section = find("#progress");
const bar = /** @type {HTMLProgressElement} */ (find("progress", section));
const words = find("[data-text]", section);
const { state = "", address = "" } = section.dataset;
const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** @param {{ read: number, total: number | null }} now */
const show = ({ read, total }) => {
  if (total) bar.value = Math.min(1, read / total);
  words.textContent = fill(words.dataset.text ?? "", { read: numbers.format(read) });
};

const ask = async () => {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.state !== state) location.reload();
    else show(now);
  } catch {
    // The server or the network is away for a moment; the work goes on, and so do we.
  }
};

setInterval(ask, EVERY_MS);
