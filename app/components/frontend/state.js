// What the parts of the page share: which of them stand, the open article, its marks, and which of those is open.
// Others read these names as they are at the moment; only the functions of this module set them.

/** The parts that are on the page, each as { root, data, send }; null for one that is not. */
export const parts = Object.seal({ copy: null, card: null, list: null, shell: null });

/** Number of the open article. */
export let article = null;
/** Marks of the copy in order of the text: { key, type, state, grade, tone, start, end } in UTF-16 units. */
export let marks = [];
/** Key of the open mark. */
export let active = null;
/** How the article is gone through: "focus", "aloud", or null for the page as a whole. */
export let reading = null;
/** Whether a key is held down: nobody waits for what comes between. */
export let hasty = false;

/** By key of a mark: its sheet; why its last act failed; what its last act led to, as { text, version }. */
export const sheets = new Map();
export const errors = new Map();
export const replies = new Map();

/** Copy and card of an article come one after the other, in either order: the first leaves the last article. */
export function enter(number) {
  if (article === number) return;
  article = number;
  active = null;
  marks = [];
  for (const kept of [sheets, errors, replies]) kept.clear();
}

/** Forget which article is open: whoever comes back may come by a link to another claim. */
export function leaveArticle() {
  article = null;
}

export function setMarks(all) {
  marks = all;
}

export function setActive(key) {
  active = key;
}

export function setReading(way) {
  reading = way;
}

export function setHasty(whether) {
  hasty = whether;
}

export const markOf = (key) => marks.find((mark) => mark.key === key);

/** Keep what an act led to; it is said until the claim is changed again. */
export function keepReply(key, text, version) {
  replies.set(key, { text, version: version || sheets.get(key)?.version });
}

/** What the last act led to on a claim that is no longer open, as { at, text }; said on the card of `at`. */
export let last = null;

export function setLast(word) {
  last = word;
}

// Whoever changes something asks for a part to be drawn anew, without knowing who draws it.

const drawers = Object.seal({ copy: null, card: null });

/** Say what draws a part. */
export function drawnBy(part, drawer) {
  drawers[part] = drawer;
}

/** Show the open mark in the copy; `scroll` brings it into view. */
export const drawMark = (scroll = false) => drawers.copy?.(scroll);

/** Draw the card of the open mark. */
export const drawCard = () => drawers.card?.();
