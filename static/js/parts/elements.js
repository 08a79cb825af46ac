/**
 * Find an element that the template promises.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * Build an element; text goes in as text, never as HTML.
 *
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Read what the server hands to scripts: one JSON script element a purpose.
 *
 * @param {string} id
 * @returns {any}
 */
export const readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
