// Puts the cursor into a field that opens by a key or a click. What is typed before the field is there goes into it,
// and is not taken for other keys.
import { areaOf } from "./streamlit.js";

const FRAMES = 600;
const EARS = (window.claimdeskEars ??= { element: null, keys: {}, words: null, listening: false });

function put(find, done) {
  let left = FRAMES;
  const look = () => {
    const field = find();
    if (!field && left--) requestAnimationFrame(look);
    else done(field);
  };
  look();
}

function hear(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true], dialog");
  if (EARS.words) {
    if (event.key.length === 1) EARS.words.push(event.key);
    else if (event.key === "Backspace") EARS.words.pop();
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (event.repeat && !typing && EARS.element?.isConnected) {
    event.preventDefault(); // a key held down answers once
    event.stopImmediatePropagation();
  } else if (!typing && EARS.element?.isConnected && EARS.keys[event.key]) {
    EARS.words = [];
    put(() => areaOf(EARS.keys[event.key]), (field) => {
      const words = EARS.words.join("");
      EARS.words = null;
      field?.focus();
      if (field && words) document.execCommand("insertText", false, words);
    });
  }
}

export default function ({ data, parentElement }) {
  if (data.keys) {
    EARS.element = parentElement;
    EARS.keys = data.keys;
    if (!EARS.listening) window.addEventListener("keydown", hear, true);
    EARS.listening = true;
  } else if (parentElement.focused !== data.field && !EARS.words) {
    put(() => areaOf(data.field), (field) => field?.focus());
  }
  parentElement.focused = data.field;
}
