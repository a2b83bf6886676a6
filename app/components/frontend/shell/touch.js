// Taps on Streamlit's lists. Its part for them takes one on the very centre of the field for that of a screen reader,
// and turns the list over as the touch ends; the click that follows turns it back, so that nothing opens. Here every
// tap is a click and no more, as those beside the centre are.

import { isChoice } from "../streamlit.js";

/** The end of a touch; on a list it is kept from whoever listens below. */
export function onTouchEnd(event) {
  if (isChoice(event.target)) event.stopPropagation();
}
