// Puts the cursor into a field that opens by a key or a click. What is typed before the field is there goes into it,
// and is not taken for other keys.
import { bringIntoView, fieldOf, formAt, sendOf } from "./streamlit.js";

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

// The cursor goes into the field, and what sends it is seen, too.
function arrive(field) {
  field?.focus();
  const form = field && formAt(field), send = form && sendOf(form);
  if (send) requestAnimationFrame(() => bringIntoView(field, send));
}

const isHeld = (event) => event.ctrlKey || event.metaKey || event.altKey;
const isSign = ({ key }) => key.length === 1 && key !== " ";
const isTyping = (event) =>
  event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true], dialog");

// Before anybody else hears a key: what is typed while a field is awaited.
function hear(event) {
  if (isHeld(event)) return;
  if (EARS.words) {
    if (event.key.length === 1) EARS.words.push(event.key);
    else if (event.key === "Backspace") EARS.words.pop();
    else if (event.key !== "Enter") return; // it would press what has the focus now
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (event.repeat && isSign(event) && !isTyping(event) && EARS.element?.isConnected) {
    event.preventDefault(); // a key held down answers once
    event.stopImmediatePropagation();
  }
}

// After the keys that wait for the page (`first_keys.js`): one of those comes again, and opens its field then.
function open(event) {
  if (isHeld(event) || event.defaultPrevented || isTyping(event)) return;
  if (!EARS.element?.isConnected || !EARS.keys[event.key]) return;
  EARS.words = [];
  put(() => fieldOf(EARS.keys[event.key]), (field) => {
    const words = EARS.words.join("");
    EARS.words = null;
    field?.focus();
    if (field && words) document.execCommand("insertText", false, words);
  });
}

export default function ({ data, parentElement }) {
  if (data.keys) {
    EARS.element = parentElement;
    EARS.keys = data.keys;
    if (!EARS.listening) {
      window.addEventListener("keydown", hear, true);
      document.addEventListener("keydown", open, true);
    }
    EARS.listening = true;
  } else if (parentElement.focused !== data.field && !EARS.words) {
    put(() => fieldOf(data.field), arrive);
  }
  parentElement.focused = data.field;
}
