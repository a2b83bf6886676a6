// What waits for whoever looks: counted in the navigation and in the tab's title; the desk is drawn anew by itself.

import { ofWindow } from "../outbox.js";
import { parts } from "../state.js";
import { isAtRest, linksTo, runPage } from "../streamlit.js";

const PATIENCE = 10000; // ms
let seen = 0, place = "", waits = {};

/** Ask what waits for whoever looks; say whether the page is drawn with it now, or need not be. */
export async function askWhatWaits() {
  if (!parts.shell?.data.person) return true;
  if (place !== location.pathname + parts.shell.data.person) seen = 0; // a page may have shown what was new
  place = location.pathname + parts.shell.data.person;
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(`/live/desk/${seen}`, { cache: "no-store", headers: ofWindow(), signal });
  return answer.ok && take(await answer.json());
}

function take(told) {
  if (told.waits) waits = told.waits;
  const isNews = told.seq > (seen || parts.shell.data.seq);
  if (isNews && isOnDesk() && !isAtRest()) return false;
  seen = told.seq;
  if (isNews && isOnDesk()) runPage();
  return true;
}

const isOnDesk = () => ["", parts.shell.data.pages[0].name].includes(location.pathname.split("/").pop());

/** Put the numbers where they are seen; Streamlit draws titles and links anew whenever it likes. */
export function showWhatWaits() {
  const person = parts.shell?.data.person;
  const all = person ? (waits.desk ?? 0) + (waits.second ?? 0) : 0; // what anybody may decide on calls nobody
  const bare = document.title.replace(/^\(\d+\+?\) /, "");
  const title = all ? `(${worded(all)}) ${bare}` : bare;
  if (document.title !== title) document.title = title;
  for (const { name } of parts.shell?.data.pages ?? []) {
    const number = person ? waits[name] : 0;
    for (const link of linksTo(name, name === parts.shell.data.pages[0].name)) {
      if (number) link.dataset.waits = worded(number);
      else delete link.dataset.waits;
    }
  }
}

const worded = (number) => (number > 99 ? "99+" : `${number}`);
