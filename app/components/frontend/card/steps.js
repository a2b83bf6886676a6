// Going from mark to mark: the browser shows the next one at once, and tells the server a moment later.

import { tagOf } from "../copy/layers.js";
import { act } from "../outbox.js";
import {
  active, article, drawCard, drawMark, hasty, markOf,
  marks, parts, replies, setActive, setLast,
} from "../state.js";
import { paneToTop } from "../streamlit.js";

let opening = 0;

/** Open a mark; `scroll` brings its words into view. */
export function openMark(key, scroll) {
  if (!key || !markOf(key)) return;
  setLast(null);
  setActive(key);
  drawMark(scroll);
  drawCard();
  paneToTop();
  markBehind(parts.card && parts.card.data.active !== key);
  clearTimeout(opening);
  opening = setTimeout(() => {
    nameInAddress();
    act("open", { key });
  }, hasty ? 120 : 20);
}

/** Show whether the forms below the card are still those of another mark. */
export const markBehind = (whether) => document.documentElement.classList.toggle("cd-behind", Boolean(whether));

/** The mark next to the open one, before or behind it, that is wanted; null for none. */
export function markBeside(by, isWanted = () => true) {
  const from = marks.findIndex((mark) => mark.key === active);
  for (let i = from + by; i >= 0 && i < marks.length; i += by) if (isWanted(marks[i])) return marks[i];
  return null;
}

export const step = (by, isWanted) => openMark(markBeside(by, isWanted)?.key, true);

/** Whether somebody has to do something about a mark. */
export const isToDo = (mark) => mark.state === null || mark.state === "open" || mark.state === "returned";

// The next thing to do, from the open mark to the end of the text and then from its beginning.
const nextToDo = () => markBeside(1, isToDo) ?? marks.find((mark) => mark.key !== active && isToDo(mark));

/** Go to the next thing to do: when no mark is left, to the first sentence that nobody looked at. */
export function goToNext() {
  const next = nextToDo();
  if (next) openMark(next.key, true);
  else document.querySelector("a.cd-sentence")?.click();
}

function lastWord(mark, reply) {
  const { words } = parts.card.data;
  return words.last.replace("{}", tagOf(mark, words)).replace("{}", reply);
}

/** Go to the next thing to do, with a word about the last. */
export function goOn(from) {
  const reply = replies.get(from)?.text, mark = markOf(from);
  openMark(nextToDo()?.key, true);
  if (reply && mark && active !== from) setLast({ at: active, text: lastWord(mark, reply) });
  drawCard();
}

// The address leads to the open claim, for a colleague and after a reload.

export function nameInAddress() {
  if (!location.pathname.endsWith("/article") || !active) return;
  const address = new URL(location.href);
  address.searchParams.set("id", article);
  const name = markOf(active)?.name;
  address.searchParams.delete(name ? "mark" : "claim");
  address.searchParams.set(name ? "claim" : "mark", name || active);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
