// After the last decision on an article: what comes next is brought into view, since whoever decided looks elsewhere.

import { parts } from "../state.js";
import { bringIntoView, byKey, isAtRest } from "../streamlit.js";

let was = { article: null, isThere: false }; // how it stood when last looked, with the page at rest

/** Look whether all is decided now that was not before, on the article that is open. */
export function leadOn() {
  if (!isAtRest()) return;
  const article = parts.card?.data.article ?? null, box = byKey("all-decided");
  if (box && article !== null && was.article === article && !was.isThere) bringIntoView(box);
  was = { article, isThere: Boolean(box) };
}
