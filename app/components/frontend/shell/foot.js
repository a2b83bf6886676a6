// A field near the foot of a telephone. A browser brings it up from under the bar there when one goes to it, and not
// again when its form grows above it.

import { formAt } from "../streamlit.js";

/** Keep a field in sight while one is in it, whatever changes its form. */
export function onEnterField({ target }) {
  const form = formAt(target);
  if (!form) return;
  const look = new ResizeObserver(() => bringUp(target));
  look.observe(form.element);
  target.addEventListener("blur", () => look.disconnect(), { once: true });
}

function bringUp(field) {
  const { left, top, width, bottom } = field.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, bottom - 2);
  const isSeen = top < innerHeight && bottom > 0; // one that somebody scrolled away from stays where it is
  if (isSeen && !field.contains(over) && !over?.contains(field)) field.scrollIntoView({ block: "nearest" });
}
