// Who acts is chosen at the top: the cursor goes into the choice as it opens, and it closes once somebody is chosen.

import { byKey, fieldOf } from "../streamlit.js";

const LOOK = 20, PATIENCE = 100; // ms, looks
let asked = null; // the sentence that said so last

const button = () => byKey("who")?.querySelector("button");
const isOpen = () => Boolean(byKey("new-name"));
// The choice of a name, or where nobody is known yet the field for one; what is on its way is awaited.
const choice = () => fieldOf(byKey("acting") ? "acting" : "new-name");

function arrive(patience = PATIENCE) {
  if (isOpen() && document.activeElement === fieldOf("new-name")) return; // somebody types a new name already
  const field = choice();
  if (field) field.focus({ preventScroll: true });
  else if (patience) setTimeout(arrive, LOOK, patience - 1);
}

/** Whoever opens the choice types a name next. */
export function onWho(event) {
  if (event.isTrusted && button()?.contains(event.target) && !isOpen()) arrive();
}

/** Close the choice, if it is open: somebody is chosen. */
export const closeWho = () => isOpen() && button().click();

/** Open the choice, because something is wanted that needs a name. */
export function openWho() {
  if (!isOpen()) button()?.click();
  arrive();
}

/** Open the choice where the page says that something was refused because nobody is chosen. */
export function askWho() {
  const here = byKey("asks-who");
  if (here && here !== asked) openWho();
  asked = here;
}
