// Bringing the words of a mark into view, and keeping them there while the page around them still grows.

import { isAtRest } from "../streamlit.js";

const LOOK = 100, CALM = 8, MOST = 300; // ms between looks; looks without a move until it is settled; looks at most
const HAND = ["wheel", "touchmove", "pointerdown", "keydown"]; // somebody goes elsewhere by hand
let timer = 0;

/** Whether the first line of an element is in the part of the window that nothing lies over. */
export function isInView(element) {
  const { top } = element.getBoundingClientRect(), style = getComputedStyle(element);
  const line = Number.parseFloat(style.lineHeight) || 24, margin = (name) => Number.parseFloat(style[name]) || 0;
  return top >= margin("scrollMarginTop") && top + line <= innerHeight - margin("scrollMarginBottom");
}

/**
 * Bring an element into view at once, and again whenever something pushed it out, until the page has settled.
 *
 * @param find returns the element, which may be drawn anew meanwhile; null for none.
 */
export function keepInView(find) {
  let calm = 0, looks = 0;
  leaveView();
  const look = () => {
    const element = find();
    looks += 1;
    if (element && !isInView(element)) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      calm = 0;
    } else calm = element && isAtRest() ? calm + 1 : 0;
    if (calm >= CALM || looks >= MOST) leaveView();
  };
  timer = setInterval(look, LOOK);
  for (const name of HAND) addEventListener(name, leaveView, { capture: true, passive: true });
  look();
}

/** Leave the page where it is. */
export function leaveView() {
  clearInterval(timer);
  for (const name of HAND) removeEventListener(name, leaveView, { capture: true });
}
