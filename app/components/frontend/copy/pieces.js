// Elements of a piece of the copy: its words, the lines of the marks over them, their tags, what was said of them.

import { add, make } from "../dom.js";
import { act } from "../outbox.js";
import { labelOf, tagOf } from "./layers.js";

const DEEPEST = 3; // lines below one another; more could not be told apart

// What somebody said of a passage stands before its words, with a way to take it off or to settle it.
function passageLabel(passage, words) {
  const label = make("span", { class: "kind inline" }, passage.label);
  const [sign, what] = passage.end_act === "settle" ? ["✓", words.resolve] : ["×", words.takeOff];
  const off = make("button", { type: "button", "aria-label": `${what}: ${passage.label}`, title: what }, sign);
  off.onclick = () => act(passage.end_act, { number: passage.number });
  return add(label, off);
}

function passageBox(passage, isFirst, nodes, words) {
  const box = make("span", { class: "passage", "data-passage": passage.id, title: passage.label });
  return add(box, isFirst ? passageLabel(passage, words) : null, ...nodes);
}

// The name of a mark, the sign of its verdict, whether its sources are enough, and whether somebody comments on it.
function tag(mark, words) {
  const name = make("sup", { class: "tag", "data-key": mark.key, "data-type": mark.type }, tagOf(mark, words));
  if (mark.grade) add(name, " ", make("span", { class: `tone ${mark.tone}` }, words.tones[mark.tone]));
  return add(name, mark.sources ? ` ${words.sourceSigns[mark.sources]}` : "", mark.talk ? ` ${words.talkSign}` : "");
}

// An element by which a mark is opened, with the mouse or by keyboard.
function opening(element, label) {
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", label);
  element.tabIndex = 0;
}

function lines(marks, text) {
  let line = null;
  marks.slice(-DEEPEST).toReversed().forEach((mark, depth) => {
    const outer = make("span", {
      class: "u", "data-of": mark.key, "data-type": mark.type, "data-state": mark.state, "data-tone": mark.tone,
      "data-depth": String(depth),
    }, line ? "" : text);
    line = line ? add(outer, line) : outer;
  });
  return line;
}

/**
 * The elements of a piece.
 *
 * @param piece { from, to, over } as layers.js cuts it.
 * @param data of the copy.
 * @param seen keys of marks and passages that began before; those that begin here are added.
 */
export function drawPiece(piece, data, seen) {
  const { words } = data, text = data.text.slice(piece.from, piece.to);
  const isNew = (key) => !seen.has(key) && Boolean(seen.add(key));
  const marks = piece.over.filter((each) => each.type), passage = piece.over.find((each) => !each.type);
  const wrap = (nodes) => (passage ? [passageBox(passage, isNew(passage.id), nodes, words)] : nodes);
  if (!marks.length) return wrap([document.createTextNode(text)]);
  const inner = marks.at(-1), first = marks.filter((mark) => isNew(mark.key));
  const element = make("mark", {
    "data-key": inner.key, "data-type": inner.type, "data-keys": marks.map((mark) => mark.key).join(" "),
  });
  element.append(lines(marks, text));
  // A mark is opened by its words; one whose first words are those of a shorter mark, too, by its tag.
  const tags = first.map((mark) => {
    const sign = tag(mark, words);
    if (mark === inner) sign.setAttribute("aria-hidden", "true");
    opening(mark === inner ? element : sign, labelOf(mark, words, data.text));
    return sign;
  });
  return wrap([...tags, element]);
}
