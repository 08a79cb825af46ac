/** A table of links that takes one stop of the tab key: arrows move within it. */

const STEPS = new Map([
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
  ["PageUp", [-10, 0]],
  ["PageDown", [10, 0]],
]);

/** @param {HTMLTableElement} table */
export function wireGrid(table) {
  const links = [...table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a")));
  for (const link of links.flat()) if (link) link.tabIndex = -1;
  const first = links.flat().find((link) => link);
  if (!first) return;
  first.tabIndex = 0;
  table.addEventListener("focusin", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (!link) return;
    for (const other of table.querySelectorAll('a[tabindex="0"]')) {
      /** @type {HTMLElement} */ (other).tabIndex = -1;
    }
    link.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const next = goal(links, event);
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    reveal(table, next);
  });
}

/**
 * @param {(HTMLAnchorElement | null)[][]} links
 * @param {KeyboardEvent} event
 */
function goal(links, { key, target, ctrlKey, altKey, metaKey }) {
  const cell = target instanceof Element ? target.closest("td, th") : null;
  if (!(cell instanceof HTMLTableCellElement) || altKey || metaKey) return null;
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement).rowIndex;
  if (key === "Home") return at(links, ctrlKey ? 0 : row, 0, [0, 1]);
  if (key === "End") return at(links, ctrlKey ? links.length - 1 : row, Infinity, [0, -1]);
  const step = STEPS.get(key);
  if (!step || ctrlKey) return null;
  return at(links, row + step[0], cell.cellIndex + step[1], step);
}

/**
 * The link at a place, or the next one in the direction; some cells have none.
 *
 * @param {(HTMLAnchorElement | null)[][]} links
 * @param {number} row
 * @param {number} column
 * @param {number[]} step
 */
function at(links, row, column, [down, right]) {
  let y = Math.min(Math.max(row, 0), links.length - 1);
  let x = Math.min(Math.max(column, 0), links[y].length - 1);
  for (;;) {
    const line = links[y];
    if (!line || x < 0 || x >= line.length) return null;
    if (line[x]) return line[x];
    y += Math.sign(down);
    x += Math.sign(right);
  }
}

/**
 * Scroll a cell out from under the heads that stay.
 *
 * @param {HTMLTableElement} table
 * @param {HTMLElement} link
 */
function reveal(table, link) {
  const box = table.parentElement;
  if (!box) return;
  const head = table.rows[0].cells[0].getBoundingClientRect();
  const view = box.getBoundingClientRect();
  const cell = link.getBoundingClientRect();
  if (!link.closest("tbody th")) {
    const left = view.left + head.width;
    if (cell.left < left) box.scrollLeft -= left - cell.left;
    else if (cell.right > view.right) box.scrollLeft += cell.right - view.right + 16;
  }
  if (!link.closest("thead")) {
    const top = view.top + head.height;
    if (cell.top < top) box.scrollTop -= top - cell.top;
    else if (cell.bottom > view.bottom) box.scrollTop += cell.bottom - view.bottom + 16;
  }
  link.scrollIntoView({ block: "nearest", inline: "nearest" });
}
