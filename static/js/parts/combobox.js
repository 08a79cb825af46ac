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

/**
 * @param {HTMLFormElement} form
 * @param {Texts} texts
 * @param {(suggestion: Suggestion) => void} onChoose
 */
export function combobox(form, texts, onChoose) {
  const input = /** @type {HTMLInputElement} */ (find("input", form));
  const list = build("ul", {
    id: "suggestions",
    class: "suggestions",
    role: "listbox",
    "aria-label": texts.suggestions,
  });
  const status = build("p", { class: "visually-hidden", role: "status" });
  form.append(list, status);
  setAll(input, {
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  });
  const run = latest();
  /** @type {Suggestion[]} */
  let found = [];
  let active = -1;

  /** @type {(suggestion: Suggestion, index: number) => HTMLElement} */
  const toOption = (suggestion, index) => option(suggestion, index, texts.kinds);

  /** @param {string} query */
  async function look(query) {
    try {
      const answer = await run((signal) => ask(query, signal));
      if (answer) show(answer);
    } catch {
      show([], texts.failed);
    }
  }

  /** @param {Suggestion[]} suggestions @param {string} [message] */
  function show(suggestions, message = texts.none) {
    found = suggestions;
    list.replaceChildren(...(found.length ? found.map(toOption) : [nothing(message)]));
    status.textContent = found.length ? fill(texts.found, { n: found.length }) : message;
    setOpen(document.activeElement === input);
    activate(-1);
  }

  /** @param {boolean} open */
  function setOpen(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open && found.length > 0));
  }

  /** @param {number} index -1: none */
  function activate(index) {
    active = index;
    for (const [at, item] of [...list.children].entries()) {
      if (item.role === "option") item.setAttribute("aria-selected", String(at === index));
    }
    const item = list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  function choose(index) {
    input.value = found[index].title;
    setOpen(false);
    onChoose(found[index]);
  }

  const lookSoon = afterwards(() => {
    const query = input.value.trim();
    if (query) look(query);
    else close();
  }, TYPING_MS);

  function close() {
    run(async () => {});
    found = [];
    setOpen(false);
  }

  input.addEventListener("input", lookSoon);
  input.addEventListener("blur", () => setOpen(false));
  input.addEventListener("keydown", (event) => {
    const moves = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key in moves && found.length) {
      event.preventDefault();
      setOpen(true);
      activate((active + moves[event.key] + found.length) % found.length);
    }
  });
  // Not click: by then the box has lost the focus and the list is gone.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const index = [...list.children].findIndex((item) =>
      item.contains(/** @type {Node} */ (event.target)),
    );
    if (found[index]) choose(index);
  });
  form.addEventListener("submit", async (event) => {
    const query = input.value.trim();
    event.preventDefault();
    if (active >= 0 && !list.hidden) return choose(active);
    if (!query) return;
    await look(query);
    if (found.length) choose(0);
  });
  setOpen(false);
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
