/** The search box with suggestions, after the ARIA pattern "combobox with list autocomplete". */

import { afterwards, latest } from "../lib/latest.js";
import { fill } from "../lib/texts.js";
import { build, find } from "./elements.js";

/**
 * @typedef {object} Suggestion
 * @property {string} kind
 * @property {string} title
 * @property {string} subtitle
 * @property {string} href
 * @property {number[]} bbox
 *
 * @typedef {object} Texts
 * @property {string} suggestions
 * @property {string} none
 * @property {string} failed
 * @property {string} found
 * @property {Record<string, string>} kinds
 */

const TYPING_MS = 180;

export class Combobox {
  #run = latest();
  /** @type {Suggestion[]} */
  #found = [];
  #active = -1;

  /**
   * @param {HTMLFormElement} form
   * @param {Texts} texts
   * @param {(suggestion: Suggestion) => void} onChoose
   */
  constructor(form, texts, onChoose) {
    this.texts = texts;
    this.onChoose = onChoose;
    this.input = /** @type {HTMLInputElement} */ (find("input", form));
    this.list = build("ul", {
      id: "suggestions",
      class: "suggestions",
      role: "listbox",
      "aria-label": texts.suggestions,
    });
    this.status = build("p", { class: "visually-hidden", role: "status" });
    form.append(this.list, this.status);
    setAll(this.input, {
      role: "combobox",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
    });
    this.#setOpen(false);
    this.#listen(form);
  }

  /** @param {HTMLFormElement} form */
  #listen(form) {
    const lookSoon = afterwards(() => this.#lookOrClose(), TYPING_MS);
    this.input.addEventListener("input", lookSoon);
    this.input.addEventListener("blur", () => this.#setOpen(false));
    this.input.addEventListener("keydown", (event) => this.#press(event));
    // Not click: by then the box has lost the focus and the list is gone.
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.#choose(this.#indexOf(/** @type {Node} */ (event.target)));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  #lookOrClose() {
    const query = this.input.value.trim();
    if (query) this.#look(query);
    else this.#close();
  }

  /** @param {string} query */
  async #look(query) {
    try {
      const answer = await this.#run((signal) => ask(query, signal));
      if (answer) this.#show(answer);
    } catch {
      this.#show([], this.texts.failed);
    }
  }

  /** Take the one that is marked, else the first that is found. */
  async #submit() {
    if (this.#active >= 0 && !this.list.hidden) return this.#choose(this.#active);
    const query = this.input.value.trim();
    if (!query) return undefined;
    await this.#look(query);
    return this.#choose(0);
  }

  /** @param {Suggestion[]} suggestions @param {string} [message] */
  #show(suggestions, message = this.texts.none) {
    const { kinds, found } = this.texts;
    this.#found = suggestions;
    const items = suggestions.map((suggestion, index) => option(suggestion, index, kinds));
    this.list.replaceChildren(...(items.length ? items : [nothing(message)]));
    this.status.textContent = items.length ? fill(found, { n: items.length }) : message;
    this.#setOpen(document.activeElement === this.input);
    this.#activate(-1);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !this.list.hidden) {
      // The panel, too, listens for Escape.
      event.preventDefault();
      this.#close();
    } else if (step && this.#found.length) {
      event.preventDefault();
      this.#setOpen(true);
      // From the box itself, up leads to the last.
      const from = this.#active < 0 && step < 0 ? 0 : this.#active;
      this.#activate((from + step + this.#found.length) % this.#found.length);
    }
  }

  /** @param {number} index -1: none */
  #activate(index) {
    this.#active = index;
    for (const [at, item] of [...this.list.children].entries()) {
      if (item.role === "option") item.setAttribute("aria-selected", String(at === index));
    }
    const item = this.list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  #choose(index) {
    const chosen = this.#found[index];
    if (!chosen) return;
    this.input.value = chosen.title;
    this.#setOpen(false);
    this.onChoose(chosen);
  }

  #close() {
    this.#run(async () => {});
    this.#found = [];
    this.#setOpen(false);
  }

  /** @param {boolean} open */
  #setOpen(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && this.#found.length > 0));
  }

  /** @param {Node} node */
  #indexOf(node) {
    return [...this.list.children].findIndex((item) => item.contains(node));
  }
}

/** @type {(suggestion: Suggestion, index: number, kinds: Texts["kinds"]) => HTMLElement} */
function option({ kind, title, subtitle }, index, kinds) {
  return build(
    "li",
    { id: `suggestion-${index}`, role: "option", "aria-selected": "false" },
    build("span", { class: "suggestion-title" }, title),
    build("span", { class: "suggestion-kind" }, kinds[kind] ?? kind),
    build("span", { class: "suggestion-note" }, subtitle),
  );
}

/** @type {(message: string) => HTMLElement} */
const nothing = (message) =>
  build("li", { class: "suggestion-none", role: "presentation" }, message);

/** @type {(query: string, signal: AbortSignal) => Promise<Suggestion[]>} */
async function ask(query, signal) {
  const response = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`search: ${response.status}`);
  return (await response.json()).results;
}

/** @type {(element: Element, attributes: Record<string, string>) => void} */
function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
