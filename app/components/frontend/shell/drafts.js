// What is typed into a field of the page whose key begins with "draft-" is kept as it is typed: here at once, and a
// moment later in the database. The browser's copy goes when the database has it.

import { isStill } from "../outbox.js";
import { parts, sheets } from "../state.js";
import { draftKey, isRunning } from "../streamlit.js";

const STILL = 250, SOON = 400, PATIENCE = 5000; // ms
const LONGEST = 200000; // a whole book stays in its field, and no draft is kept of it
const drafts = new Map(); // key -> { key, text, version } that the database has not yet
let keeping = 0, typedAt = 0;

const shelf = (key) => `claimdesk-draft:${parts.shell.data.person}:${key}`;

/** Whether words were just typed that the server has not: it has to know on which version they were begun. */
export const isTyping = () => drafts.size > 0 && Date.now() < typedAt + PATIENCE;

// The version of the claim that a field is about, as the page shows it; 0 where it does not know that, or not yet.
const versionShown = (key) => sheets.get(key.match(/-(c\d+)(-|$)/)?.[1])?.version || 0;

/** Keep what is typed. */
export function onTyped(event) {
  if (!parts.shell?.data.person) return;
  const key = draftKey(event.target), text = event.target.value;
  if (!key || text.length > LONGEST) return;
  const version = drafts.get(key)?.version || versionShown(key);
  typedAt = Date.now();
  drafts.set(key, { key, text, version });
  try {
    localStorage.setItem(shelf(key), JSON.stringify({ text, version }));
  } catch { /* a full shelf: the database still gets it */ }
  clearTimeout(keeping);
  keeping = setTimeout(keep, SOON);
}

// A draft takes along what stands in every field: beside a run that sets some, it would set them back.
function keep() {
  clearTimeout(keeping);
  if (!isStill(STILL) || isRunning()) keeping = setTimeout(keep, STILL);
  else if (drafts.size && parts.shell) {
    for (const draft of drafts.values()) draft.version ||= draft.left ? 0 : versionShown(draft.key);
    parts.shell.send("drafts", { round: Date.now(), drafts: [...drafts.values()] });
  }
}

/** Forget the drafts that the database has. */
export function takeKept(kept) {
  for (const { key, text } of kept) {
    if (drafts.get(key)?.text === text) drafts.delete(key);
    const left = readShelf(shelf(key));
    if (!left || left.text === text) localStorage.removeItem(shelf(key));
  }
}

/** Take up the drafts of this person that the database never got. */
export function bringLeftDrafts() {
  const before = shelf("");
  const names = Object.keys(localStorage).filter((name) => name.startsWith(before));
  for (const name of names) {
    const key = name.slice(before.length), left = readShelf(name);
    if (left) drafts.set(key, { key, left: true, ...left });
  }
  keep();
}

// What the shelf holds under a name; null for nothing that can be read.
function readShelf(name) {
  try {
    return JSON.parse(localStorage.getItem(name) || "null");
  } catch {
    return null;
  }
}
