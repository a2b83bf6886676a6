// Two ways of going through an article: one claim at a time with its context, and aloud, sentence by sentence.

function setReading(way) {
  DESK.reading = way;
  const page = document.documentElement;
  page.classList.toggle("cd-focus", way === "focus");
  page.classList.toggle("cd-aloud", way === "aloud");
  if (DESK.copy) {
    const desk = DESK.copy.root.querySelector("#desk");
    desk.classList.toggle("focus", way === "focus");
    desk.classList.toggle("aloud", way === "aloud");
    if (way === "aloud") readAloud(0);
    else clearAloud();
    paint(true);
  }
  drawCard();
}

function clearAloud() {
  const line = DESK.copy.root.querySelector("#line");
  line.hidden = true;
  DESK.sentence = null;
}

// The sentence to read, large, with a word for every mark of its punctuation, and the claims in it by number.
function readAloud(by) {
  const { root, data } = DESK.copy, sentences = data.sentences, line = root.querySelector("#line");
  if (!sentences.length) return;
  const open = markOf(DESK.active);
  const from = DESK.sentence ?? Math.max(0, sentences.findLastIndex(([start]) => open && start <= open.start));
  DESK.sentence = Math.max(0, Math.min(sentences.length - 1, from + by));
  const [start, end] = sentences[DESK.sentence], inside = DESK.marks.filter((m) => m.start < end && m.end > start);
  line.textContent = "";
  add(line, make("p", { class: "kind" }, data.words.sentence.replace("{}", DESK.sentence + 1).replace("{}", sentences.length)),
    make("p", { class: "aloud" }, data.text.slice(start, end)), make("p", { class: "kind" }, inside.map((m) => tagOf(m, numberOf(m.key), data.words)).join(" · ") || data.words.none));
  line.hidden = false;
  if (inside.length && !inside.some((m) => m.key === DESK.active)) openMark(inside[0].key, true);
}
