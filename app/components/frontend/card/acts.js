// What a key or a button does to the open claim.

import { focusField } from "../awaiting.js";
import { isBehind } from "../dom.js";
import {
  act, freshId, hold, isChanging, newAct, ofWindow, pressButton, sendOutbox, takeAnswers, waitsFor,
} from "../outbox.js";
import { active, drawCard, errors, markOf, parts, sheets } from "../state.js";
import { byKey, fieldOf, openTab } from "../streamlit.js";
import { goOn, goToNext } from "./steps.js";

const LOOK = 20, LOOKS = 100; // ms from one look at the forms to the next, and how many

export function accept() {
  if (!sheets.get(active)?.may.accept) return;
  act("accept", { key: active });
  drawCard();
}

/** The author's notes on the open mark that wait to be decided on. */
export const notesHere = () => parts.card.data.authorNotes[active] || [];

/** Take over or dismiss one of the author's notes on the open mark, by its number; without one the first. */
export function decideNote(way, number = notesHere()[0]?.id) {
  const sheet = sheets.get(active);
  if (!number || !sheet || !(sheet.may.accept || sheet.may.grade)) return;
  for (const [key, notes] of Object.entries(parts.card.data.authorNotes)) {
    parts.card.data.authorNotes[key] = notes.filter((note) => note.id !== number);
  }
  act(way, { key: active, version: sheet.version, number });
  drawCard();
}

/** Take something out of the open mark that is decided with it. */
export function takeApart({ key, version }) {
  act("apart", { key: active, part: key, version });
  drawCard();
}

/** Undo one's own newest act, on a page of any kind. */
export function undo() {
  if (parts.card) act("undo", { key: active });
  else parts.shell.send("acts", { round: Date.now(), acts: [{ id: freshId(), act: "undo" }] });
}

// A field of the open mark, by what its key is for that: the one that is open now, also when it becomes a claim
// meanwhile; wanted no longer when another one is opened.
function ofOpenMark(keyOf) {
  let key = active;
  return () => {
    if (active !== key && markOf(key)) return null;
    key = active;
    return keyOf(key);
  };
}

/**
 * Open a tab below the card, by its name, and go to a field of it; a proposal has none, and becomes a claim by it.
 *
 * @param keyOf returns the beginning of the field's key for that of a mark.
 * @param right what one must be allowed for the field to be there: a name in a sheet's `may`; null for nothing.
 */
export function goTo(tab, keyOf, right = null) {
  const may = sheets.get(active)?.may;
  if (!waitsFor(active)) accept();
  openTab(tab);
  if (!right || !may || may.accept || may[right]) focusField(ofOpenMark(keyOf), tab);
}

/** Ask why the open mark is nothing to check, as soon as the forms below the card are its own. */
export function dismiss(looks = LOOKS) {
  const key = active, box = byKey(`dismissal-${key}`);
  if (!box && looks && isBehind()) {
    setTimeout(() => active === key && dismiss(looks - 1), LOOK);
    return;
  }
  if (!box) {
    openTab(parts.card.data.words.claimTab);
    return;
  }
  box.scrollIntoView({ block: "nearest", behavior: "instant" }); // what opens beside a button out of view is not shown
  pressButton(box.querySelector("button"));
  focusField(ofOpenMark((each) => `draft-why-not-${each}`));
}

/** Propose the verdict with the reason as it stands in its field, then go on to what is to do next. */
export function saveAndNext() {
  const key = active, sheet = sheets.get(key);
  if (!sheet?.may.grade) {
    goToNext();
    return;
  }
  const rationale = fieldOf(`draft-rationale-${key}`), asked = fieldOf(`draft-override-${key}`);
  if (!rationale) {
    openTab(parts.card.data.words.verdictTab);
    return;
  }
  const override = asked?.value || "";
  if (asked && !override.trim() && rationale.value.trim() && sheet.grade) {
    errors.set(key, parts.card.data.words.override);
    focusField(ofOpenMark((each) => `draft-override-${each}`));
  } else {
    const said = { grade: sheet.grade, rationale: rationale.value, override };
    act("propose", { key, version: sheet.version, ...said, done: () => active === key && goOn(key) });
  }
  drawCard();
}

// A grade is stored by a short way beside Streamlit, which is told of it when next it runs; a proposal becomes a claim
// by it. What the short way does not take (someone else was quicker, the server is away) goes the common way, where it
// is said.

const PATIENCE = 4000; // ms for the short way
let last = Promise.resolve(); // grades go one after the other

/** Choose the grade of this number, from 0, for the open mark. */
export function chooseGrade(number) {
  const sheet = sheets.get(active), grade = parts.card.data.grades[number];
  if (!grade || !sheet || !(sheet.may.grade || sheet.may.accept)) return;
  errors.delete(active);
  sheet.grade = grade.slug;
  sheet.hint = ""; // asked for this; the server's next sheet says what is missing then
  const asked = { key: active, version: sheet.version, grade: grade.slug }, { person } = parts.shell.data;
  if (person && !isChanging()) storeSoon(asked, sheet, parts.card.data.words.graded);
  else act("grade", asked);
  drawCard();
}

function storeSoon(asked, seen, reply) {
  const made = newAct("grade", { quick: true, ...asked });
  hold(made);
  last = last.then(() => store(made, seen, reply));
}

async function store(made, seen, reply) {
  const { version, claim } = sheets.get(made.key) || seen; // another article may be open by now
  const stored = await ask(claim ?? numberOf(made.key), { ...made, version });
  made.quick = false;
  if (!stored) {
    sendOutbox();
    return;
  }
  hold(newAct("moved", { key: made.key, version, claim: stored.claim, to: stored.version }), true);
  const sheet = sheets.get(made.key) || seen;
  Object.assign(sheet, { version: stored.version, claim: stored.claim, may: { ...sheet.may, ...OF_CLAIM } });
  takeAnswers([{ id: made.id, said: reply, version: stored.version }]);
  drawCard();
  setTimeout(sendOutbox, 150); // or with what is done until then
}

// The number of a claim; a proposal keeps its letter, and is a claim once it was graded.
const numberOf = (key) => key.replace(/^c/, "");
const OF_CLAIM = { accept: false, grade: true };

// The claim and the version that it has by the grade, null when it was not stored.
async function ask(mark, grade) {
  const body = JSON.stringify(grade), headers = { "Content-Type": "application/json", ...ofWindow() };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`/grade/${mark}`, { method: "POST", headers, body, signal });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
