// A list to type into, in the dialog: arrows choose, Enter takes, Escape closes.

import { add, make } from "../dom.js";
import { parts } from "../state.js";
import { closeDialog, dialogOf } from "./dialog.js";

let input = null, hits = null; // its elements while it is open
let rows = [], at = 0; // what is offered, and which of that is chosen
let opened = null; // what it was opened with
let along = []; // rows that are taken along with the one that is taken

/**
 * Open the list.
 *
 * @param given { label, hint, nothing, rows, onType }: what it finds, which keys it takes, a function that says what is
 *   shown when there is nothing, one that returns rows for what is typed, as
 *   { kind, label, where, below, key, id, run }, and one that hears of each change of that. Rows with an `id` can be
 *   taken along with another; `run` gets the event, and those rows.
 */
export function openFinder(given) {
  const { label, hint } = given, dialog = dialogOf(label);
  opened = given;
  along = [];
  at = 0;
  input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "hits",
    "aria-label": label, placeholder: label,
  });
  hits = make("div", { id: "hits", role: "listbox", "aria-label": label });
  input.oninput = onInput;
  input.onkeydown = onKeyDown;
  const close = make("button", { type: "button", class: "quiet" }, parts.shell.data.words.close);
  close.onclick = closeDialog;
  add(dialog, input, hits, add(make("div", { class: "row" }), make("p", { class: "note stretch hint" }, hint), close));
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
    if (event.shiftKey && rows[at]?.id) tick(rows[at]);
    at = (at + by + rows.length) % Math.max(1, rows.length);
    drawHits();
  } else if (event.key === "Enter" && rows[at]) take(rows[at], event);
  if (by || event.key === "Enter") event.preventDefault();
}

const isAlong = (row) => along.some((one) => one.id === row.id);

function tick(row) {
  along = isAlong(row) ? along.filter((one) => one.id !== row.id) : [...along, row];
}

const take = (row, event) => row.run(event, along.filter((one) => one.id !== row.id));

function optionOf(row, i) {
  const option = make("div", {
    role: "option", id: `hit-${i}`, "aria-selected": String(i === at), "aria-checked": row.id && String(isAlong(row)),
  });
  option.onmousedown = (event) => {
    event.preventDefault();
    if (!event.target.closest(".tick")) {
      take(row, event);
      return;
    }
    tick(row);
    drawHits();
  };
  return add(
    option, row.id ? make("span", { class: "tick", "aria-hidden": "true" }, isAlong(row) ? "☑" : "☐") : null,
    make("span", { class: "badge plain" }, row.kind), make("span", {}, row.label),
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
