// Every act goes to the server with an id of its own and stays in the outbox until the server has answered it: what is
// sent twice is done once, and what was sent while the server was away is sent again.

import { errors, keepReply, parts, replies } from "./state.js";

const PATIENCE = 4000; // ms until an act without an answer is sent again
let outbox = [];

export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Who asks is whoever sits at this window: the server knows it by this name and by a cookie that no script reads. */
export const ofWindow = () => ({ "Claimdesk-Window": parts.shell.data.window });

export const newAct = (name, fields) => ({ id: freshId(), act: name, at: Date.now(), ...fields });

/** Send an act. Of several marks opened in a row only the last is told. */
export function act(name, fields = {}) {
  const made = newAct(name, fields);
  if (name === "open") outbox = outbox.filter((other) => other.act !== "open");
  outbox.push(made);
  sendOutbox();
  return made.id;
}

/** Put an act into the outbox without sending it, first or last. */
export function hold(made, first = false) {
  outbox = first ? [made, ...outbox] : [...outbox, made];
}

/** Whether an act changes something on record. */
export const changes = (made) => !["open", "moved", "news"].includes(made.act);

export const isEmpty = () => outbox.length === 0;
export const waitsFor = (key) => outbox.some((made) => made.key === key && changes(made));
/** Whether a grade of a claim is on its way to the server, and not among these answers of it. */
export const isGrading = (key, answers) => outbox.some((made) =>
  made.key === key && (made.act === "grade" || made.act === "moved") && !answers.some(({ id }) => id === made.id));
/** A grade on its short way goes by the key that its mark has by now. */
export function followMark(before, after) {
  for (const made of outbox) if (made.quick && made.key === before) made.key = after;
}
/** Whether a change is on the common way; a grade must not overtake it. */
export const isChanging = () => outbox.some((made) => changes(made) && !made.quick);

/** Send what waits, unless a grade is on its short way: it would be done twice. */
export function sendOutbox() {
  if (!parts.card || isEmpty() || outbox.some((made) => made.quick)) return;
  parts.card.send("acts", { round: Date.now(), acts: outbox });
}

/** Take what was answered out of the outbox, and keep what each act led to. */
export function takeAnswers(answers) {
  for (const answer of answers) {
    const sent = outbox.find((made) => made.id === answer.id);
    if (!sent) continue;
    outbox = outbox.filter((made) => made !== sent);
    if (!changes(sent)) continue;
    const key = answer.key || sent.key;
    errors.delete(key);
    replies.delete(key);
    if (answer.error) errors.set(key, answer.error);
    else if (answer.said) keepReply(key, answer.said, answer.version);
    if (!answer.error) sent.done?.();
  }
}

function sendAgain() {
  if (!outbox.some((made) => Date.now() - made.at > PATIENCE)) return;
  for (const made of outbox) made.at = Date.now();
  sendOutbox();
}

/** Send again, from now on, what stays without an answer. */
export const watchOutbox = () => setInterval(sendAgain, 1000);

// Streamlit 1.67 puts what is said at one moment into one message, and answers all of it for one part of the page only:
// a click on a button of the page would go unheard. So nothing is sent while someone clicks or leaves a field, and what
// is said while a message is on its way waits for the next one; a click is made again then.

const MOVES = ["pointerdown", "click", "focusout"];
let isTelling = false, moved = 0;

const onMove = () => {
  moved = Date.now();
};

/** Whether nobody has clicked or left a field for so many milliseconds. */
export const isStill = (time) => Date.now() - moved >= time;

/** Say something to the server, in a message of its own. */
export function tell(send, name, value) {
  if (isTelling) {
    setTimeout(tell, 0, send, name, value);
    return;
  }
  isTelling = true;
  send(name, value);
  setTimeout(() => { // Streamlit's own timer, set before this one, has sent it by then
    isTelling = false;
  }, 0);
}

/** Click a button of the page for somebody, as soon as no message is on its way; nothing for no button. */
export function pressButton(button) {
  if (isTelling) setTimeout(pressButton, 0, button);
  else button?.click();
}

function onClick(event) {
  if (!isTelling || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [target] = event.composedPath();
  event.stopImmediatePropagation();
  event.preventDefault();
  const again = { bubbles: true, cancelable: true, composed: true };
  setTimeout(() => target.dispatchEvent(new MouseEvent("click", again)), 0);
}

export function watchMoves() {
  for (const name of MOVES) document.addEventListener(name, onMove, true);
  document.addEventListener("click", onClick, true);
}

export function unwatchMoves() {
  for (const name of MOVES) document.removeEventListener(name, onMove, true);
  document.removeEventListener("click", onClick, true);
}
