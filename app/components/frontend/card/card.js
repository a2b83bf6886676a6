// The card of the open mark: drawn here, so that the next claim is there as soon as its key is pressed.

import { takePatches } from "../copy/copy.js";
import { add, dye, isBehind, make } from "../dom.js";
import { act, isEmpty, isGrading, takeAnswers } from "../outbox.js";
import { turnReading } from "../reading.js";
import { openHelp } from "../shell/dialog.js";
import { active, drawMark, enter, last, markOf, marks, parts, setActive, sheets } from "../state.js";
import { countOnTab, paneToTop } from "../streamlit.js";
import { chooseGrade, decideNote, goTo, notesHere, takeApart, undo } from "./acts.js";
import { attach } from "./attach.js";
import {
  badge, button, details, gradeRow, list, noteList, partList, slotTable, sourceList, statusLine, verdictList,
} from "./blocks.js";
import { markBehind, nameInAddress, step } from "./steps.js";

let jumped = null; // the last jump that the server asked for
let asked = null; // the mark whose forms were asked for, because those of another stand below the card

function head(mark, sheet, words) {
  const state = mark.state || "", flags = sheet ? sheet.flags : [];
  const previous = button("←", "k", () => step(-1), "quiet"), next = button("→", "j", () => step(1), "quiet");
  previous.setAttribute("aria-label", words.previous);
  next.setAttribute("aria-label", words.next);
  const known = add(
    make("div", { class: "row stretch" }),
    mark.name ? make("b", {}, mark.name) : null, make("span", { class: "place" }, placeOf(mark, words)),
    badge(words.types[mark.type], "type"),
    badge(words.states[state], `state ${state || "undecided"}`, words.signs[state]),
    ...flags.map((flag) => badge(flag.text, flag.kind, flag.sign)),
  );
  return add(make("div", { class: "head" }), known, previous, next);
}

// How far one is in the copy; no name of anything.
const placeOf = (mark, words) => words.place.replace("{}", marks.indexOf(mark) + 1).replace("{}", marks.length);

// What leads from the claim to its verdict.
function nextRow(sheet, words) {
  const reason = () => goTo(words.verdictTab, (key) => `draft-rationale-${key}`, "grade");
  return sheet.may.change ? add(
    make("div", { class: "row" }),
    button(words.attachSource, "p", () => attach("sources"), "quiet"),
    button(words.takePassage, "t", () => attach("passages"), "quiet"),
    sheet.may.grade && sheet.grade ? button(words.writeReason, "r", reason, "quiet") : null,
  ) : null;
}

// What one decides by, and what came of it: in view however long the rest of the card is.
function decideRow(mark, sheet, data) {
  const hasGrades = sheet.may.grade || sheet.may.accept || sheet.grade;
  return add(
    make("div", { class: "decide" }), nextRow(sheet, data.words),
    hasGrades ? gradeRow(sheet, data, chooseGrade) : null, statusLine(mark.key, sheet, data.words),
  );
}

function foot({ undo: undoes, words }) {
  const back = undoes ? button(words.undo, "u", undo, "quiet") : null;
  if (back) back.title = undoes;
  return add(
    make("div", { class: "row foot" }), back,
    button(words.focus, "f", () => turnReading("focus"), "quiet"),
    button(words.aloud, "l", () => turnReading("aloud"), "quiet"),
    button(words.keys, "?", openHelp, "quiet by-keys"),
  );
}

function wordsOf(sheet) {
  const part = (kind, text) => make("span", { class: kind }, text);
  const { before, words, after } = sheet;
  return add(make("p", { class: "said" }), part("around", before), part("words", words), part("around", after));
}

function whyMarked(sheet, words) {
  const triggers = sheet.triggers ? make("p", { class: "note" }, sheet.triggers) : null;
  return details(words.why, "why", [make("p", { class: "note" }, sheet.rule), list(sheet.reasons), triggers]);
}

function fill(card, mark, sheet, data) {
  const { words } = data, notice = data.active === mark.key ? data.notice : "";
  const reworded = () => add(make("p", { class: "wording" }), make("b", {}, `${words.wording}: `), sheet.wording);
  const sources = `${words.sources} (${sheet.evidence.length})`;
  add(
    card,
    wordsOf(sheet),
    sheet.wording === sheet.words ? null : reworded(),
    notice ? make("p", { class: "callout warn notice" }, notice) : null,
    ...sheet.notes.map((note) => make("p", { class: `callout ${note.kind}` }, note.text)),
    slotTable(sheet, words),
    partList(sheet, words, takeApart),
    ...noteList(notesHere(), words, decideNote),
    sheet.evidence.length ? details(sources, "sources", sourceList(sheet)) : null,
    ...verdictList(sheet),
    decideRow(mark, sheet, data),
    last?.at === mark.key ? make("p", { class: "last" }, last.text) : null,
    sheet.rule ? whyMarked(sheet, words) : null,
    details(words.ask, "ask", [list(sheet.questions)]),
    foot(data),
  );
}

// The sheet is still on its way: the words are in the copy.
function fillWithWords(card, mark, words) {
  const text = parts.copy ? parts.copy.data.text.slice(mark.start, mark.end) : "";
  add(card, make("p", { class: "said" }, text), make("p", { class: "status" }, words.loading));
}

// Have screen readers say what came of the last act; what was said already is not said again.
function say(root, words) {
  const heard = root.querySelector("#heard");
  if (heard.textContent !== words) heard.textContent = words;
}

const nameOf = (element) => element.getAttribute("aria-label") || element.textContent;

/** Draw the card of the open mark. */
export function draw() {
  if (!parts.card) return;
  const { root, data } = parts.card, card = root.querySelector("#card"), mark = markOf(active);
  const focused = root.activeElement && nameOf(root.activeElement);
  card.textContent = "";
  card.dataset.key = mark ? mark.key : "";
  if (!mark) {
    card.append(make("p", { class: "status" }, marks.length ? data.words.closed : data.words.empty));
    say(root, card.textContent);
    return;
  }
  const sheet = sheets.get(active);
  card.dataset.type = mark.type;
  card.append(head(mark, sheet, data.words));
  if (sheet) fill(card, mark, sheet, data);
  else fillWithWords(card, mark, data.words);
  const again = focused && [...card.querySelectorAll("button, summary, a")].find((each) => nameOf(each) === focused);
  if (again) again.focus({ preventScroll: true });
  say(root, [...card.querySelectorAll(".notice, .status, .last")].map((each) => each.textContent).join(" "));
}

/** Put on the tabs how much stands there; Streamlit draws them anew whenever it likes. */
export function countOnTabs() {
  const sheet = parts.card && sheets.get(active);
  if (!sheet || isBehind()) return;
  const { comments, words } = parts.card.data;
  countOnTab(words.sourcesTab, sheet.evidence.length);
  countOnTab(words.commentsTab, comments[active]);
}

/** Keep a sheet that the server sent; one made before the grade was chosen does not take that away again. */
export function takeSheet(key, sheet, answers) {
  const known = sheets.get(key);
  if (known && isGrading(key, answers)) {
    sheet.grade = known.grade;
    if (known.version > sheet.version) sheet.version = known.version;
  }
  sheets.set(key, sheet);
}

/** Draw the card as the server sent it, with the sheets, answers and changed marks that came along. */
export function showCard(root, data, send) {
  const card = root.querySelector("#card");
  parts.card = { root, data, send };
  card.hidden = false;
  card.setAttribute("aria-label", data.words.card);
  dye(card);
  if (!jumped?.startsWith(`${data.article}-`)) jumped = null; // the server names a jump after its article
  enter(data.article);
  for (const [key, sheet] of Object.entries(data.sheets)) takeSheet(key, sheet, data.answers);
  takeAnswers(data.answers);
  takePatches(data.patches);
  follow(data);
  nameInAddress();
  draw();
}

// A key pressed since this was made stands: the open mark follows the server only when it says so.
function follow(data) {
  if (jumped && data.jump !== jumped) {
    setActive(data.active);
    drawMark(true);
    paneToTop();
  }
  jumped = data.jump;
  if (!active) setActive(data.active);
  const isOther = active !== data.active && Boolean(markOf(active));
  markBehind(isOther);
  if (!isOther) asked = null;
  else if (isEmpty() && asked !== active) {
    asked = active;
    act("open", { key: active });
  }
}

/** The card leaves the page. */
export function leaveCard() {
  say(parts.card.root, "");
  jumped = asked = null;
}
