// A map of the whole copy: where its marks lie, which are decided, and which is open.

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
  const { root, data } = parts.copy;
  const map = root.querySelector("#map"), canvas = map.querySelector("canvas");
  const style = getComputedStyle(root.querySelector("#desk"));
  const height = Math.min(map.clientHeight || 600, MOST), share = height / Math.max(1, data.text.length);
  canvas.width = WIDE;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  pen.fillStyle = style.getPropertyValue("--st-secondary-background-color");
  pen.fillRect(0, 0, WIDE, height);
  for (const mark of marks) drawOnMap(pen, mark, share, style);
  drawOpen(pen, share, style);
}

function drawOnMap(pen, mark, share, style) {
  const decided = mark.state && mark.state !== "open";
  const tall = Math.max(2, (mark.end - mark.start) * share);
  pen.globalAlpha = mark.state === "dismissed" ? 0.3 : 1;
  pen.fillStyle = style.getPropertyValue(`--mark-${mark.type}`);
  pen.fillRect(decided ? 0 : 5, mark.start * share, decided ? WIDE : 4, tall);
}

function drawOpen(pen, share, style) {
  const mark = markOf(active);
  if (!mark) return;
  pen.globalAlpha = 1;
  pen.strokeStyle = style.getPropertyValue("--st-text-color");
  pen.lineWidth = 2;
  pen.strokeRect(1, Math.max(1, mark.start * share - 3), WIDE - 2, 8);
}

/** The mark nearest to a place of the map, as a share of its height. */
export function markNear(share) {
  const at = share * parts.copy.data.text.length;
  const distance = (mark) => Math.abs(mark.start - at);
  return marks.reduce((best, mark) => (!best || distance(mark) < distance(best) ? mark : best), null);
}
