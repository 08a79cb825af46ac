/** The line to the server on which it tells what has changed; cut while nobody looks. */

import { together } from "../lib/blocks.js";
import { gather } from "../lib/gather.js";

/** @typedef {import("../lib/blocks.js").Changes} Changes */

const SOON_MS = 150;
const APART_MS = 500;
const RETRY_MS = 5000;

/**
 * @param {string} since the moment that the page shows
 * @param {(changes: Changes) => void} onChange
 */
export function openLine(since, onChange) {
  const tell = gather(onChange, { add: together, soonMs: SOON_MS, apartMs: APART_MS });
  let last = since;
  /** @type {EventSource | null} */
  let source = null;

  /** @param {MessageEvent} event */
  function hear(event) {
    last = event.lastEventId;
    const { layers } = JSON.parse(event.data);
    if (layers) tell(layers);
  }

  function connect() {
    if (source || document.hidden) return;
    source = new EventSource(`/events?since=${encodeURIComponent(last)}`);
    source.addEventListener("ready", hear);
    source.addEventListener("changed", hear);
    source.addEventListener("error", () => {
      // The browser comes back by itself, but not after an answer that was an error.
      if (source?.readyState !== EventSource.CLOSED) return;
      hangUp();
      setTimeout(connect, RETRY_MS * (1 + Math.random()));
    });
  }

  function hangUp() {
    source?.close();
    source = null;
  }

  // What was missed meanwhile is told first when the page is shown again.
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : connect()));
  addEventListener("pagehide", hangUp);
  addEventListener("pageshow", connect);
  connect();
}
