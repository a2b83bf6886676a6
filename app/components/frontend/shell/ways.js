// Going to another page, and coming back to one that Streamlit emptied.

import { chooseWords } from "../copy/choosing.js";
import { parts } from "../state.js";
import { alertBeside, hasFailed, hasHeading, isAtRest } from "../streamlit.js";
import { onceThere } from "./away.js";

let missing = 0; // looks, one after the other, that found a page without a heading
let alerted = null; // the alert that was brought into view

/** Go to a page, given as { page, …what its address says }. */
export const go = (where) => onceThere(() => parts.shell.send("go", { round: Date.now(), ...where }));

/** A link to a sentence chooses it; one of a list changes the page by a plain click, any other is the browser's. */
export function onWay(event) {
  const sentence = event.composedPath()[0].closest?.("a.cd-sentence");
  if (sentence) {
    event.preventDefault();
    chooseWords(Number(sentence.hash.slice(1)));
    return;
  }
  const link = event.composedPath()[0].closest?.("a.cd-way");
  if (!link || !parts.shell || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = new URL(link.href);
  go({ page: address.pathname.split("/").pop(), ...Object.fromEntries(address.searchParams) });
}

/** Look whether the page is whole, and whether something in it must be seen. */
export function lookAround() {
  bringBack();
  bringAlert();
}

// What a part of the page asks for just before another page comes is answered for the page before, and Streamlit 1.67
// then empties the new one: ask for it again. Every page has a heading; one that failed says so and is left alone.
function bringBack() {
  if (hasHeading()) missing = 0;
  else if (isAtRest() && !hasFailed()) {
    missing += 1; // asked for at the second look, and again some looks later
    const page = location.pathname.split("/").pop() || parts.shell.data.pages[0].name;
    if (missing % 8 === 2) go({ page, ...Object.fromEntries(new URLSearchParams(location.search)) });
  }
}

// Why something was not done is said at the top of the pane beside the copy; the button may be far below it.
function bringAlert() {
  const alert = alertBeside();
  if (alert && alert !== alerted) alert.scrollIntoView({ block: "nearest" });
  alerted = alert;
}
