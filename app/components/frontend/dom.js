// Making elements. Text enters by textContent only, never as markup.

/** Make an element; attributes that are null, undefined or empty are left out. */
export function make(tag, attributes = {}, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") element.setAttribute(name, value);
  }
  if (text) element.textContent = text;
  return element;
}

/** Put children into a parent, leaving out those that are not there; return the parent. */
export function add(parent, ...children) {
  parent.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return parent;
}

/** The colours of marks suit a light page or a dark one; Streamlit's theme tells which by its background alone. */
export function dye(box) {
  const background = getComputedStyle(box).getPropertyValue("--st-background-color").trim();
  const first = background.match(/\d+/) || [255];
  const level = background.startsWith("#") ? Number.parseInt(background.slice(1, 3), 16) : Number(first[0]);
  box.classList.toggle("dark", level < 128);
}

/** Whether nothing should move that need not. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether the forms below the card are still those of another mark. */
export const isBehind = () => document.documentElement.classList.contains("cd-behind");

/** Whether an event happens where somebody types; a box to tick takes no letters, and a round one the arrows alone. */
export function isTyping(event) {
  const at = event.composedPath()[0];
  if (at?.type === "radio") return event.key.startsWith("Arrow");
  if (!at || at.type === "checkbox") return false;
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
}
