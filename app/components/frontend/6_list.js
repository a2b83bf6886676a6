// Claims as a table: their boxes choose some, the head of a column orders all of them, the words lead to the claim.

function showList(root, data, send) {
  const before = DESK.list, list = root.querySelector("#list");
  DESK.list = { root, data, send };
  list.hidden = false;
  dye(list);
  // What was chosen since the server last heard of it stands, in the same list.
  const same = before && before.data.list === data.list;
  if (!same) DESK.ticked = null;
  if (!same || data.heard >= DESK.chose) Object.assign(DESK, { chosen: new Set(data.chosen), chose: data.heard });
  drawList();
}

function choose(keys, on) {
  const { data, send } = DESK.list;
  for (const key of keys) DESK.chosen[on ? "add" : "delete"](key);
  DESK.chose = Date.now();
  send("chosen", { round: DESK.chose, list: data.list, keys: [...DESK.chosen] });
  drawList();
}

// A box; with the shift key it carries along every row from the one ticked before.
function tick(event, key) {
  const keys = DESK.list.data.rows.map((row) => row.key), to = keys.indexOf(key);
  const from = event.shiftKey && keys.includes(DESK.ticked) ? keys.indexOf(DESK.ticked) : to;
  DESK.ticked = key;
  choose(keys.slice(Math.min(from, to), Math.max(from, to) + 1), event.target.checked);
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
  const one = make("button", { type: "button", "data-name": column.sort, title: data.words.order }, `${column.label}${on ? (down ? " ↓" : " ↑") : ""}`);
  one.onclick = () => DESK.list.send("order", { round: Date.now(), sort: column.sort });
  return add(cell, one);
}

function listRow(row, data) {
  const line = make("tr", { class: DESK.chosen.has(row.key) ? "on" : "" });
  add(line, add(make("td", { class: "box" }), tickBox(`${data.words.choose}: ${row.words}`, row.key, DESK.chosen.has(row.key), (event) => tick(event, row.key))));
  for (const { name, label } of data.columns) {
    const cell = make("td", { class: name, "data-label": label });
    const badges = { state: `badge state ${row.kind || "undecided"}`, verdict: row.verdict ? `badge tone ${row.tone}` : "", due: row.late ? "badge urgent" : "" };
    if (name === "words") cell.append(add(make("div"), row.before, make("a", { class: "cd-way", href: row.href }, row.words), row.after));
    else if (row[name]) cell.append(make("span", { class: badges[name] }, row[name]));
    line.append(cell);
  }
  return line;
}

function drawList() {
  const { root, data } = DESK.list, list = root.querySelector("#list");
  const focused = root.activeElement?.dataset.name;
  const head = make("tr"), body = make("tbody"), all = data.rows.map((row) => row.key);
  const every = tickBox(data.words.chooseAll, "all", all.every((key) => DESK.chosen.has(key)), (event) => choose(all, event.target.checked));
  add(head, add(make("td", { class: "box" }), every), ...data.columns.map((column) => columnHead(column, data)));
  add(body, ...data.rows.map((row) => listRow(row, data)));
  list.textContent = "";
  list.append(add(make("table", { "aria-label": data.words.list }), add(make("thead"), head), body));
  if (focused) list.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
