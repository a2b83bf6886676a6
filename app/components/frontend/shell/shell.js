// What every page has: keys, the palette, help, drafts of what is typed, and who works here.

import { countOnTabs } from "../card/card.js";
import { leadOn } from "../card/end.js";
import { letKeysWait, takeKeys } from "../first_keys.js";
import { unwatchMoves, watchMoves } from "../outbox.js";
import { parts } from "../state.js";
import { onDrawn } from "./away.js";
import { offerCalendars } from "./days.js";
import { bringLeftDrafts, onTyped, takeKept } from "./drafts.js";
import { drawHits } from "./finder.js";
import { onEnterField } from "./foot.js";
import { isReady, onKey } from "./keys.js";
import { onNaming } from "./naming.js";
import { followNews, leaveNews } from "./news.js";
import { showWhatWaits } from "./notices.js";
import { onTouchEnd } from "./touch.js";
import { lookAround, onWay } from "./ways.js";
import { askWho, closeWho, onWho } from "./who.js";

const LOOK = 250, YEAR = 31536000; // ms, s
let timers = [];

function listen() {
  watchMoves();
  takeKeys(isReady, onKey);
  document.addEventListener("input", onTyped, true);
  document.addEventListener("input", onNaming, true);
  document.addEventListener("click", onWay);
  document.addEventListener("click", onWho, true);
  document.addEventListener("touchend", onTouchEnd, true);
  document.addEventListener("focusin", onEnterField);
  timers = [
    setInterval(followNews, LOOK), setInterval(lookAround, LOOK), setInterval(showWhatWaits, LOOK),
    setInterval(countOnTabs, LOOK), setInterval(offerCalendars, LOOK), setInterval(askWho, LOOK),
    setInterval(leadOn, LOOK),
  ];
  followNews();
}

function remember(person) {
  const age = person && location.protocol === "http:" ? YEAR : 0; // behind TLS people log in, and choose no name
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
  if (before && data.person && data.person !== before.data.person) closeWho(); // it was chosen there
  takeKept(data.kept);
  drawHits();
  onDrawn();
}

/** Nothing of the workbench is on the page any more. */
export function leaveShell() {
  unwatchMoves();
  letKeysWait();
  document.removeEventListener("input", onTyped, true);
  document.removeEventListener("input", onNaming, true);
  document.removeEventListener("click", onWay);
  document.removeEventListener("click", onWho, true);
  document.removeEventListener("touchend", onTouchEnd, true);
  document.removeEventListener("focusin", onEnterField);
  for (const timer of timers) clearInterval(timer);
  leaveNews();
}
