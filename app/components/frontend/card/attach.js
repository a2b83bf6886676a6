// Attaching a source of the desk to the open mark, from a list to type into; its passage is seen before it is attached.

import { act, ofWindow } from "../outbox.js";
import { closeDialog } from "../shell/dialog.js";
import { drawHits, openFinder } from "../shell/finder.js";
import { active, drawCard, parts, sheets } from "../state.js";
import { bringIntoView } from "../streamlit.js";
import { goTo } from "./acts.js";
import { unfold } from "./blocks.js";

const SOON = 120; // ms after the last letter until the server is asked
let found = [], foundFor = "", note = ""; // what is offered, for what was typed, and what is said where that is nothing
let asking = 0, turn = 0;

/** Offer sources of the desk, the last used first, or the passages that are proposed: "sources" or "passages". */
export function attach(of) {
  const key = active, { words } = parts.card.data;
  if (!sheets.get(key)?.may.change) return;
  [found, foundFor, note] = [[], "", words.looking];
  openFinder({
    label: of === "sources" ? words.sourcesOfDesk : words.passagesOfDesk, hint: words.attachHint, nothing: () => note,
    rows: (typed) => found.filter((one) => (of === "sources" && foundFor === typed) || fits(one, typed))
      .map((one) => rowOf(one, key, words)),
    onType: (typed) => {
      clearTimeout(asking);
      if (of !== "sources") return;
      note = words.looking;
      asking = setTimeout(ask, SOON, { key, of, typed, words });
    },
  });
  ask({ key, of, typed: "", words });
}

const fits = ({ title, passage }, typed) =>
  typed.toLowerCase().split(/\s+/).every((word) => `${title} ${passage}`.toLowerCase().includes(word));

async function ask({ key, of, typed, words }) {
  const mine = turn += 1;
  let sent = null;
  try {
    const query = new URLSearchParams({ of, words: typed });
    const answer = await fetch(`/at-hand/${key}?${query}`, { cache: "no-store", headers: ofWindow() });
    if (answer.ok) sent = (await answer.json()).found;
  } catch {
    // said below, as for an answer that is none
  }
  if (mine !== turn) return;
  [found, foundFor] = [sent || [], typed];
  note = !sent ? words.noAnswer : of === "sources" ? words.noSource : words.noPassage;
  drawHits();
}

function rowOf(one, key, words) {
  const says = one.passage ? `“${one.passage}”` : words.noneNear;
  return {
    kind: `${one.kind}, ${one.rank}`, label: one.title, below: [says, one.place].filter(Boolean).join(" · "), one,
    id: one.passage && `${one.copy}-${one.near}`,
    run: (event, along) => take([...along.map((row) => row.one), one], key, words, event),
  };
}

const stanceOf = (event) =>
  (event.shiftKey ? "refutes" : event.ctrlKey || event.metaKey ? "context" : "supports");

// What was attached, once the card is drawn with it; the grades are in view by themselves.
function show() {
  unfold("sources");
  setTimeout(() => {
    const sources = parts.card?.root.querySelector("details[data-name=sources]");
    if (sources) bringIntoView(sources);
  }, 0);
}

// Those taken along have a passage each; one that has none leads to its form, and stands there for itself.
function take(chosen, key, words, event) {
  closeDialog();
  const last = chosen.at(-1), version = sheets.get(key)?.version ?? 0, stance = stanceOf(event);
  for (const one of chosen.filter(({ passage }) => passage)) {
    act("attach", { ...one, key, version, stance, done: one === last ? show : undefined });
  }
  if (!last.passage) {
    const toPassage = () => goTo(words.sourcesTab, (mark) => `draft-source-${mark}-passage`);
    act("choose-source", { key, source: last.source, done: () => setTimeout(toPassage, 0) });
  }
  drawCard();
}
