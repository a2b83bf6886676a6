// Names that are suggested while somebody types @ in a comment: arrows choose, Enter or Tab takes one, Escape leaves.

import { add, make } from "../dom.js";
import { ofWindow } from "../outbox.js";
import { draftKey } from "../streamlit.js";

const MOST = 6, LONGEST = 40; // names on the list, signs of a name that is typed
const COMMENTS = /^draft-(talk|reply|answer|back)-/;
let people = null; // names of the desk, asked for with the first @
let box = null, rows = [], at = 0, field = null, begun = 0;

/** The names that what is typed before the cursor asks for, as { begun, names }; `begun` is where the name begins. */
export function suggested(before, names) {
  const sign = before.lastIndexOf("@");
  const typed = before.slice(sign + 1);
  if (sign < 0 || /[\w@]/.test(before[sign - 1] ?? "") || typed.length > LONGEST || typed.includes("\n")) return null;
  const wanted = typed.toLowerCase();
  const fits = names.filter((name) => name.toLowerCase() !== wanted && name.toLowerCase().startsWith(wanted));
  const parts = names.filter((name) => !fits.includes(name) && wanted && name.toLowerCase().split(/\s+/).slice(1)
    .some((part) => part.startsWith(wanted)));
  return { begun: sign + 1, names: [...fits, ...parts].slice(0, MOST) };
}

/** Look at what is typed; the field may be one of a comment. */
export async function onNaming(event) {
  const element = event.target;
  if (!COMMENTS.test(draftKey(element) ?? "") || !element.value.includes("@")) return leave();
  if (!people) {
    people = [];
    try {
      const answer = await fetch("/live/people", { cache: "no-store", headers: ofWindow() });
      people = answer.ok ? (await answer.json()).names : null;
    } catch {
      people = null; // the server is away: the next sign asks again
    }
  }
  if (people && element.isConnected) show(element);
}

function show(element) {
  const found = suggested(element.value.slice(0, element.selectionStart), people);
  if (!found?.names.length) return leave();
  if (field !== element) leave();
  field = element;
  begun = found.begun;
  rows = found.names;
  at = 0;
  draw();
}

function draw() {
  box ??= add(document.body, make("div", { id: "names", role: "listbox", "aria-live": "polite" })).lastChild;
  box.replaceChildren(...rows.map((name, number) => {
    const row = make("div", { role: "option", "aria-selected": String(number === at) }, name);
    row.onpointerdown = (event) => {
      event.preventDefault(); // the cursor stays in the field
      take(name);
    };
    return row;
  }));
  const place = field.getBoundingClientRect(), below = place.bottom + 2, high = box.offsetHeight;
  const top = below + high > innerHeight ? place.top - high - 2 : below;
  Object.assign(box.style, { left: `${place.left}px`, top: `${top}px` });
}

function take(name) {
  const element = field, end = element.selectionStart, after = element.value.slice(end);
  const words = `${element.value.slice(0, begun)}${name}${/^[\s,.:;!?]/.test(after) ? "" : " "}`;
  leave();
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value");
  set.call(element, words + after); // Streamlit hears of what the element itself is told
  element.setSelectionRange(words.length, words.length);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function leave() {
  box?.remove();
  box = field = null;
  rows = [];
}

/** Take a key that chooses a name; whether it did. */
export function takeNamingKey(event) {
  if (!field || !field.isConnected || document.activeElement !== field) return leave() ?? false;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.ctrlKey || event.metaKey) return false;
  if (by) {
    at = (at + by + rows.length) % rows.length;
    draw();
  } else if (event.key === "Enter" || event.key === "Tab") take(rows[at]);
  else if (event.key === "Escape") leave();
  else return false;
  return true;
}
