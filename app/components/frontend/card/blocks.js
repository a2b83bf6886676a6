// The parts that a card is made of.

import { add, make } from "../dom.js";
import { waitsFor } from "../outbox.js";
import { errors, replies } from "../state.js";

const TONE_SIGNS = { good: "✓", fair: "◕", mixed: "◑", poor: "!", bad: "✕", none: "?" };
const unfolded = new Set(); // names of details that somebody opened; they stay open from card to card

export const badge = (text, kind, sign = "") =>
  make("span", { class: `badge ${kind}` }, sign ? `${sign} ${text}` : text);

/** A button; it shows the key that does the same. */
export function button(label, key, onclick, kind = "") {
  const made = make("button", { type: "button", class: kind, "aria-keyshortcuts": key });
  made.onclick = onclick;
  return add(made, label, key ? make("kbd", { "aria-hidden": "true" }, key) : null);
}

/** Let details of this name stand open from now on. */
export const unfold = (name) => unfolded.add(name);

/** Details that are folded until somebody opens details of this name. */
export function details(label, name, children) {
  const box = make("details", { "data-name": name });
  box.open = unfolded.has(name);
  box.ontoggle = () => unfolded[box.open ? "add" : "delete"](name);
  return add(box, make("summary", {}, label), ...children);
}

/** A list of texts or elements; null for an empty one. */
export const list = (items) =>
  items.length ? add(make("ul"), ...items.map((item) => add(make("li"), item))) : null;

/** The fields of a claim, with what the machine read where that differs; those without a value are folded. */
export function slotTable(sheet, words) {
  if (!sheet.slots.length) return null;
  const left = sheet.slots.filter((slot) => !slot.value && !slot.differs);
  const rows = sheet.slots.filter((slot) => !left.includes(slot)).map((slot) => slotRow(slot, words));
  const table = add(make("table", { class: "slots" }), ...rows);
  if (!left.length) return table;
  const why = list(left.map((slot) => `${slot.label}: ${slot.note || words.open}`));
  const names = left.map((slot) => slot.label.toLowerCase()).join(", ");
  return add(make("div"), table, details(`${words.left}: ${names}`, "left", [why]));
}

function slotRow(slot, words) {
  const machine = `${words.machine}: ${slot.machine || words.open}`;
  const cell = add(
    make("td"),
    make("span", { class: slot.value ? "" : "open" }, slot.value || words.open),
    slot.differs ? make("span", { class: "machine" }, machine) : null,
    slot.note ? make("span", { class: "note" }, slot.note) : null,
  );
  return add(make("tr"), make("th", { scope: "row" }, slot.label), cell);
}

/** What is decided with the claim, each with a button that takes it out. */
export function partList(sheet, words, take) {
  if (!sheet.parts.length) return null;
  const rows = sheet.parts.map((part) => {
    const apart = button(words.apart, "", () => take(part), "quiet");
    apart.setAttribute("aria-label", `${words.apart}: ${part.label}, ${part.words}`);
    apart.disabled = !sheet.may.change;
    const value = part.value ? make("span", { class: "note" }, ` = ${part.value}`) : null;
    return add(make("li"), badge(part.label, "type"), ` ${part.name} ${part.words}`, value, apart);
  });
  return add(make("div", { class: "parts" }), make("b", {}, words.parts), add(make("ul"), ...rows));
}

/** The grades of the scale, each with its number as key. */
export function gradeRow(sheet, data, choose) {
  const buttons = data.grades.map((grade, i) => {
    const label = `${TONE_SIGNS[grade.tone]} ${grade.label}`;
    const made = button(label, String(i + 1), () => choose(i), `grade ${grade.tone}`);
    made.setAttribute("aria-pressed", String(sheet.grade === grade.slug));
    made.title = grade.definition;
    made.disabled = !(sheet.may.grade || sheet.may.accept);
    return made;
  });
  return add(make("div", { class: "grades", role: "group", "aria-label": data.words.grades }), ...buttons);
}

/** What the last act on a mark led to, and what can be done next. */
export function statusLine(key, sheet, words) {
  const error = errors.get(key), reply = replies.get(key);
  const holds = reply && (reply.version === undefined || !sheet || reply.version >= sheet.version);
  const said = holds ? reply.text : "", kind = error ? " bad" : said ? " good" : "";
  const text = error || [said, sheet?.hint].filter(Boolean).join(" ");
  return make("p", { class: `status${kind}` }, waitsFor(key) ? words.saving : text);
}

/** Sources, each with what it says and how that compares. */
export const sourceList = (sheet) => sheet.evidence.map(sourceBox);

function sourceBox(source) {
  const link = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
  const title = /^https?:/.test(source.url || "") ? make("a", link, source.title) : make("b", {}, source.title);
  const head = add(
    make("div", { class: "row" }),
    badge(source.stance, `stance ${source.stanceKind}`, source.sign),
    badge(source.rank, "plain"), make("b", {}, `${source.number}.`), title,
  );
  return add(
    make("div", { class: "source" }), head,
    source.passage ? make("blockquote", {}, source.passage) : null,
    source.compared.words ? make("div", {}, source.compared.words) : null,
    source.compared.rows.length ? besideTable(source.compared) : null,
    source.known ? make("div", { class: "note" }, source.known) : null,
  );
}

/** A claim beside a passage, a row for each field, what differs first. */
function besideTable({ heads, rows }) {
  const head = add(make("tr"), ...heads.map((name) => make("th", { scope: "col" }, name)));
  const lines = rows.map(({ cells: [field, ...said], differs }) => add(
    make("tr", { class: differs ? "differs" : "" }),
    make("th", { scope: "row" }, field), ...said.map((words) => make("td", {}, words)),
  ));
  return add(make("table", { class: "beside" }), head, ...lines);
}

/** Notes of the author that wait to be decided on; the keys do what the buttons of the first one do. */
export const noteList = (notes, words, decide) => notes.map((note, at) => {
  const take = button(note.take, at ? "" : "e", () => decide("note-take", note.id));
  const off = button(words.dismissNote, at ? "" : "x", () => decide("note-off", note.id), "quiet");
  return add(
    make("div", { class: "source authors", role: "group", "aria-label": words.notes }),
    add(make("div", { class: "row" }), badge(words.notes, "plain", "✎"), make("span", { class: "note" }, note.by)),
    make("blockquote", {}, note.said), make("div", { class: "note" }, note.named),
    add(make("div", { class: "row" }), take, off),
  );
});

/** Verdicts, each with who gave it and why. */
export const verdictList = (sheet) => sheet.verdicts.map((verdict) => {
  const head = make("div", { class: "row" });
  add(head, badge(verdict.label, `tone ${verdict.tone}`, TONE_SIGNS[verdict.tone]));
  add(head, make("span", { class: "note" }, verdict.by));
  const note = verdict.note ? make("div", { class: "note" }, verdict.note) : null;
  return add(make("div", { class: `verdict ${verdict.tone}` }), head, make("div", {}, verdict.rationale), note);
});
