// Claims as a table: their boxes choose some, the head of a column orders all of them, the words lead to the claim.

import { add, dye, make } from "./dom.js";
import { parts } from "./state.js";

let chosen = new Set(); // keys of the claims that are chosen
let chose = 0; // when somebody last chose, so that an older drawing does not undo it
let ticked = null; // key of the box that was ticked last

/** Draw the list; what was chosen since the server last heard of it stands, in the same list. */
export function showList(root, data, send) {
  const before = parts.list, list = root.querySelector("#list");
  parts.list = { root, data, send };
  list.hidden = false;
  dye(list);
  const isSame = before && before.data.list === data.list;
  if (!isSame) ticked = null;
  if (!isSame || data.heard >= chose) {
    chosen = new Set(data.chosen);
    chose = data.heard;
  }
  draw();
}

function choose(keys, on) {
  const { data, send } = parts.list;
  for (const key of keys) chosen[on ? "add" : "delete"](key);
  chose = Date.now();
  send("chosen", { round: chose, list: data.list, keys: [...chosen] });
  draw();
}

/** Keys from one to another in a list, both included; `from` may be missing. */
export function range(keys, from, to) {
  const end = keys.indexOf(to), start = keys.includes(from) ? keys.indexOf(from) : end;
  return keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

// A box; with the shift key it carries along every row from the one ticked before.
function tick(event, key) {
  const keys = parts.list.data.rows.map((row) => row.key), from = event.shiftKey ? ticked : key;
  ticked = key;
  choose(range(keys, from, key), event.target.checked);
}

function tickBox(label, name, checked, onclick) {
  const box = make("input", { type: "checkbox", "aria-label": label, "data-name": name });
  box.checked = checked;
  box.onclick = onclick;
  return add(make("label"), box);
}

function columnHead(column, data) {
  const cell = make("th", { scope: "col", class: column.name });
  if (!column.sort) return add(cell, column.label);
  const on = column.sort === data.sort, down = column.down !== data.backwards;
  if (on) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
  const label = `${column.label}${on ? (down ? " ↓" : " ↑") : ""}`;
  const button = make("button", { type: "button", "data-name": column.sort, title: data.words.order }, label);
  button.onclick = () => parts.list.send("order", { round: Date.now(), sort: column.sort });
  return add(cell, button);
}

function badgeOf(name, row) {
  if (name === "state") return `badge state ${row.kind || "undecided"}`;
  if (name === "verdict" && row.verdict) return `badge tone ${row.tone}`;
  return name === "due" && row.late ? "badge urgent" : "";
}

function cellOf({ name, label }, row) {
  const cell = make("td", { class: name, "data-label": label });
  if (name !== "words") return row[name] ? add(cell, make("span", { class: badgeOf(name, row) }, row[name])) : cell;
  const link = make("a", { class: "cd-way", href: row.href }, row.words);
  const found = row.found ? make("div", { class: "found" }, row.found) : null;
  return add(cell, add(make("div"), row.before, link, row.after), found);
}

function lineOf(row, data) {
  const line = make("tr", { class: chosen.has(row.key) ? "on" : "" });
  const label = `${data.words.choose}: ${[row.name, row.words].filter(Boolean).join(" ")}`;
  const box = tickBox(label, row.key, chosen.has(row.key), (event) => tick(event, row.key));
  return add(line, add(make("td", { class: "box" }), box), ...data.columns.map((column) => cellOf(column, row)));
}

function draw() {
  const { root, data } = parts.list, list = root.querySelector("#list"), all = data.rows.map((row) => row.key);
  const focused = root.activeElement?.dataset.name, isAll = all.every((key) => chosen.has(key));
  const every = tickBox(data.words.chooseAll, "all", isAll, (event) => choose(all, event.target.checked));
  const heads = data.columns.map((column) => columnHead(column, data));
  const head = add(make("thead"), add(make("tr"), add(make("td", { class: "box" }), every), ...heads));
  const body = add(make("tbody"), ...data.rows.map((row) => lineOf(row, data)));
  list.replaceChildren(add(make("table", { "aria-label": data.words.list }), head, body));
  if (focused) list.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
