// Going to a field of the page that may not be there yet.

import { isBehind } from "./dom.js";
import { LOOK, PATIENCE, bringIntoView, fieldOf, formAt, openTab, sendOf } from "./streamlit.js";

let awaited = null; // the field that is gone to, as { find, tab, typed, fold, looks }; null for none

/** Take a key that is pressed while a field is awaited, to be typed there; Escape awaits it no longer. */
export function takeAhead(key) {
  if (!awaited) return false;
  if (key === "Escape") awaited = null;
  else if (key === "Backspace") awaited.typed = awaited.typed.slice(0, -1);
  else if (key.length === 1) awaited.typed += key;
  else return false;
  return true;
}

/**
 * Put the cursor into a field that may not be there yet; what is typed meanwhile waits for it and is not lost.
 *
 * @param find returns the beginning of the field's key, at each look; null when it is wanted no longer.
 * @param tab name of the tab that it stands under, which may not be there yet either; null for none.
 */
export function focusField(find, tab = null) {
  awaited = { find, tab, typed: "", fold: null, looks: PATIENCE };
  search(awaited);
}

function search(wanted) {
  if (wanted !== awaited) return;
  const prefix = wanted.find(), field = prefix && fieldOf(prefix);
  if (prefix && !field && wanted.tab) openTab(wanted.tab, 0);
  unfold(wanted, field);
  if (field && !isBehind()) field.focus({ preventScroll: true });
  if (field && document.activeElement === field) arrive(field, wanted.typed);
  else if (prefix && wanted.looks > 0) {
    wanted.looks -= 1;
    setTimeout(search, LOOK, wanted);
  } else awaited = null;
}

// What is folded away takes no cursor. A second click would fold it again, and it takes a moment to open.
function unfold(wanted, field) {
  const fold = field?.closest("details:not([open])");
  if (fold && fold !== wanted.fold) fold.querySelector("summary").click();
  wanted.fold = fold;
}

function arrive(field, typed) {
  awaited = null;
  const form = formAt(field); // what sends it is seen, too
  const show = () => field === document.activeElement && bringIntoView(field, (form && sendOf(form)) || field);
  for (const wait of [0, 400]) setTimeout(show, wait); // what stands above may grow
  if (typed) document.execCommand("insertText", false, typed);
}
