// Two ways of going through an article: one claim at a time with its context, and aloud, sentence by sentence.

import { openMark } from "./card/steps.js";
import { tagOf } from "./copy/layers.js";
import { add, make } from "./dom.js";
import { active, drawCard, drawMark, markOf, marks, parts, reading, setReading } from "./state.js";

let sentence = null; // number of the sentence that is read, from 0

/** Go through the article this way, or no longer. */
export const turnReading = (way) => read(reading === way ? null : way);

/** Leave the way of reading; say whether there was one. */
export function stopReading() {
  if (!reading) return false;
  read(null);
  return true;
}

function read(way) {
  setReading(way);
  sentence = null;
  for (const name of ["focus", "aloud"]) {
    document.documentElement.classList.toggle(`cd-${name}`, way === name);
    parts.copy?.root.querySelector("#desk").classList.toggle(name, way === name);
  }
  if (parts.copy) {
    parts.copy.root.querySelector("#line").hidden = true;
    if (way === "aloud") readAloud(0);
    drawMark(true);
  }
  drawCard();
}

/** Show the sentence to read, large, with the claims in it by name; `by` is how many sentences to go on. */
export function readAloud(by) {
  const { root, data } = parts.copy, { sentences, words } = data, line = root.querySelector("#line");
  if (!sentences.length) return;
  const open = markOf(active);
  const from = sentence ?? Math.max(0, sentences.findLastIndex(([start]) => open && start <= open.start));
  sentence = Math.max(0, Math.min(sentences.length - 1, from + by));
  const [start, end] = sentences[sentence], inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const tags = inside.map((mark) => tagOf(mark, words)).join(" · ");
  if (!line.firstChild) {
    const text = ["kind", "aloud", "kind"].map((kind) => make("p", { class: kind }));
    add(line, ...text, waysOf(words));
  }
  const place = words.sentence.replace("{}", sentence + 1).replace("{}", sentences.length);
  [place, data.text.slice(start, end), tags || words.none].forEach((said, i) => {
    line.children[i].textContent = said;
  });
  line.hidden = false;
  if (inside.length && !inside.some((mark) => mark.key === active)) openMark(inside[0].key, true);
}

// What the keys do, as buttons; they stay as the sentence changes, and keep the focus.
function waysOf(words) {
  const ways = [[words.earlier, () => readAloud(-1)], [words.later, () => readAloud(1)], [words.silent, stopReading]];
  return add(make("div", { class: "row" }), ...ways.map(([label, onclick]) => {
    const button = make("button", { type: "button" }, label);
    button.onclick = onclick;
    return button;
  }));
}
