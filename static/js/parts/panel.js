/** The side panel: fetches a fragment of the server's and shows it, or says why it cannot. */

import { latest } from "../lib/latest.js";
import { partOf } from "../lib/links.js";
import { find } from "./elements.js";

/**
 * @typedef {{path: string, title: string, bbox?: string, feature?: string}} Shown
 */

// A fragment that comes at once should not flash a skeleton first.
const PATIENCE_MS = 120;

export class Panel {
  #run = latest();
  #path = "";
  /** @type {HTMLElement | null} */
  #opener = null;

  /**
   * @param {HTMLElement} root
   */
  constructor(root) {
    this.root = root;
    this.body = find(".side-body", root);
    this.body.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest(".side-retry")) this.show(this.#path, {});
    });
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /**
   * Show a panel; return what it says of itself, or null where a newer one took over or it failed.
   *
   * @param {string} path
   * @param {{focus?: boolean}} options focus: move the reader's focus to its heading
   * @returns {Promise<Shown | null>}
   */
  async show(path, { focus = false }) {
    this.#path = path;
    if (!this.isOpen) this.#opener = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#setOpen(true);
    const answer = await this.#run(async (signal) => {
      const waiting = setTimeout(() => this.#replace("loading"), PATIENCE_MS);
      this.body.setAttribute("aria-busy", "true");
      signal.addEventListener("abort", () => clearTimeout(waiting));
      try {
        return await fetchPart(path, signal);
      } finally {
        clearTimeout(waiting);
      }
    });
    if (!answer) return null;
    this.body.removeAttribute("aria-busy");
    this.#replace(answer.content);
    if (focus) this.#focusHeading();
    return answer.content instanceof Element ? describe(path, answer.content) : null;
  }

  /**
   * Show what the open panel says by now, without moving the reader: whoever is at work in it is
   * left alone until they leave.
   *
   * @param {string} path
   */
  async refresh(path) {
    const isOpen = () => path === this.#path && this.isOpen;
    if (!isOpen()) return;
    if (isAtWork(this.body)) {
      this.body.addEventListener("focusout", () => setTimeout(() => this.refresh(path)), {
        once: true,
      });
      return;
    }
    const { content } = await fetchPart(path, new AbortController().signal);
    // What cannot be had now stays as it was; the reader asks anew by opening it.
    if (!(content instanceof Element) || !isOpen() || isAtWork(this.body)) return;
    const now = this.body.firstElementChild;
    if (!now?.matches("article") || now.outerHTML === content.outerHTML) return;
    const [top, hadHeading] = [this.body.scrollTop, this.body.contains(document.activeElement)];
    this.#replace(content);
    this.body.scrollTop = top;
    if (hadHeading) this.#focusHeading();
  }

  /** Close it; focus goes back to where it came from. */
  close() {
    this.#run(async () => {});
    const hadFocus = this.root.contains(document.activeElement);
    this.#setOpen(false);
    if (hadFocus) (this.#opener?.isConnected ? this.#opener : find(".side-open")).focus();
  }

  /** @param {boolean} open */
  #setOpen(open) {
    this.root.hidden = !open;
    document.body.classList.toggle("side-closed", !open);
  }

  /** @param {Element | string} content a fragment, or the name of a template of the page */
  #replace(content) {
    this.body.replaceChildren(typeof content === "string" ? fromTemplate(content) : content);
    this.body.scrollTop = 0;
  }

  #focusHeading() {
    const heading = this.body.querySelector("h1, h2");
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** @type {(body: HTMLElement) => boolean} */
const isAtWork = (body) =>
  body !== document.activeElement &&
  body.contains(document.activeElement) &&
  !document.activeElement?.matches("h1, h2");

/**
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<{content: Element | string}>}
 */
async function fetchPart(path, signal) {
  try {
    const response = await fetch(partOf(path), { signal, headers: { Accept: "text/html" } });
    const article = response.ok ? fragment(await response.text()) : null;
    return { content: article ?? failureOf(response.status) };
  } catch (wrong) {
    if (signal.aborted) throw wrong;
    return { content: "offline" };
  }
}

/** @type {(status: number) => string} the template that explains it */
function failureOf(status) {
  if (status === 401 || status === 403) return "forbidden";
  return status === 404 ? "missing" : "busy";
}

/** @type {(html: string) => Element | null} */
const fragment = (html) =>
  new DOMParser().parseFromString(html, "text/html").querySelector("article.panel");

/** @type {(name: string) => Node} */
function fromTemplate(name) {
  const template = /** @type {HTMLTemplateElement} */ (find(`template[data-side="${name}"]`));
  return template.content.cloneNode(true);
}

/** @type {(path: string, article: Element) => Shown} */
function describe(path, article) {
  const { title = "", bbox, feature } = /** @type {HTMLElement} */ (article).dataset;
  return { path, title, bbox, feature };
}
