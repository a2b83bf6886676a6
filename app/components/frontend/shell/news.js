// News: one question that the server holds until somebody has changed something, in place of one every few seconds.

import { act, isEmpty, ofWindow } from "../outbox.js";
import { parts } from "../state.js";
import { isRunning } from "../streamlit.js";
import { isTyping } from "./drafts.js";
import { askWhatWaits } from "./notices.js";

const REST = 3000, PATIENCE = 40000; // ms: between two looks at what waits; the server answers before that
let asking = null, place = "", heard = 0, told = 0, next = 0;

const placeNow = () => `${location.pathname} ${parts.shell.data.person} ${parts.card?.data.article ?? 0}`;

/** See to it that a question for what is open now is on its way; called again and again. */
export function followNews() {
  if (asking && (document.hidden || place !== placeNow())) leaveNews();
  else if (!asking && !document.hidden && Date.now() >= next) ask();
}

/** Ask no longer. */
export const leaveNews = () => asking?.abort();

async function ask() {
  if (place !== placeNow()) [place, heard, told] = [placeNow(), 0, 0];
  const own = asking = new AbortController(), late = setTimeout(leaveNews, PATIENCE);
  try {
    await hear(parts.card?.data, own.signal);
  } catch { // the server is away, or something else is open now
    if (!own.signal.aborted) next = Date.now() + REST;
  }
  clearTimeout(late);
  asking = null;
}

async function hear(card, signal) {
  const rest = Math.max(0, told + REST - Date.now());
  const query = new URLSearchParams({ article: card?.article ?? 0, about: card?.seq ?? 0, rest });
  const answer = await fetch(`/live/news/${heard}?${query}`, { cache: "no-store", headers: ofWindow(), signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const { seq, about } = await answer.json();
  if (card && parts.card?.data.article === card.article) tellCard(card, about);
  if (seq <= heard || Date.now() < told + REST) return;
  told = Date.now();
  if (await askWhatWaits()) heard = seq;
}

function tellCard(card, about) {
  if (!about && card.seq) location.reload(); // it was closed to whoever looks, who is told so by the page
  else if (about > parts.card.data.seq && isEmpty() && !isTyping() && !isRunning()) act("news");
}
