// Choosing words of the copy by keyboard: a sentence first, then its first and its last word are moved.

import { isTyping } from "../dom.js";
import { openDialog } from "../shell/dialog.js";
import { active, markOf, parts } from "../state.js";
import { hideOffer, isOffering, offerNow, placeOf } from "./selection.js";
import { buttonsOf } from "./toolbar.js";

let chosen = null; // { start, end } of the chosen words; null while nothing is chosen by keyboard

/** The position one word on from another, or one back; at an end of the text it stays. */
export function wordFrom(text, at, by) {
  const isSpace = (i) => /\s/.test(text[i]);
  let to = at;
  if (by > 0) {
    while (to < text.length && isSpace(to)) to += 1;
    while (to < text.length && !isSpace(to)) to += 1;
  } else {
    while (to > 0 && isSpace(to - 1)) to -= 1;
    while (to > 0 && !isSpace(to - 1)) to -= 1;
  }
  return to;
}

const trimmed = (text, [start, end]) => {
  const words = text.slice(start, end), first = words.search(/\S/);
  return first < 0 ? { start, end } : { start: start + first, end: start + words.trimEnd().length };
};

/** What an arrow makes of the chosen words; null when it would leave none. */
export function moved({ start, end }, { key, shiftKey }, { text, sentences }) {
  const by = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const now = sentences.findLastIndex(([first]) => first <= start);
    const next = sentences[Math.max(0, Math.min(sentences.length - 1, now + by))];
    return next ? trimmed(text, next) : null;
  }
  return shiftKey ? whole(text, start, wordFrom(text, end, by)) : whole(text, wordFrom(text, start, by), end);
}

function whole(text, start, end) {
  return end > start && text.slice(start, end).trim() ? trimmed(text, [start, end]) : null;
}

/** Begin to choose words: the sentence at a position; without one that of the open mark, or the first of the text. */
export function chooseWords(at = markOf(active)?.start ?? 0) {
  if (!parts.copy) return;
  const { text, sentences } = parts.copy.data;
  const sentence = sentences[Math.max(0, sentences.findLastIndex(([start]) => start <= at))];
  if (sentence) show(trimmed(text, sentence));
}

function show(span) {
  const { root } = parts.copy, copy = root.querySelector("#copy");
  const [from, to] = [placeOf(copy, span.start), placeOf(copy, span.end)];
  if (!from || !to) return;
  chosen = span;
  root.activeElement?.blur();
  document.activeElement?.blur();
  getSelection().setBaseAndExtent(...from, ...to);
  from[0].parentElement.closest("mark, [data-start]").scrollIntoView({ block: "nearest" });
  offerNow(parts.copy.data.words.choosing);
}

/** Take a key while words are chosen; say whether it was one for that. */
export function takeChoosingKey(event) {
  if (event.key === "Escape" && isOffering() && !openDialog() && !isTyping(event)) {
    stop();
    return true;
  }
  if (!chosen || !parts.copy) return false;
  if (!isOffering()) chosen = null; // the words became something, or somebody clicked elsewhere
  else if (/^[1-9]$/.test(event.key) && !isTyping(event)) buttonsOf(pickOf())[event.key - 1]?.click();
  else if (event.composedPath().includes(pickOf())) return false;
  else if (event.key.startsWith("Arrow")) show(moved(chosen, event, parts.copy.data) || chosen);
  else if (event.key === "Enter") pickOf().querySelector("button").focus();
  else return false;
  return chosen !== null;
}

const pickOf = () => parts.copy.root.querySelector("#pick");

function stop() {
  chosen = null;
  hideOffer();
}
