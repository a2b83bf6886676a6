// What all parts of the page share. The files of this folder are joined in order of their names into one module.
// Positions are UTF-16 units here; the Python side translates. Text enters by textContent only, never as markup.
const DESK = {
  copy: null, card: null, list: null, shell: null, // the parts that are on the page: { root, data, send }
  article: null, marks: [], sheets: new Map(), active: null,
  outbox: [], quickly: Promise.resolve(), errors: new Map(), saved: new Map(), reading: null,
};

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") element.setAttribute(name, value);
  }
  if (text) element.textContent = text;
  return element;
};

// Copy and card of an article come one after the other, in either order: the first of them leaves the last article.
function enter(article) {
  if (DESK.article === article) return;
  Object.assign(DESK, { article, active: null, jumped: null, marks: [], sheets: new Map(), errors: new Map(), saved: new Map() });
}

const add = (parent, ...children) => {
  parent.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return parent;
};

// The colours of marks suit a light page or a dark one; Streamlit's theme tells which it is by its background alone.
function dye(box) {
  const background = getComputedStyle(box).getPropertyValue("--st-background-color").trim();
  const level = /^#/.test(background) ? parseInt(background.slice(1, 3), 16) : Number((background.match(/\d+/) || [255])[0]);
  box.classList.toggle("dark", level < 128);
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const markOf = (key) => DESK.marks.find((mark) => mark.key === key);
const numberOf = (key) => DESK.marks.findIndex((mark) => mark.key === key) + 1;

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Who asks is whoever sits at this window: the server knows it by this name and by a cookie that no script reads.
const ofWindow = () => ({ "Claimdesk-Window": DESK.shell.data.window });

// Every act goes to the server with an id of its own and stays in the outbox until the server has answered it: what is
// sent twice is done once, and what was sent while the server was away is sent again.
const newAct = (name, fields) => ({ id: freshId(), act: name, at: Date.now(), ...fields });

function act(name, fields = {}) {
  const one = newAct(name, fields);
  if (name === "open") DESK.outbox = DESK.outbox.filter((other) => other.act !== "open");
  DESK.outbox.push(one);
  sendOutbox();
  return one.id;
}

const changes = (one) => one.act !== "open" && one.act !== "moved";

function sendOutbox() {
  if (DESK.card && DESK.outbox.length && !DESK.outbox.some((one) => one.quick)) DESK.card.send("acts", { round: Date.now(), acts: DESK.outbox });
}

// What an act led to is said until the claim is changed again.
const keepWord = (key, text, version) => DESK.saved.set(key, { text, version: version || DESK.sheets.get(key)?.version });

function takeAnswers(answers) {
  for (const answer of answers) {
    const sent = DESK.outbox.find((one) => one.id === answer.id);
    if (!sent) continue;
    DESK.outbox = DESK.outbox.filter((one) => one.id !== answer.id);
    if (!changes(sent)) continue;
    const key = answer.key || sent.key;
    DESK.errors.delete(key);
    DESK.saved.delete(key);
    if (answer.error) DESK.errors.set(key, answer.error);
    else if (answer.said) keepWord(key, answer.said, answer.version);
    if (!answer.error && sent.then) sent.then();
  }
}

setInterval(() => {
  if (DESK.outbox.some((one) => Date.now() - one.at > 4000)) {
    for (const one of DESK.outbox) one.at = Date.now();
    sendOutbox();
  }
}, 1000);

const isTyping = (event) => {
  const at = event.composedPath()[0];
  return Boolean(at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)));
};

// A field or button of the page that Streamlit draws, found by the key it has in Python.
const byKey = (prefix) => document.querySelector(`[class*="st-key-${prefix}"]`);

// Put the cursor into a field that may not be there yet; what is typed meanwhile waits for it and is not lost.
function focusField(prefix, patience = 500) {
  const field = byKey(prefix)?.querySelector("textarea, input");
  if (field && !document.querySelector(".cd-behind")) field.focus();
  if (field && document.activeElement === field) {
    const typed = DESK.typedAhead || "";
    DESK.typedAhead = null;
    for (const wait of [0, 400]) setTimeout(() => field === document.activeElement && field.scrollIntoView({ block: "center" }), wait); // what stands above may grow
    if (typed) document.execCommand("insertText", false, typed);
  } else if (patience) {
    DESK.typedAhead ??= "";
    setTimeout(() => focusField(prefix, patience - 1), 20);
  } else DESK.typedAhead = null;
}

function openTab(name) {
  const tab = [...document.querySelectorAll('.st-key-sheet [role="tab"]')]
    .find((one) => one.textContent.trim().startsWith(name));
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}
