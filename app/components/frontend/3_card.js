// The card of the open mark: drawn here, so that the next claim is there as soon as its key is pressed.

const TONE_SIGNS = { good: "✓", fair: "✓", mixed: "◑", poor: "!", bad: "✕", none: "?" };

function openMark(key, scroll) {
  if (!key || !markOf(key)) return;
  DESK.active = key;
  paint(scroll);
  drawCard();
  document.documentElement.classList.toggle("cd-behind", DESK.card && DESK.card.data.active !== key);
  clearTimeout(DESK.opening);
  DESK.opening = setTimeout(() => {
    nameInAddress();
    act("open", { key });
  }, DESK.hasty ? 120 : 20);
}

function step(by, wanted = () => true) {
  const from = DESK.marks.findIndex((m) => m.key === DESK.active);
  for (let i = from + by; i >= 0 && i < DESK.marks.length; i += by) {
    if (wanted(DESK.marks[i])) return openMark(DESK.marks[i].key, true);
  }
  return null;
}

const isToDo = (mark) => mark.state === null || mark.state === "open" || mark.state === "returned";

function badge(text, kind, sign = "") {
  return make("span", { class: `badge ${kind}` }, sign ? `${sign} ${text}` : text);
}

function button(label, key, onclick, kind = "") {
  const one = make("button", { type: "button", class: kind, "aria-keyshortcuts": key || null });
  add(one, label, key ? make("kbd", { "aria-hidden": "true" }, key) : null);
  one.onclick = onclick;
  return one;
}

function details(label, name, children) {
  const box = make("details", { "data-name": name });
  if (DESK.opened && DESK.opened.has(name)) box.open = true;
  box.ontoggle = () => {
    DESK.opened = DESK.opened || new Set();
    if (box.open) DESK.opened.add(name);
    else DESK.opened.delete(name);
  };
  return add(box, make("summary", {}, label), ...children);
}

function list(items) {
  return items.length ? add(make("ul"), ...items.map((item) => (item instanceof Node ? add(make("li"), item) : make("li", {}, item)))) : null;
}

function cardHead(mark, sheet, words) {
  const head = make("div", { class: "row" });
  add(head, make("b", {}, `${numberOf(mark.key)} / ${DESK.marks.length}`), badge(words.types[mark.type], "type"));
  head.append(badge(words.states[mark.state || ""], `state ${mark.state || "undecided"}`, words.signs[mark.state || ""]));
  for (const flag of sheet ? sheet.flags : []) head.append(badge(flag.text, flag.kind, flag.sign));
  head.append(make("span", { class: "stretch" }));
  head.append(button("←", "k", () => step(-1), "quiet"), button("→", "j", () => step(1), "quiet"));
  head.children[head.children.length - 2].setAttribute("aria-label", words.previous);
  head.lastChild.setAttribute("aria-label", words.next);
  return head;
}

function slotTable(sheet, words) {
  if (!sheet.slots.length) return null;
  const table = make("table", { class: "slots" });
  const left = sheet.slots.filter((slot) => !slot.value && !slot.differs);
  for (const slot of sheet.slots.filter((one) => !left.includes(one))) {
    const row = make("tr"), cell = make("td");
    add(row, make("th", { scope: "row" }, slot.label), cell);
    cell.append(make("span", { class: slot.value ? "" : "open" }, slot.value || words.open));
    if (slot.differs) cell.append(make("span", { class: "machine" }, `${words.machine}: ${slot.machine || words.open}`));
    if (slot.note) cell.append(make("span", { class: "note" }, slot.note));
    table.append(row);
  }
  if (!left.length) return table;
  const why = list(left.map((slot) => `${slot.label}: ${slot.note || words.open}`));
  return add(make("div"), table, details(`${words.left}: ${left.map((slot) => slot.label.toLowerCase()).join(", ")}`, "left", [why]));
}

function gradeRow(mark, sheet, data) {
  const group = make("div", { class: "grades", role: "group", "aria-label": data.words.grades });
  data.grades.forEach((grade, i) => {
    const on = sheet.grade === grade.slug;
    const one = button(`${TONE_SIGNS[grade.tone]} ${grade.label}`, String(i + 1), () => chooseGrade(i), `grade ${grade.tone}`);
    one.setAttribute("aria-pressed", String(on));
    one.title = grade.definition;
    if (!sheet.may.grade) one.disabled = true;
    group.append(one);
  });
  return group;
}

function statusLine(mark, sheet, words) {
  const waits = DESK.outbox.some((one) => one.key === mark.key && changes(one));
  const error = DESK.errors.get(mark.key), kept = DESK.saved.get(mark.key), hint = sheet ? sheet.hint : "";
  const said = kept && (kept.version === undefined || !sheet || kept.version >= sheet.version) ? kept.text : "";
  const line = make("p", { class: `status${error ? " bad" : said ? " good" : ""}`, role: error ? "alert" : "status" });
  line.textContent = waits ? words.saving : error || [said, hint].filter(Boolean).join(" ");
  return line;
}

function evidenceList(sheet, words) {
  return sheet.evidence.map((one) => {
    const item = make("div", { class: "source" });
    const head = make("div", { class: "row" });
    add(head, badge(one.stance, `stance ${one.stanceKind}`, one.sign), badge(one.rank, "plain"));
    const title = /^https?:/.test(one.url || "") ? make("a", { href: one.url, target: "_blank", rel: "noopener noreferrer" }, one.title) : make("b", {}, one.title);
    add(head, make("b", {}, `${one.number}.`), title);
    return add(item, head, one.passage ? make("blockquote", {}, one.passage) : null, one.compared ? make("div", {}, one.compared) : null, one.known ? make("div", { class: "note" }, one.known) : null);
  });
}

function verdictLines(sheet) {
  return sheet.verdicts.map((one) => {
    const item = make("div", { class: `verdict ${one.tone}` });
    const head = add(make("div", { class: "row" }), badge(one.label, `tone ${one.tone}`, TONE_SIGNS[one.tone]), make("span", { class: "note" }, one.by));
    return add(item, head, make("div", {}, one.rationale), one.note ? make("div", { class: "note" }, one.note) : null);
  });
}

function drawCard() {
  if (!DESK.card) return;
  const { root, data } = DESK.card, card = root.querySelector("#card"), words = data.words;
  const mark = markOf(DESK.active), sheet = DESK.sheets.get(DESK.active);
  const focused = root.activeElement && root.activeElement.textContent;
  card.textContent = "";
  card.dataset.key = mark ? mark.key : "";
  if (!mark) {
    card.append(make("p", { class: "status" }, words.empty));
    return;
  }
  card.dataset.type = mark.type;
  card.append(cardHead(mark, sheet, words));
  if (!sheet) {
    const text = DESK.copy ? DESK.copy.data.text.slice(mark.start, mark.end) : "";
    add(card, make("p", { class: "said" }, text), make("p", { class: "status", role: "status" }, words.loading));
    return;
  }
  const said = make("p", { class: "said" });
  add(said, make("span", { class: "around" }, sheet.before), make("span", { class: "words" }, sheet.words), make("span", { class: "around" }, sheet.after));
  add(card, said, sheet.wording !== sheet.words ? add(make("p", { class: "wording" }), make("b", {}, `${words.wording}: `), sheet.wording) : null);
  if (data.notice && data.active === mark.key) card.append(make("p", { class: "callout warn", role: "status" }, data.notice));
  for (const note of sheet.notes) card.append(make("p", { class: `callout ${note.kind}` }, note.text));
  add(card, slotTable(sheet, words));
  if (sheet.rule) {
    const why = [make("p", { class: "note" }, sheet.rule), list(sheet.reasons), sheet.triggers ? make("p", { class: "note" }, sheet.triggers) : null];
    card.append(details(words.why, "why", why));
  }
  card.append(details(words.ask, "ask", [list(sheet.questions)]));
  if (sheet.evidence.length) card.append(details(`${words.sources} (${sheet.evidence.length})`, "sources", evidenceList(sheet, words)));
  add(card, ...verdictLines(sheet));
  if (sheet.may.grade || sheet.grade) card.append(gradeRow(mark, sheet, data));
  card.append(statusLine(mark, sheet, words));
  const foot = make("div", { class: "row foot" });
  add(foot, data.undo ? button(words.undo, "u", undo, "quiet") : null, button(words.focus, "f", () => setReading(DESK.reading === "focus" ? null : "focus"), "quiet"),
    button(words.aloud, "l", () => setReading(DESK.reading === "aloud" ? null : "aloud"), "quiet"), button(words.keys, "?", () => openHelp(), "quiet"));
  if (data.undo) foot.firstChild.title = data.undo;
  card.append(foot);
  if (focused) for (const one of card.querySelectorAll("button")) if (one.textContent === focused) one.focus();
}

function accept() {
  const sheet = DESK.sheets.get(DESK.active);
  if (sheet && sheet.may.accept) {
    act("accept", { key: DESK.active });
    drawCard();
  }
}

function chooseGrade(number) {
  const sheet = DESK.sheets.get(DESK.active), grade = DESK.card.data.grades[number];
  if (!grade || !sheet || !(sheet.may.grade || sheet.may.accept)) return;
  DESK.errors.delete(DESK.active);
  sheet.grade = grade.slug;
  const asked = { key: DESK.active, version: sheet.version, grade: grade.slug }, { person } = DESK.shell.data;
  if (sheet.may.grade && person && !DESK.outbox.some((one) => changes(one) && !one.quick)) {
    gradeQuickly(asked, sheet, DESK.card.data.words.graded);
  } else act("grade", asked);
  drawCard();
}

// A grade is stored by a short way beside Streamlit, which is told of it when next it runs. What the short way does not
// take (someone else was quicker, the server is away) goes the common way, where it is said.
function gradeQuickly(asked, seen, said) {
  const one = newAct("grade", { quick: true, ...asked });
  DESK.outbox.push(one);
  DESK.quickly = DESK.quickly.then(() => storeQuickly(one, seen, said));
}

async function storeQuickly(one, seen, said) {
  const sheet = DESK.sheets.get(one.key) || seen; // another article may be open by now
  const body = JSON.stringify({ ...one, version: sheet.version });
  let version = 0;
  try {
    const answer = await fetch(`/grade/${one.key.slice(1)}`, { method: "POST", headers: { "Content-Type": "application/json", ...ofWindow() }, body, signal: AbortSignal.timeout(4000) });
    if (answer.ok) ({ version } = await answer.json());
  } catch { /* the common way */ }
  one.quick = false;
  if (!version) return sendOutbox();
  DESK.outbox.unshift(newAct("moved", { key: one.key, version: sheet.version }));
  sheet.version = version;
  takeAnswers([{ id: one.id, said, version }]);
  drawCard();
  setTimeout(sendOutbox, 150); // or with what is done until then
}

// Propose the verdict with the reason as it stands in its field, then go on to what is to do next.
function saveAndNext() {
  const sheet = DESK.sheets.get(DESK.active);
  if (!sheet || !sheet.may.grade) return step(1, isToDo);
  const field = byKey(`draft-rationale-${DESK.active}`)?.querySelector("textarea");
  if (!field) return openTab(DESK.card.data.words.verdictTab);
  const asked = byKey(`draft-override-${DESK.active}`)?.querySelector("input"), override = asked?.value || "";
  if (asked && !override.trim() && field.value.trim() && sheet.grade) {
    DESK.errors.set(DESK.active, DESK.card.data.words.override);
    focusField("draft-override-");
    return drawCard();
  }
  act("propose", { key: DESK.active, version: sheet.version, grade: sheet.grade, rationale: field.value, override, then: () => goOn(DESK.active) });
  return drawCard();
}

// The next thing to do, with a word about the last.
function goOn(from) {
  const said = DESK.saved.get(from)?.text;
  step(1, isToDo);
  if (said && DESK.active !== from) keepWord(DESK.active, said);
  drawCard();
}

const undo = () => act("undo", { key: DESK.active });

function dismissAct() {
  const box = byKey("dismissal");
  if (!box) return openTab(DESK.card.data.words.claimTab);
  box.querySelector("button")?.click();
  return focusField("draft-why-not");
}

function showCard(root, data, send) {
  DESK.card = { root, data, send };
  root.querySelector("#card").hidden = false;
  dye(root.querySelector("#card"));
  root.querySelector("#card").setAttribute("aria-label", data.words.card);
  enter(data.article);
  for (const [key, sheet] of Object.entries(data.sheets)) DESK.sheets.set(key, sheet);
  takeAnswers(data.answers);
  takePatches(data.patches);
  // A key pressed since this was made stands: the open mark follows the server only when it says so.
  if (DESK.jumped && data.jump !== DESK.jumped) {
    DESK.active = data.active;
    paint(true);
  }
  DESK.jumped = data.jump;
  if (!DESK.active) DESK.active = data.active;
  const behind = DESK.active !== data.active && Boolean(markOf(DESK.active));
  document.documentElement.classList.toggle("cd-behind", behind);
  if (behind && !DESK.outbox.length && DESK.asked !== DESK.active) {
    DESK.asked = DESK.active;
    act("open", { key: DESK.active });
  } else if (!behind) DESK.asked = null;
  DESK.seq = data.seq;
  nameInAddress();
  drawCard();
}

// The address leads to the open claim, for a colleague and after a reload.
function nameInAddress() {
  if (!location.pathname.endsWith("/article") || !DESK.active) return;
  const address = new URL(location.href);
  address.searchParams.set("id", DESK.article);
  address.searchParams.set("mark", DESK.active);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
