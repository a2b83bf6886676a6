// What every page has: keys, the palette, help, drafts of what is typed, and who works here.

const ACTS = {
  next: () => (DESK.reading === "aloud" ? readAloud(1) : step(1)),
  previous: () => (DESK.reading === "aloud" ? readAloud(-1) : step(-1)),
  "next-to-do": () => step(1, isToDo),
  accept: () => accept(),
  dismiss: () => dismissAct(),
  rationale: () => { openTab(DESK.card.data.words.verdictTab); focusField("draft-rationale-"); },
  source: () => { openTab(DESK.card.data.words.sourcesTab); focusField("draft-source-"); },
  comment: () => { openTab(DESK.card.data.words.commentsTab); focusField("draft-talk-"); },
  reword: () => { openTab(DESK.card.data.words.claimTab); focusField("draft-wording-"); },
  "save-and-next": () => saveAndNext(),
  undo: () => (DESK.card ? undo() : DESK.shell.send("acts", { round: Date.now(), acts: [{ id: freshId(), act: "undo" }] })),
  focus: () => setReading(DESK.reading === "focus" ? null : "focus"),
  aloud: () => setReading(DESK.reading === "aloud" ? null : "aloud"),
  palette: () => openPalette(),
  help: () => openHelp(),
  close: () => { closeDialog(); if (DESK.reading) setReading(null); },
};

function keyName(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${key}`;
}

function onKey(event) {
  if (!DESK.shell || event.altKey || event.isComposing) return;
  if (typeof DESK.typedAhead === "string" && !event.ctrlKey && !event.metaKey && event.key.length === 1 && !isTyping(event)) {
    DESK.typedAhead += event.key;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const name = keyName(event), typing = isTyping(event), dialog = DESK.shell.root.querySelector("dialog[open]");
  const found = DESK.shell.data.keys.find((one) => one.keys.includes(name) && (one.where !== "article" || DESK.card));
  const digit = /^[1-9]$/.test(name) && DESK.card && !typing && !dialog;
  if (digit) {
    event.preventDefault();
    event.stopPropagation();
    chooseGrade(Number(name) - 1);
    return;
  }
  if (!found || (typing && !found.typing) || (dialog && found.action !== "close")) return;
  if (found.action === "save-and-next" && typing && !event.composedPath()[0].closest('[class*="st-key-draft-rationale-"], [class*="st-key-draft-override-"]')) return;
  if (found.action === "close" && !dialog && !DESK.reading) return;
  event.preventDefault();
  event.stopPropagation(); // Streamlit has keys of its own: r runs the page again
  DESK.hasty = event.repeat;
  if (found.page) go({ page: found.page });
  else ACTS[found.action]?.();
  DESK.hasty = false;
}

function go(where) {
  clearTimeout(DESK.searching);
  DESK.shell.send("go", { round: Date.now(), ...where });
}

// A link of a list: a plain click changes the page; any other one, to a new tab say, is the browser's.
function onWay(event) {
  const link = event.composedPath()[0].closest?.("a.cd-way");
  if (!link || !DESK.shell || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = new URL(link.href);
  go({ page: address.pathname.split("/").pop(), ...Object.fromEntries(address.searchParams) });
}

// On a narrow screen the menu lies over the page: it closes once a page is chosen.
function onMenu(event) {
  if (innerWidth > 900 || !event.target.closest?.('[data-testid="stSidebar"] a')) return;
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50);
}

// What a part of the page asks for just before another page comes is answered for the page before, and Streamlit 1.67
// then empties the new one: ask for it again. Every page has a heading; one that failed says so and is left alone.
function bringBack() {
  if (document.querySelector('[data-testid="stMain"] h1')) DESK.missing = 0;
  else if (document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" && !document.querySelector('[data-testid="stException"]')) {
    DESK.missing += 1; // asked for at the second look, and again some looks later
    const name = location.pathname.split("/").pop() || DESK.shell.data.pages[0].name;
    if (DESK.missing % 8 === 2) go({ page: name, ...Object.fromEntries(new URLSearchParams(location.search)) });
  }
}

// Why something was not done is said at the top of the pane beside the copy; the button may be far below it.
function bringAlert() {
  const alert = document.querySelector('.st-key-side [data-testid="stAlertContentError"]');
  if (alert && alert !== DESK.alert) alert.scrollIntoView({ block: "nearest" });
  DESK.alert = alert;
}

function dialogOf(label) {
  const dialog = DESK.shell.root.querySelector("dialog");
  dialog.textContent = "";
  dialog.setAttribute("aria-label", label);
  dialog.onclick = (event) => { if (event.target === dialog) closeDialog(); };
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function closeDialog() {
  const dialog = DESK.shell.root.querySelector("dialog");
  if (dialog.open) dialog.close();
}

function openHelp() {
  const { data } = DESK.shell, dialog = dialogOf(data.words.keys);
  const table = make("table", { class: "keys" });
  for (const one of data.help) {
    const row = make("tr");
    add(row, add(make("td"), ...one.keys.map((key) => make("kbd", {}, key))), make("td", {}, one.label), make("td", { class: "note" }, one.where));
    table.append(row);
  }
  const close = make("button", { type: "button", class: "quiet" }, data.words.close);
  close.onclick = closeDialog;
  add(dialog, add(make("div", { class: "row" }), make("h2", {}, data.words.keys), make("span", { class: "stretch" }), close), table);
  close.focus();
}

function openPalette() {
  const { data } = DESK.shell, dialog = dialogOf(data.words.palette);
  const input = make("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "hits", "aria-label": data.words.palette, placeholder: data.words.palette });
  const hits = make("div", { id: "hits", role: "listbox", "aria-label": data.words.palette });
  DESK.palette = { input, hits, at: 0, found: [] };
  input.oninput = () => {
    DESK.palette.at = 0;
    drawHits();
    clearTimeout(DESK.searching);
    DESK.searching = setTimeout(() => DESK.shell.send("search", { words: input.value, round: Date.now() }), 90);
  };
  input.onkeydown = (event) => {
    const rows = DESK.palette.rows.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      DESK.palette.at = (DESK.palette.at + (event.key === "ArrowDown" ? 1 : rows - 1)) % Math.max(1, rows);
      drawHits();
    } else if (event.key === "Enter") {
      event.preventDefault();
      DESK.palette.rows[DESK.palette.at]?.run();
    }
  };
  add(dialog, input, hits, make("p", { class: "note" }, data.words.paletteHint));
  drawHits();
  input.focus();
}

function paletteRows() {
  const { data } = DESK.shell, typed = DESK.palette.input.value.trim().toLowerCase();
  const fits = (label) => typed.split(/\s+/).every((word) => label.toLowerCase().includes(word));
  const own = [
    ...data.pages.map((page) => ({ kind: data.words.page, label: page.title, run: () => { closeDialog(); go({ page: page.name }); } })),
    ...data.keys.filter((one) => one.label && !one.page && (one.where !== "article" || DESK.card))
      .map((one) => ({ kind: data.words.action, label: one.label, key: one.keys[0], run: () => { closeDialog(); ACTS[one.action]?.(); } })),
  ].filter((row) => fits(row.label));
  const found = data.search && data.search.words === DESK.palette.input.value ? data.search.hits : [];
  return [...own.slice(0, typed ? 5 : 30), ...found.map((hit) => ({ kind: hit.kind, label: hit.label, where: hit.where, run: () => { closeDialog(); go(hit.go); } }))];
}

function drawHits() {
  if (!DESK.palette || !DESK.palette.input.isConnected) return;
  const { hits, input } = DESK.palette;
  DESK.palette.rows = paletteRows();
  DESK.palette.at = Math.min(DESK.palette.at, Math.max(0, DESK.palette.rows.length - 1));
  hits.textContent = "";
  DESK.palette.rows.forEach((row, i) => {
    const one = make("div", { role: "option", id: `hit-${i}`, "aria-selected": String(i === DESK.palette.at) });
    add(one, make("span", { class: "badge plain" }, row.kind), make("span", {}, row.label), row.where ? make("span", { class: "note" }, row.where) : null, row.key ? make("kbd", {}, row.key) : null);
    one.onmousedown = (event) => { event.preventDefault(); row.run(); };
    hits.append(one);
  });
  if (!DESK.palette.rows.length) hits.append(make("p", { class: "note" }, DESK.shell.data.words.nothing));
  input.setAttribute("aria-activedescendant", `hit-${DESK.palette.at}`);
  hits.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}

// What is typed into a field of the page whose key begins with "draft-" is kept as it is typed: here at once, and a
// moment later in the database. The browser's copy goes when the database has it.
const shelf = (key) => `claimdesk-draft:${DESK.shell.data.person}:${key}`;

function onTyped(event) {
  const field = event.target, box = field.closest?.('[class*="st-key-draft-"]');
  if (!box || !DESK.shell || !DESK.shell.data.person) return;
  if (field.value.length > 200000) return; // a whole book: it stays in its field, and no draft is kept of it
  const key = [...box.classList].find((name) => name.startsWith("st-key-draft-")).slice("st-key-".length);
  const version = DESK.sheets.get(key.match(/-(c\d+)(-|$)/)?.[1])?.version || 0;
  DESK.drafts.set(key, { key, text: field.value, version });
  try { localStorage.setItem(shelf(key), JSON.stringify({ text: field.value, version })); } catch { /* a full shelf: the database still gets it */ }
  clearTimeout(DESK.keeping);
  DESK.keeping = setTimeout(keepDrafts, 400);
}

// Streamlit 1.67 puts what is said at one moment into one message, and answers all of it for one part of the page only:
// a click on a button of the page would go unheard. So nothing is sent while someone clicks or leaves a field, and what
// is said while a message is on its way waits for the next one; a click is made again then.
const MOVES = ["pointerdown", "click", "focusout"], STILL = 250;
const onMove = () => { DESK.moved = Date.now(); };

function tell(send, name, value) {
  if (DESK.telling) return setTimeout(tell, 0, send, name, value);
  DESK.telling = true;
  send(name, value);
  return setTimeout(() => { DESK.telling = false; }, 0); // Streamlit's own timer, set before this one, has sent it by then
}

function onHeld(event) {
  if (!DESK.telling || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [target] = event.composedPath();
  event.stopImmediatePropagation();
  event.preventDefault();
  setTimeout(() => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true })), 0);
}

// A draft takes along what stands in every field: beside a run that sets some, it would set them back.
const isRunning = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";

function keepDrafts() {
  clearTimeout(DESK.keeping);
  if (Date.now() - DESK.moved < STILL || isRunning()) DESK.keeping = setTimeout(keepDrafts, STILL);
  else if (DESK.drafts.size) DESK.shell.send("drafts", { round: Date.now(), drafts: [...DESK.drafts.values()] });
}

function takeKept(kept) {
  for (const { key, text } of kept) {
    if (DESK.drafts.get(key)?.text === text) DESK.drafts.delete(key);
    try {
      const left = JSON.parse(localStorage.getItem(shelf(key)) || "null");
      if (left && left.text === text) localStorage.removeItem(shelf(key));
    } catch { localStorage.removeItem(shelf(key)); }
  }
}

function bringLeftDrafts() {
  const before = shelf("");
  for (let i = 0; i < localStorage.length; i += 1) {
    const name = localStorage.key(i);
    if (!name.startsWith(before)) continue;
    try { DESK.drafts.set(name.slice(before.length), { key: name.slice(before.length), left: true, ...JSON.parse(localStorage.getItem(name)) }); } catch { /* unreadable */ }
  }
  keepDrafts();
}

// Somebody else may change the claim in view: a light question every few seconds, and a run of the page only if so.
async function askForNews() {
  if (!DESK.card || document.hidden || DESK.asking) return;
  DESK.asking = true;
  try {
    const answer = await fetch(`${DESK.card.data.live}`, { cache: "no-store", headers: ofWindow(), signal: AbortSignal.timeout(10000) });
    if (answer.ok) {
      const { seq } = await answer.json();
      if (DESK.card && seq > DESK.seq && !DESK.outbox.length) act("news", {});
    }
  } catch { /* the server is away; the next question will tell */ }
  DESK.asking = false;
}

function showShell(root, data, send) {
  const first = DESK.shell === null;
  const person = DESK.shell && DESK.shell.data.person;
  DESK.shell = { root, data, send };
  document.documentElement.lang = data.language;
  if (first) {
    DESK.drafts = new Map();
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("input", onTyped, true);
    for (const name of MOVES) document.addEventListener(name, onMove, true);
    document.addEventListener("click", onHeld, true);
    document.addEventListener("click", onWay);
    document.addEventListener("click", onMenu, true);
    DESK.asker = setInterval(askForNews, 3000);
    DESK.missing = DESK.moved = 0;
    DESK.looker = setInterval(() => { bringBack(); bringAlert(); }, 250);
  }
  if (data.person !== person) {
    document.cookie = `claimdesk_person=${data.person || ""}; path=/; SameSite=Strict; max-age=${data.person ? 31536000 : 0}`;
    if (data.person) bringLeftDrafts();
  }
  takeKept(data.kept);
  drawHits();
}
