// What the browser does for each action of the table of keys.

import { takeAhead } from "../awaiting.js";
import { accept, chooseGrade, decideNote, dismiss, goTo, saveAndNext, undo } from "../card/acts.js";
import { attach } from "../card/attach.js";
import { goToNext, step } from "../card/steps.js";
import { chooseWords, takeChoosingKey } from "../copy/choosing.js";
import { isTyping } from "../dom.js";
import { readAloud, stopReading, turnReading } from "../reading.js";
import { active, parts, reading, setHasty, sheets } from "../state.js";
import { byKey, formAt, hasHeading, isAtRest, isWithin } from "../streamlit.js";
import { closeDialog, openDialog, openHelp } from "./dialog.js";
import { onFormKey } from "./forms.js";
import { takeNamingKey } from "./naming.js";
import { openPalette } from "./palette.js";
import { go } from "./ways.js";
import { openWho } from "./who.js";

/** What one may do on an article before one has said who one is. */
const LOOKS = new Set(["next", "previous", "next-to-do", "focus", "aloud"]);

const goBy = (by) => (reading === "aloud" ? readAloud(by) : step(by));

/** Name of an action -> what is done. */
export const ACTIONS = Object.freeze({
  next: () => goBy(1),
  previous: () => goBy(-1),
  "next-to-do": goToNext,
  accept,
  dismiss,
  rationale: () => goTo(parts.card.data.words.verdictTab, (key) => `draft-rationale-${key}`, "grade"),
  source: () => goTo(parts.card.data.words.sourcesTab, (key) => `draft-source-${key}`, "change"),
  "attach-source": () => attach("sources"),
  "attach-passage": () => attach("passages"),
  "note-take": () => decideNote("note-take"),
  "note-off": () => decideNote("note-off"),
  comment: () => goTo(parts.card.data.words.commentsTab, (key) => `draft-talk-${key}`),
  reword: () => goTo(parts.card.data.words.claimTab, (key) => `draft-wording-${key}`, "change"),
  "save-and-next": saveAndNext,
  "choose-words": chooseWords,
  undo,
  who: openWho,
  focus: () => turnReading("focus"),
  aloud: () => turnReading("aloud"),
  palette: () => openPalette(perform),
  help: openHelp,
  close: () => {
    closeDialog();
    stopReading();
  },
});

/** Carry out an action by its name. */
export const perform = (name) => ACTIONS[name]?.();

// A key that is pressed: what it means where it is pressed.

/** Name of a key as the table of keys has it. */
export function keyName(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${key}`;
}

/**
 * What a key means: a row of the table of keys, or null for nothing of ours.
 *
 * @param keys the table of keys.
 * @param name of the key that is pressed.
 * @param at { isTyping, isDialog, isOnArticle, isReading, isVerdict }: where it is pressed; `isVerdict` is a field
 *   from which a verdict is proposed.
 */
export function meaning(keys, name, at) {
  if (/^[1-9]$/.test(name)) {
    return at.isOnArticle && !at.isTyping && !at.isDialog ? { action: "grade", number: Number(name) } : null;
  }
  const found = keys.find((key) => key.keys.includes(name) && (key.where !== "article" || at.isOnArticle));
  if (!found || (at.isTyping && !found.typing) || (at.isDialog && found.action !== "close")) return null;
  if (found.action === "save-and-next" && at.isTyping && !at.isVerdict) return null;
  return found.action === "close" && !at.isDialog && !at.isReading ? null : found;
}

/**
 * Whether the page is there for keys: an article's card is drawn, the answers of the second review stand, or the form
 * that somebody types into does, while the page runs to keep the draft.
 */
export function isReady() {
  if (!parts.shell || !hasHeading()) return false;
  if (isPage("article") && !parts.card) return isAtRest() && !byKey("side");
  if (isPage("article")) return !active || sheets.has(active);
  return !isPage("second") || isAtRest() || Boolean(openDialog() || formAt(document.activeElement));
}

const isPage = (name) => location.pathname.endsWith(`/${name}`);

const isWork = ({ action, where }) => action === "grade" || (where === "article" && !LOOKS.has(action));

function run(found) {
  if (found.page) go({ page: found.page });
  else if (isWork(found) && !parts.shell.data.person) openWho();
  else if (found.number) chooseGrade(found.number - 1);
  else perform(found.action);
}

/** Do what a key is for. */
export function onKey(event) {
  if (!parts.shell || event.altKey || event.isComposing) return;
  const typing = isTyping(event), name = keyName(event);
  const isTaken = takeNamingKey(event) || takeChoosingKey(event) || onFormKey(event, name)
    || (!event.ctrlKey && !event.metaKey && !typing && takeAhead(event.key));
  const found = isTaken ? null : meaning(parts.shell.data.keys, name, {
    isTyping: typing, isDialog: Boolean(openDialog()), isOnArticle: Boolean(parts.card), isReading: Boolean(reading),
    isVerdict: typing && isWithin(event.composedPath()[0], "draft-rationale-", "draft-override-"),
  });
  if (!isTaken && !found) return;
  event.preventDefault();
  event.stopPropagation(); // Streamlit has keys of its own: r runs the page again
  if (isTaken) return;
  setHasty(event.repeat);
  run(found);
  setHasty(false);
}
