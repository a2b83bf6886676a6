// Where the toolbar for selected words stands: beside them, and in view. A telephone's is at the bottom (desk.css).

import { make } from "../dom.js";

const GAP = 8, HEAD = 60; // px between words and toolbar; of the window that the page's own head lies over

/** Give the first nine buttons the keys 1 to 9. */
export function numberButtons(pick) {
  for (const [i, button] of buttonsOf(pick).entries()) {
    button.setAttribute("aria-keyshortcuts", i + 1);
    button.append(make("kbd", { "aria-hidden": "true" }, String(i + 1)));
  }
}

/** The buttons that have keys. */
export const buttonsOf = (pick) => [...pick.querySelectorAll("button")].slice(0, 9);

/** Put the toolbar below the words of a range; where there is no room above them, or else as low as it is seen. */
export function place(pick, range, desk) {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  const words = live.getBoundingClientRect(), around = desk.getBoundingClientRect(), high = pick.offsetHeight;
  const below = words.bottom + GAP, above = words.top - GAP - high, lowest = innerHeight - GAP - high;
  const top = below <= lowest || words.top > innerHeight ? below : above >= HEAD ? above : lowest;
  pick.style.left = `${Math.max(0, Math.min(around.width - pick.offsetWidth, words.left - around.left))}px`;
  pick.style.top = `${top - around.top}px`;
}
