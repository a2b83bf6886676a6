// The palette: pages, actions, articles and claims, found by a few letters.

import { add, make } from "../dom.js";
import { parts } from "../state.js";
import { closeDialog, dialogOf } from "./dialog.js";
import { go } from "./ways.js";

const SOON = 90; // ms after the last letter until the server is asked
let input = null, hits = null; // its elements while it is open
let rows = [], at = 0; // what is offered, and which of that is chosen
let searching = 0, perform = () => {};

/** Open the palette; `run` carries out an action by its name. */
export function openPalette(run) {
  const { words } = parts.shell.data, dialog = dialogOf(words.palette);
  perform = run;
  at = 0;
  input = make("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "hits",
    "aria-label": words.palette, placeholder: words.palette,
  });
  hits = make("div", { id: "hits", role: "listbox", "aria-label": words.palette });
  input.oninput = onInput;
  input.onkeydown = onKeyDown;
  add(dialog, input, hits, make("p", { class: "note" }, words.paletteHint));
  drawHits();
  input.focus();
}

function onInput() {
  const asked = { words: input.value, round: Date.now() };
  at = 0;
  drawHits();
  clearTimeout(searching);
  searching = setTimeout(() => parts.shell?.send("search", asked), SOON);
}

function onKeyDown(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    at = (at + by + rows.length) % Math.max(1, rows.length);
    drawHits();
  } else if (event.key === "Enter") rows[at]?.run();
  if (by || event.key === "Enter") event.preventDefault();
}

// A search sent as one leaves for another page would empty that page.
function leave(where) {
  clearTimeout(searching);
  closeDialog();
  go(where);
}

/** Pages and actions whose name holds every word that is typed. */
export function ownRows(data, typed, isOnArticle) {
  const label = typed.trim().toLowerCase().split(/\s+/);
  const fits = (row) => label.every((word) => row.label.toLowerCase().includes(word));
  const actions = data.keys.filter((key) => key.label && !key.page && (key.where !== "article" || isOnArticle));
  return [
    ...data.pages.map((page) => ({ kind: data.words.page, label: page.title, page: page.name })),
    ...actions.map((key) => ({ kind: data.words.action, label: key.label, key: key.keys[0], action: key.action })),
  ].filter(fits);
}

function rowsNow() {
  const { data } = parts.shell, typed = input.value;
  const run = (row) => () => {
    if (row.page) leave({ page: row.page });
    else {
      closeDialog();
      perform(row.action);
    }
  };
  const own = ownRows(data, typed, Boolean(parts.card)).slice(0, typed.trim() ? 5 : 30);
  const found = data.search?.words === typed ? data.search.hits : [];
  return [
    ...own.map((row) => ({ ...row, run: run(row) })),
    ...found.map((hit) => ({ kind: hit.kind, label: hit.label, where: hit.where, run: () => leave(hit.go) })),
  ];
}

function optionOf(row, i) {
  const option = make("div", { role: "option", id: `hit-${i}`, "aria-selected": String(i === at) });
  option.onmousedown = (event) => {
    event.preventDefault();
    row.run();
  };
  return add(
    option, make("span", { class: "badge plain" }, row.kind), make("span", {}, row.label),
    row.where ? make("span", { class: "note" }, row.where) : null, row.key ? make("kbd", {}, row.key) : null,
  );
}

/** Draw what is found, if the palette is open. */
export function drawHits() {
  if (!input?.isConnected) return;
  rows = rowsNow();
  at = Math.min(at, Math.max(0, rows.length - 1));
  const nothing = make("p", { class: "note" }, parts.shell.data.words.nothing);
  hits.replaceChildren(...(rows.length ? rows.map(optionOf) : [nothing]));
  input.setAttribute("aria-activedescendant", `hit-${at}`);
  hits.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}
