/**
 * The dot of the telephone in the picture of a gap. The picture widens until the dot is in it.
 *
 * @typedef {import("../lib/outline.js").Point} Point
 * @typedef {{bounds: [number, number, number, number], width: number, height: number}} Frame
 */

const DOT_PX = 7;
const ROOM = 0.12; // between the dot and the edge of the picture, as a share of the way to it
// From farther away the gap would be a speck: the picture stays, and an arrow would say no more
// than the words do.
const FARTHEST = 12; // in halves of the picture
const SVG = "http://www.w3.org/2000/svg";

export class Marker {
  /**
   * @param {SVGSVGElement} picture
   * @param {Frame} frame
   */
  constructor(picture, frame) {
    this.picture = picture;
    this.frame = frame;
    this.scale = frame.width / (frame.bounds[2] - frame.bounds[0]);
    this.circle = add(picture, "circle", "here-accuracy");
    this.line = add(picture, "line", "here-line");
    this.dot = add(picture, "circle", "here-dot");
  }

  /** @param {Point} here @param {Point} edge @param {number} accuracy metres */
  show(here, edge, accuracy) {
    const [x, y] = this.#place(here);
    const [toX, toY] = this.#place(edge);
    const zoom = this.#widen(x, y);
    set(this.circle, { cx: x, cy: y, r: accuracy * this.scale });
    set(this.line, { x1: x, y1: y, x2: toX, y2: toY });
    set(this.dot, { cx: x, cy: y, r: DOT_PX * zoom });
    this.picture.dataset.here = "shown";
  }

  hide() {
    delete this.picture.dataset.here;
  }

  /** @type {(point: Point) => [number, number]} */
  #place([east, north]) {
    const [west, , , top] = this.frame.bounds;
    return [(east - west) * this.scale, (top - north) * this.scale];
  }

  /** @type {(x: number, y: number) => number} */
  #widen(x, y) {
    const { width, height } = this.frame;
    // From the middle, as a share of the way to the edge.
    const away = Math.max(Math.abs(2 * x - width) / width, Math.abs(2 * y - height) / height);
    const zoom = away > FARTHEST ? 1 : Math.max(1, away / (1 - ROOM));
    const [w, h] = [width * zoom, height * zoom];
    this.picture.setAttribute("viewBox", [(width - w) / 2, (height - h) / 2, w, h].join(" "));
    return zoom;
  }
}

/** @type {(picture: Element, tag: string, name: string) => Element} */
function add(picture, tag, name) {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute("class", name);
  picture.append(element);
  return element;
}

/** @type {(element: Element, values: Record<string, number>) => void} */
function set(element, values) {
  for (const [name, value] of Object.entries(values)) {
    element.setAttribute(name, value.toFixed(1));
  }
}
