// What every page has: keys, the palette, help, drafts of what is typed, and who works here.

import { letKeysWait, takeKeys } from "../first_keys.js";
import { act, isEmpty, ofWindow, unwatchMoves, watchMoves } from "../outbox.js";
import { parts } from "../state.js";
import { onDrawn } from "./away.js";
import { bringLeftDrafts, onTyped, takeKept } from "./drafts.js";
import { isReady, onKey } from "./keys.js";
import { drawHits } from "./palette.js";
import { lookAround, onWay } from "./ways.js";

const NEWS = 3000, LOOK = 250, YEAR = 31536000; // ms, ms, s
let timers = [];

function listen() {
  watchMoves();
  takeKeys(isReady, onKey);
  document.addEventListener("input", onTyped, true);
  document.addEventListener("click", onWay);
  timers = [setInterval(askForNews, NEWS), setInterval(lookAround, LOOK)];
}

function remember(person) {
  const age = person ? YEAR : 0;
  document.cookie = `claimdesk_person=${person || ""}; path=/; SameSite=Strict; max-age=${age}`;
  if (person) bringLeftDrafts();
}

/** Take in what the server says to every page. */
export function showShell(root, data, send) {
  const before = parts.shell;
  parts.shell = { root, data, send };
  document.documentElement.lang = data.language;
  if (!before) listen();
  if (data.person !== before?.data.person) remember(data.person);
  takeKept(data.kept);
  drawHits();
  onDrawn();
}

/** Nothing of the workbench is on the page any more. */
export function leaveShell() {
  unwatchMoves();
  letKeysWait();
  document.removeEventListener("input", onTyped, true);
  document.removeEventListener("click", onWay);
  for (const timer of timers) clearInterval(timer);
}

// Somebody else may change the claim in view: a light question every few seconds, and a run of the page only if so.

const PATIENCE = 10000; // ms
let isAsking = false;

/** Ask whether there is news of the open article. */
export async function askForNews() {
  if (!parts.card || document.hidden || isAsking) return;
  isAsking = true;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(parts.card.data.live, { cache: "no-store", headers: ofWindow(), signal });
    const { seq } = answer.ok ? await answer.json() : { seq: 0 };
    if (parts.card && seq > parts.card.data.seq && isEmpty()) act("news");
  } catch { /* the server is away; the next question will tell */ }
  isAsking = false;
}
