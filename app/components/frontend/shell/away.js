// The workbench does not answer: say so in our own words, and let the page revive once it does.

import { make } from "../dom.js";
import { parts } from "../state.js";
import { closeStreamlitDialog, onConnection, runPage } from "../streamlit.js";
import { bringLeftDrafts } from "./drafts.js";

const PATIENCE = 700, SETTLED = 600, STAYS = 8000; // ms
let isAway = false, waiting = 0, hiding = 0;

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

// A workbench that was started anew knows nothing of this page: it is asked for as a whole, and what was typed
// meanwhile goes back into its fields.
function comeBack() {
  isAway = false;
  guard.disconnect();
  document.documentElement.classList.remove("cd-away");
  say(parts.shell?.data.words.back, "good");
  hiding = setTimeout(say, STAYS, "", "");
  runPage();
  setTimeout(() => parts.shell?.data.person && bringLeftDrafts(), SETTLED);
}

/** Notice from now on when the workbench goes and comes. */
export function watchConnection() {
  onConnection((isConnected) => {
    clearTimeout(waiting);
    if (!isConnected && !isAway) waiting = setTimeout(goAway, PATIENCE);
    else if (isConnected && isAway) comeBack();
  });
}
