// A map of the whole copy: where its marks lie, which are decided, which is open, and what of the copy is in view.

import { active, markOf, marks, parts } from "../state.js";

const WIDE = 14, MOST = 2000;
let asked = 0;

/** Draw the map at the next frame: the mark is there first. */
export function drawMapSoon() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(drawMap);
}

export function drawMap() {
  if (!parts.copy) return;
  const { root } = parts.copy;
  const map = root.querySelector("#map"), canvas = map.querySelector("canvas");
  const style = getComputedStyle(root.querySelector("#desk"));
  const height = heightOf(map, root), at = places(root, height);
  canvas.width = WIDE;
  canvas.height = height;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  pen.fillStyle = style.getPropertyValue("--st-secondary-background-color");
  pen.fillRect(0, 0, WIDE, height);
  for (const mark of marks) drawOnMap(pen, mark, at, style);
  drawOpen(pen, at, style);
  drawView();
}

// How tall the words are; the copy is taller, so that its last words can be scrolled to the middle.
function wordsOf(copy) {
  const last = copy.lastElementChild;
  return last ? last.offsetTop - copy.offsetTop + last.offsetHeight : copy.clientHeight;
}

// A copy that the map has room for is drawn as tall as it is, so that each mark stands beside its words.
const heightOf = (map, root) =>
  Math.max(1, Math.min(map.clientHeight || 600, wordsOf(root.querySelector("#copy")) || MOST, MOST));

/** Frame on the map what of a longer copy is in view: as the words lie there, they lie in the window. */
export function drawView() {
  if (!parts.copy) return;
  const { root } = parts.copy, map = root.querySelector("#map"), copy = root.querySelector("#copy");
  const height = heightOf(map, root), whole = wordsOf(copy);
  const view = map.querySelector(".view") ?? map.appendChild(document.createElement("div"));
  const first = map.getBoundingClientRect().top - copy.getBoundingClientRect().top, scale = height / whole;
  view.className = "view";
  view.hidden = whole <= height;
  const top = Math.min(height, Math.max(0, first) * scale);
  view.style.top = `${top}px`;
  view.style.height = `${Math.min(height - top, map.clientHeight * scale)}px`;
}

// Where positions of the text lie on the map: by the blocks as they are drawn, and within one by its characters.
function places(root, height) {
  const { blocks } = parts.copy.data, copy = root.querySelector("#copy");
  const boxes = [...copy.children], whole = Math.max(1, wordsOf(copy)), top = copy.offsetTop;
  return (position) => {
    let low = 0, high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].start <= position) low = middle;
      else high = middle - 1;
    }
    const block = blocks[low], box = boxes[low];
    if (!box) return 0;
    const share = Math.min(1, Math.max(0, (position - block.start) / Math.max(1, block.end - block.start)));
    return ((box.offsetTop - top + share * box.offsetHeight) / whole) * height;
  };
}

function drawOnMap(pen, mark, at, style) {
  const decided = mark.state && mark.state !== "open";
  const start = at(mark.start), tall = Math.max(2, at(mark.end) - start);
  pen.globalAlpha = mark.state === "dismissed" ? 0.3 : 1;
  pen.fillStyle = style.getPropertyValue(`--mark-${mark.type}`);
  pen.fillRect(decided ? 0 : 5, start, decided ? WIDE : 4, tall);
}

function drawOpen(pen, at, style) {
  const mark = markOf(active);
  if (!mark) return;
  pen.globalAlpha = 1;
  pen.strokeStyle = style.getPropertyValue("--st-text-color");
  pen.lineWidth = 2;
  pen.strokeRect(1, Math.max(1, at(mark.start) - 3), WIDE - 2, 8);
}

/** The mark nearest to a place of the map, in pixels from its top. */
export function markNear(y) {
  const { root } = parts.copy, at = places(root, heightOf(root.querySelector("#map"), root));
  const distance = (mark) => Math.abs(at(mark.start) - y);
  return marks.reduce((best, mark) => (!best || distance(mark) < distance(best) ? mark : best), null);
}
