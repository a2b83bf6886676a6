// The dialog in which the palette and the list of keys open.

import { add, make } from "../dom.js";
import { parts } from "../state.js";

export const openDialog = () => parts.shell.root.querySelector("dialog[open]");

/** Open the dialog, empty, under this name. */
export function dialogOf(label) {
  const dialog = parts.shell.root.querySelector("dialog");
  dialog.textContent = "";
  dialog.setAttribute("aria-label", label);
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
  return dialog;
}

/** Close the dialog; its field has the focus no more, though Chromium leaves it there until it draws the page. */
export function closeDialog() {
  openDialog()?.close();
  parts.shell.root.activeElement?.blur();
}

// The list of keys.

function rowOf({ keys, label, where }) {
  const cell = add(make("td"), ...keys.map((key) => make("kbd", {}, key)));
  return add(make("tr"), cell, make("td", {}, label), make("td", { class: "note" }, where));
}

/** Show every key, what it does and where. */
export function openHelp() {
  const { help, words } = parts.shell.data, dialog = dialogOf(words.keys);
  const close = make("button", { type: "button", class: "quiet" }, words.close);
  close.onclick = closeDialog;
  const title = make("h2", {}, words.keys), space = make("span", { class: "stretch" });
  add(dialog, add(make("div", { class: "row" }), title, space, close));
  add(dialog, add(make("table", { class: "keys" }), ...help.map(rowOf)));
  close.focus();
}
