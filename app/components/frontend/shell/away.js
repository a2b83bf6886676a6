// The workbench does not answer: say so in our own words, and let the page revive once it does.

import { make } from "../dom.js";
import { parts } from "../state.js";
import { closeStreamlitDialog, isConnected, onConnection, runPage } from "../streamlit.js";
import { bringLeftDrafts } from "./drafts.js";

const PATIENCE = 700, AGAIN = 5000, SETTLED = 600, STAYS = 8000; // ms
let isAway = false; // until the page was drawn by the workbench that is back
let waiting = 0, asking = 0, hiding = 0;
let held = null; // what was last asked for meanwhile

function say(text, kind) {
  const box = parts.shell?.root.querySelector("#away");
  if (!box) return;
  clearTimeout(hiding);
  box.hidden = !text;
  box.replaceChildren(make("p", { class: kind, role: kind === "bad" ? "alert" : "status" }, text));
}

// Streamlit's own notice asks about the internet, and lies over what somebody types.
const guard = new MutationObserver(closeStreamlitDialog);

function goAway() {
  isAway = true;
  document.documentElement.classList.add("cd-away");
  guard.observe(document.body, { childList: true });
  closeStreamlitDialog();
  say(parts.shell?.data.words.away, "bad");
}

// A workbench that was started anew knows nothing of this page, and hears nothing that is said in it before it has
// drawn it: it is asked for the whole page.
function comeBack() {
  clearInterval(asking);
  asking = setInterval(runPage, AGAIN);
  runPage();
}

/** The page was drawn: a workbench that was away is back, and what was typed meanwhile goes into its fields again. */
export function onDrawn() {
  if (!isAway || !isConnected()) return;
  isAway = false;
  clearInterval(asking);
  guard.disconnect();
  document.documentElement.classList.remove("cd-away");
  say(parts.shell.data.words.back, "good");
  hiding = setTimeout(say, STAYS, "", "");
  setTimeout(() => {
    if (parts.shell?.data.person) bringLeftDrafts();
    held?.();
    held = null;
  }, SETTLED);
}

/** Ask the workbench for something now, or once it is back; of several things the last. */
export function onceThere(ask) {
  if (isAway) held = ask;
  else ask();
}

/** Notice from now on when the workbench goes and comes. */
export function watchConnection() {
  onConnection(() => {
    clearTimeout(waiting);
    if (isConnected()) {
      if (isAway) comeBack();
    } else if (isAway) clearInterval(asking);
    else waiting = setTimeout(goAway, PATIENCE);
  });
}
