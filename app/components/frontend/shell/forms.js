// A form of the page: Ctrl+Enter sends it, Escape closes what can be closed of it and leaves it.

import { saveAndNext } from "../card/acts.js";
import { pressButton } from "../outbox.js";
import { cancelOf, foldOf, formAt, isChoosing, sendOf } from "../streamlit.js";

const VERDICT = "form-verdict-"; // is sent with the key that goes on to the next claim

function send(form, at) {
  if (form.key.startsWith(VERDICT)) {
    saveAndNext();
    return;
  }
  at.blur(); // what was typed reaches the server when its field is left
  setTimeout(() => pressButton(sendOf(form)), 0);
}

function leave(form, at) {
  const way = cancelOf(form) || foldOf(form);
  at.blur();
  setTimeout(() => pressButton(way), 0);
}

/** Do what a key is for in a form; say whether it was one of a form's keys, pressed in a form. */
export function onFormKey(event, name) {
  if (name !== "Ctrl+Enter" && name !== "Escape") return false;
  const [at] = event.composedPath(), form = formAt(at);
  if (!form || isChoosing(at)) return false;
  (name === "Escape" ? leave : send)(form, at);
  return true;
}
