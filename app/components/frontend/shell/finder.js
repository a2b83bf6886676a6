// A list to type into, in the dialog: arrows choose, Enter takes, Escape closes.

import { add, make } from "../dom.js";
import { dialogOf } from "./dialog.js";

let input = null, hits = null; // its elements while it is open
let rows = [], at = 0; // what is offered, and which of that is chosen
let opened = null; // what it was opened with

/**
 * Open the list.
 *
 * @param given { label, hint, nothing, rows, onType }: what it finds, which keys it takes, a function that says what is
 *   shown when there is nothing, one that returns rows as { kind, label, where, below, key, run } for what is typed,
 *   and one that hears of each change of that.
 */
export function openFinder(given) {
  const { label, hint } = given, dialog = dialogOf(label);
  opened = given;
  at = 0;
  input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "hits",
    "aria-label": label, placeholder: label,
  });
  hits = make("div", { id: "hits", role: "listbox", "aria-label": label });
  input.oninput = onInput;
  input.onkeydown = onKeyDown;
  add(dialog, input, hits, make("p", { class: "note" }, hint));
  drawHits();
  input.focus();
}

function onInput() {
  at = 0;
  opened.onType(input.value);
  drawHits();
}

function onKeyDown(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    at = (at + by + rows.length) % Math.max(1, rows.length);
    drawHits();
  } else if (event.key === "Enter") rows[at]?.run(event);
  if (by || event.key === "Enter") event.preventDefault();
}

function optionOf(row, i) {
  const option = make("div", { role: "option", id: `hit-${i}`, "aria-selected": String(i === at) });
  option.onmousedown = (event) => {
    event.preventDefault();
    row.run(event);
  };
  return add(
    option, make("span", { class: "badge plain" }, row.kind), make("span", {}, row.label),
    row.where ? make("span", { class: "note" }, row.where) : null, row.key ? make("kbd", {}, row.key) : null,
    row.below ? make("span", { class: "below" }, row.below) : null,
  );
}

/** Draw what is found, if the list is open. */
export function drawHits() {
  if (!input?.isConnected) return;
  rows = opened.rows(input.value);
  at = Math.min(at, Math.max(0, rows.length - 1));
  const nothing = make("p", { class: "note" }, opened.nothing());
  hits.replaceChildren(...(rows.length ? rows.map(optionOf) : [nothing]));
  input.setAttribute("aria-activedescendant", `hit-${at}`);
  hits.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}
