// Words that somebody selected in the copy, as positions of its text.

import { make } from "../dom.js";
import { act } from "../outbox.js";
import { active, article, markOf, parts, sheets } from "../state.js";
import { tagOf } from "./layers.js";
import { numberButtons, place } from "./toolbar.js";

/** The range selected within a shadow root, null for none. */
export function selected(root) {
  const chosen = window.getSelection();
  if (!chosen) return null;
  if (chosen.getComposedRanges) {
    const range = chosen.getComposedRanges({ shadowRoots: [root] })[0];
    const isEmpty = !range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset);
    return isEmpty ? null : range;
  }
  const inner = root.getSelection ? root.getSelection() : chosen;
  return inner && inner.rangeCount && !inner.isCollapsed ? inner.getRangeAt(0) : null;
}

const isOfText = (text) => !text.parentElement.closest("sup.tag, .kind");

function textsOf(body) {
  const accept = (text) => (isOfText(text) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  return document.createTreeWalker(body, NodeFilter.SHOW_TEXT, { acceptNode: accept });
}

/** Position in the text of a place in an element of the copy; null for a place outside of it. */
export function offsetIn(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const body = element?.closest("[data-start]");
  if (!body) return null;
  let count = Number(body.dataset.start);
  const walker = textsOf(body), stop = document.createRange();
  stop.setStart(node, at);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text === node) return count + at;
    if (stop.comparePoint(text, 0) >= 0) return count;
    count += text.length;
  }
  return count;
}

/** The place in the copy of a position of its text, as [text node, offset]; null for one in no block. */
export function placeOf(copy, at) {
  const bodies = [...copy.querySelectorAll("[data-start]")];
  const body = bodies.findLast((each) => Number(each.dataset.start) <= at);
  if (!body) return null;
  let left = at - Number(body.dataset.start);
  const walker = textsOf(body);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (left <= text.length) return [text, left];
    left -= text.length;
  }
  return null;
}

// Words were selected: offer what can be made of them.

let span = null; // the selected words, as { start, end }
let timer = 0;

/** Offer it a moment after the selection has come to rest. */
export function offerSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => isOffered() || offerNow(), 100);
}

// Whether what is offered is for the words that are selected, or none are any more: the copy was drawn anew.
function isOffered() {
  if (!isOffering()) return false;
  const words = touched(), { start, end } = words ? wholeWords(parts.copy.data.text, words) : span;
  return start === span.start && end === span.end;
}

/** Take back what is offered when somebody clicks elsewhere, and no words are selected any more. */
export function onClicked(event) {
  if (!isOffering() || selected(parts.copy.root)) return;
  if (!event.composedPath().includes(parts.copy.root.querySelector("#pick"))) withdraw();
}

function withdraw() {
  parts.copy.root.querySelector("#pick").hidden = true;
}

/** Whether something is offered. */
export const isOffering = () => Boolean(parts.copy && !parts.copy.root.querySelector("#pick").hidden);

/** Take back what is offered, and the selection with it. */
export function hideOffer() {
  withdraw();
  getSelection().removeAllRanges();
}

/** Offer at once what can be made of the words that are selected; `hint` says how to go on. */
export function offerNow(hint = "") {
  if (!parts.copy) return;
  const { root, data } = parts.copy, pick = root.querySelector("#pick");
  if (pick.contains(root.activeElement)) return;
  const words = touched(), copy = root.querySelector("#copy");
  pick.hidden = true;
  span = words && wholeWords(data.text, words);
  if (!span) return;
  if (span.start !== words.start || span.end !== words.end) {
    getSelection().setBaseAndExtent(...placeOf(copy, span.start), ...placeOf(copy, span.end));
  }
  drawOffer(pick, data, hint);
  if (hint) numberButtons(pick);
  pick.hidden = false;
  place(pick, selected(root), root.querySelector("#desk"));
}

/** The words that a selection touches, without the space around them. */
export function wholeWords(text, { start, end }) {
  const isIn = (i, kind) => i >= 0 && i < text.length && kind.test(text[i]);
  const letter = /[\p{L}\p{M}\p{N}]/u, space = /\s/;
  let [from, to] = [start, end];
  while (from < to && isIn(from, space)) from += 1;
  while (to > from && isIn(to - 1, space)) to -= 1;
  while (isIn(from, letter) && isIn(from - 1, letter)) from -= 1;
  while (isIn(to - 1, letter) && isIn(to, letter)) to += 1;
  return { start: from, end: to };
}

// Where the selection begins and ends in the text, as { start, end }; null for none, or one of nothing but space.
function touched() {
  const { root, data } = parts.copy, range = selected(root);
  return range && spanOf(range, root.querySelector("#copy"), data.text);
}

function spanOf(range, copy, text) {
  if (!copy.contains(range.startContainer) || !copy.contains(range.endContainer)) return null;
  const start = offsetIn(range.startContainer, range.startOffset), end = offsetIn(range.endContainer, range.endOffset);
  return start !== null && end !== null && text.slice(start, end).trim() ? { start, end } : null;
}

// A comment on the selected words: typed here, sent with Enter; the selection may go meanwhile, the words stay. What is
// typed is kept until it is stored, for who typed it, in this article.
function commentField(pick, words) {
  const shelf = `claimdesk-comment:${parts.shell.data.person}:${article}`;
  const field = make("input", {
    type: "text", "aria-label": words.say, placeholder: words.sayHint, value: localStorage.getItem(shelf) || "",
  });
  field.oninput = () => localStorage.setItem(shelf, field.value);
  field.onkeydown = (event) => {
    if (event.key === "Escape") pick.hidden = true;
    if (event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
    const text = field.value, isKept = () => localStorage.getItem(shelf) === text;
    pick.hidden = true;
    act("comment", { ...span, text, done: () => isKept() && localStorage.removeItem(shelf) });
  };
  return field;
}

function offerButton(pick, label, type, name, fields) {
  const button = make("button", { type: "button", "data-type": type }, label);
  button.onmousedown = (event) => event.preventDefault(); // the selection stays
  button.onclick = () => {
    pick.hidden = true;
    act(name, { ...span, ...fields });
    window.getSelection().removeAllRanges();
  };
  return button;
}

function drawOffer(pick, { words }, hint) {
  const button = (...what) => offerButton(pick, ...what), heading = (text) => make("span", { class: "or" }, text);
  const types = Object.entries(words.types), kinds = Object.entries(words.passages);
  pick.replaceChildren(
    ...(hint ? [make("span", { class: "or hint" }, hint)] : []),
    make("span", {}, words.add), ...types.map(([type, label]) => button(label, type, "add", { type })),
    heading(words.mark), ...kinds.map(([kind, label]) => button(label, null, "passage", { kind })),
    heading(words.say), commentField(pick, words),
  );
  const mark = markOf(active), sheet = sheets.get(active);
  if (!mark?.state || !sheet) return;
  const fields = { key: mark.key, version: sheet.version };
  pick.append(heading(words.claim.replace("{}", tagOf(mark, words))));
  pick.append(button(words.cut, mark.type, "cut", fields));
  if (canSplit(span, mark)) pick.append(button(words.split, mark.type, "split", fields));
}

/** Whether the words are a part of the mark, at one of its edges. */
export function canSplit({ start, end }, mark) {
  const isAtEdge = start === mark.start || end === mark.end;
  return isAtEdge && start >= mark.start && end <= mark.end && end - start < mark.end - mark.start;
}
