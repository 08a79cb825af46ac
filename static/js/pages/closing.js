/** A closing that is under way: the page anew as soon as there is anything new to say. */

import { find } from "../parts/elements.js";

const EVERY_MS = 1000;

const { state = "", hasWorker = "", address = "" } = find("#progress").dataset;

const ask = async () => {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.state !== state || String(now.has_worker) !== hasWorker) location.reload();
  } catch {
    // The server or the network is away for a moment; the work goes on, and so do we.
  }
};

setInterval(ask, EVERY_MS);
