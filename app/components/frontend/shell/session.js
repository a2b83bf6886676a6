// Where people log in: a session that is about to end is told of in time, and when it is over the page gives way to the
// log-in, which leads back to it. What was typed is kept meanwhile, as on every page. Run at once, like first_keys.js.

import { isConnected, onConnection } from "../streamlit.js";

const ASK = 20000, PATIENCE = 10000; // ms
let person = 0;
let box = null;

function say(words) {
  if (!box) {
    box = document.createElement("p");
    box.setAttribute("role", "status");
    box.style.cssText = "position:fixed;inset:12px 0 auto;z-index:999999;margin:0 auto;width:fit-content;"
      + "max-width:92vw;padding:12px 18px;border-radius:10px;"
      + "font:500 .95rem/1.45 sans-serif;background:Canvas;color:CanvasText;"
      + "border:1px solid;pointer-events:none";
  }
  box.textContent = words;
  if (words) document.body.append(box);
  else box.remove();
}

const giveWay = () => location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);

/** Ask how long the session lasts, and act on it. */
async function ask() {
  try {
    const answer = await fetch("/session", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 401) return giveWay();
    if (!answer.ok) return undefined;
    const found = await answer.json();
    if (person && found.person !== person) return location.reload(); // somebody else logged in in this browser
    person = found.person;
    return say(found.said);
  } catch {
    return undefined; // the server is away; the next question will tell
  }
}

setInterval(ask, ASK);
addEventListener("focus", ask);
addEventListener("pageshow", (event) => event.persisted && location.reload()); // a page of before a log-out
onConnection(() => isConnected() || ask());
ask();
