// The marked copy: the text once, marks as layers over it, passages without claims.

import { openMark } from "../card/steps.js";
import { add, calm, dye, make } from "../dom.js";
import { followMark } from "../outbox.js";
import {
  active, drawCard, enter, errors, hasty, keepReply, leaveArticle,
  markOf, marks, parts, replies, setActive, setMarks, setReading,
} from "../state.js";
import { inOrder, marksOf, pieces } from "./layers.js";
import { drawMap, drawMapSoon, drawView, markNear } from "./map.js";
import { drawPiece } from "./pieces.js";
import { offerSoon, onClicked, placeOf, selected } from "./selection.js";
import { keepInView, leaveView } from "./view.js";

let bodies = []; // the elements that hold the words of each block

function drawCopy() {
  const { root, data } = parts.copy, copy = root.querySelector("#copy");
  copy.textContent = "";
  bodies = data.blocks.map((block) => {
    const box = make("div", { class: `block ${block.kind}${block.running ? "" : " aside"}` });
    const body = make("span", { "data-start": block.start });
    copy.append(add(box, block.note ? make("span", { class: "kind" }, block.note) : null, body));
    return body;
  });
  redrawBlocks(0, Infinity);
}

// Words that were looked for are marked over everything else, and leave the text as it is drawn.
function foundRange([start, end]) {
  const copy = parts.copy.root.querySelector("#copy"), from = placeOf(copy, start), to = placeOf(copy, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function showFound(isSought) {
  const { root, data } = parts.copy;
  if (isSought) foundRange(data.found[0])?.insertNode(make("span", { class: "sought" }));
  CSS.highlights?.set("found", new Highlight(...data.found.map(foundRange).filter(Boolean)));
  if (isSought) keepInView(() => root.querySelector(".sought"));
}

/** Draw the marks anew in the blocks that touch [start, end). */
export function redrawBlocks(start, end) {
  const { data } = parts.copy;
  const layers = [...marks, ...data.passages].toSorted(inOrder);
  const touching = marksOf(data.blocks, layers), seen = new Set();
  data.blocks.forEach((block, i) => {
    if (block.start >= end || block.end <= start) return;
    for (const layer of touching[i]) if (layer.start < block.start) seen.add(layer.key || layer.id);
    const cut = pieces(block.start, block.end, touching[i]);
    bodies[i].replaceChildren(...cut.flatMap((piece) => drawPiece(piece, data, seen)));
  });
  showFound(false);
  drawMap();
}

const openElement = () => parts.copy?.root.querySelector("mark.on");

/** Show which mark is open, and bring its words into view if asked to. */
export function paint(scroll = false) {
  if (!parts.copy) return;
  const { root } = parts.copy;
  for (const element of root.querySelectorAll(".on")) element.classList.remove("on");
  for (const element of root.querySelectorAll(".block.near")) element.classList.remove("near");
  if (active) {
    const word = CSS.escape(active);
    const open = root.querySelectorAll(`[data-keys~="${word}"], sup[data-key="${word}"]`);
    for (const element of open) element.classList.add("on");
  }
  const first = openElement();
  if (first) first.closest(".block").classList.add("near");
  if (scroll && first) first.scrollIntoView({ block: "center", behavior: calm() || hasty ? "auto" : "smooth" });
  drawMapSoon();
}

function onClick(event) {
  const hit = event.target.closest("[data-key]");
  if (!hit || selected(parts.copy.root)) return;
  const keys = (hit.dataset.keys || hit.dataset.key).split(" ").toReversed();
  openMark(keys[(keys.indexOf(active) + 1) % keys.length], false);
}

function onKeyDown(event) {
  const { key } = event.target.dataset;
  if ((event.key !== "Enter" && event.key !== " ") || !key) return;
  event.preventDefault();
  openMark(key, false);
}

/** Draw the copy as the server sent it; the marks anew only when they were read anew. */
export function showCopy(root, data, send) {
  const before = parts.copy;
  const copy = root.querySelector("#copy"), map = root.querySelector("#map"), desk = root.querySelector("#desk");
  desk.hidden = false;
  copy.setAttribute("aria-label", data.words.copy);
  root.querySelector("#pick").setAttribute("aria-label", data.words.selection);
  parts.copy = { root, data, send };
  enter(data.article);
  dye(desk);
  if (before?.root !== root || before.data.drawn !== data.drawn) {
    setMarks(data.marks);
    drawCopy();
  }
  if (data.active && !markOf(active)) setActive(data.active);
  paint();
  const isSought = data.found.length > 0 && String(before?.data.found) !== String(data.found);
  showFound(isSought);
  if (!isSought && !before && data.scroll) keepInView(openElement);
  drawCard();
  copy.onclick = onClick;
  copy.onkeydown = onKeyDown;
  map.onclick = (event) => openMark(markNear(event.offsetY)?.key, true);
  if (before) return;
  document.addEventListener("selectionchange", offerSoon);
  document.addEventListener("click", onClicked, true);
  addEventListener("scroll", drawView, { capture: true, passive: true });
}

/** The copy leaves the page. */
export function leaveCopy() {
  document.removeEventListener("selectionchange", offerSoon);
  document.removeEventListener("click", onClicked, true);
  removeEventListener("scroll", drawView, { capture: true });
  leaveView();
  document.documentElement.classList.remove("cd-focus", "cd-aloud");
  leaveArticle();
  setReading(null);
}

// Marks that changed since the copy was drawn.

/** Take in changes, each as { was: key before or null, mark: the new one or null }. */
export function takePatches(patches) {
  const now = [...marks], touched = [];
  let from = Infinity, to = 0, renumber = false;
  for (const { was, mark } of patches) {
    const at = now.findIndex((each) => each.key === was || (mark && each.key === mark.key));
    const old = at >= 0 ? now[at] : null;
    if (JSON.stringify(old) === JSON.stringify(mark)) continue;
    touched.push(...[old, mark].filter(Boolean));
    renumber ||= !old || !mark || old.start !== mark.start || old.end !== mark.end;
    if (old && mark) {
      rename(old.key, mark.key);
      now[at] = mark;
    } else if (mark) now.push(mark);
    else now.splice(at, 1);
  }
  if (!touched.length) return;
  setMarks(now.toSorted((a, b) => inOrder(a, b) || (a.type < b.type ? -1 : 1)));
  for (const mark of touched) [from, to] = [Math.min(from, mark.start), Math.max(to, mark.end)];
  if (!parts.copy) return;
  redrawBlocks(renumber ? 0 : from, renumber ? Infinity : to);
  paint();
}

// A proposal that became a claim has another key; what was open, and what was said of it, goes with it.
function rename(before, after) {
  if (before === after) return;
  if (active === before) setActive(after);
  followMark(before, after);
  if (errors.has(before)) errors.set(after, errors.get(before));
  if (replies.has(before) && !replies.has(after)) keepReply(after, replies.get(before).text);
  for (const said of [errors, replies]) said.delete(before); // undone, it is a proposal of which nothing was said
}
