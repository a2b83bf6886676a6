// The palette: pages, actions, articles and claims, found by a few letters.

import { parts } from "../state.js";
import { closeDialog } from "./dialog.js";
import { openFinder } from "./finder.js";
import { go } from "./ways.js";

const SOON = 90; // ms after the last letter until the server is asked
let searching = 0, perform = () => {};

/** Open the palette; `run` carries out an action by its name. */
export function openPalette(run) {
  const { words } = parts.shell.data;
  perform = run;
  openFinder({
    label: words.palette, hint: words.paletteHint, nothing: () => words.nothing, rows: rowsNow, onType: askSoon,
  });
}

function askSoon(typed) {
  const asked = { words: typed, round: Date.now() };
  clearTimeout(searching);
  searching = setTimeout(() => parts.shell?.send("search", asked), SOON);
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

function rowsNow(typed) {
  const { data } = parts.shell;
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
