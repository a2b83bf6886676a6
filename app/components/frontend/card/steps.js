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

function lastWord(mark, reply) {
  const { words } = parts.card.data;
  return words.last.replace("{}", tagOf(mark, words)).replace("{}", reply);
}

/** Go to the next thing to do, with a word about the last. */
export function goOn(from) {
  const reply = replies.get(from)?.text, mark = markOf(from);
  step(1, isToDo);
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
