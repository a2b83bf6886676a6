// Keys pressed before the page is ready for them wait until it is. This module comes with the page that a browser
// starts from, before anything is drawn; so it imports nothing.

const OLD = 10000; // ms; nobody expects anything of a key any more
const LOOK = 30; // ms between looks whether the page is ready
const TRIES = 30; // of an answer: a button that has only just been drawn does not hear its key yet
const ARROWS = new Set(["ArrowLeft", "ArrowRight"]);
const ANSWERS = new Set(["y"]); // of the second review: pressed twice it is one answer, and none is given unseen
let isReady = () => false;
let handle = () => {};
let waiting = [], timer = 0, isPlaying = false, wasReady = false;
let isAnswered = false; // an answer was given: one pressed before the page stands again is meant for the same claim

/** Have keys handled, as events, whenever the page is ready for them. */
export function takeKeys(ready, handler) {
  isReady = ready;
  handle = handler;
}

/** Have keys wait again. */
export const letKeysWait = () => takeKeys(() => false, () => {});

const isField = (element) => Boolean(element && element.type !== "checkbox"
  && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)));

// Whether a key may be one of ours; Ctrl+K alone of those held with Ctrl, for the others are the browser's.
function mayWait(event) {
  if (event.altKey || event.isComposing || event.repeat || isField(event.composedPath()[0])) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return (event.key.length === 1 && event.key !== " ") || ARROWS.has(event.key);
}

function onKeyDown(event) {
  if (isPlaying || (!waiting.length && isReady())) {
    isAnswered ||= ANSWERS.has(event.key);
    handle(event);
    return;
  }
  if (!mayWait(event)) return;
  event.preventDefault();
  event.stopPropagation();
  if (ANSWERS.has(event.key) && (isAnswered || waiting.some((each) => ANSWERS.has(each.key)))) return;
  const { key, code, keyCode, ctrlKey, metaKey, shiftKey } = event; // Streamlit's shortcuts go by the number of a key
  waiting.push({ key, code, keyCode, ctrlKey, metaKey, shiftKey, since: Date.now(), tries: 0 });
  timer ||= setInterval(play, LOOK);
}

// Press the keys that waited, one at a look: the page may not be ready for the next one. It has to be ready at two
// looks, and an answer that no button heard is pressed again.
function play() {
  waiting = waiting.filter((key) => Date.now() - key.since < OLD);
  const ready = isReady();
  if (waiting.length && ready && wasReady && press(waiting[0])) waiting.shift();
  wasReady = ready;
  if (waiting.length) return;
  clearInterval(timer);
  timer = 0;
  wasReady = false;
}

// What has the focus, also within a part of the page that is closed to the outside.
function focused() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at || document.body;
}

// Press a key; false for an answer that is to be pressed again, as no button has taken it.
function press(pressed) {
  const at = focused(), { key, ctrlKey, metaKey } = pressed;
  if (isField(at)) { // a key before this one led there: what follows is typed
    if (key.length === 1 && !ctrlKey && !metaKey) document.execCommand("insertText", false, key);
    return true;
  }
  isPlaying = true;
  const [taken] = ["keydown", "keyup"].map((type) =>
    !at.dispatchEvent(new KeyboardEvent(type, { ...pressed, bubbles: true, cancelable: true, composed: true })));
  isPlaying = false;
  return taken || !ANSWERS.has(key) || (pressed.tries += 1) >= TRIES;
}

document.addEventListener("keydown", onKeyDown, true);
