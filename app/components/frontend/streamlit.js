// Everything that leans on how Streamlit 1.67 draws a page: its classes, its test ids, its states.

import { isBehind } from "./dom.js";

const app = () => document.querySelector('[data-testid="stApp"]');
const DRAFT = "st-key-draft-";
const LOOK = 20; // ms between two looks for what is not there yet
const PATIENCE = 500; // looks

/** A field or button of the page, found by the beginning of the key that it has in Python: its parts up to a "-". */
export const byKey = (prefix) => document.querySelector(
  prefix.endsWith("-") ? `[class*="st-key-${prefix}"]` : `.st-key-${prefix}, [class*="st-key-${prefix}-"]`,
);
/** The text area of a field, by the beginning of its key. */
export const areaOf = (prefix) => byKey(CSS.escape(prefix))?.querySelector("textarea");
export const fieldOf = (prefix) => byKey(prefix)?.querySelector("textarea, input");

/** Whether an element stands within the field of one of these keys. */
export const isWithin = (element, ...prefixes) =>
  Boolean(element.closest(prefixes.map((prefix) => `[class*="st-key-${prefix}"]`).join(", ")));

/** Key of the draft that an element is the field of, null for none. */
export function draftKey(element) {
  const box = element.closest?.(`[class*="${DRAFT}"]`);
  return box ? [...box.classList].find((name) => name.startsWith(DRAFT)).slice("st-key-".length) : null;
}

// Fields for a day: `app/components/shell/forms.py` gives them a box whose key begins so.

export const dayFields = () => document.querySelectorAll('[class*="st-key-day-"]:has(input)');
export const nameOf = (box) => box.querySelector("input").getAttribute("aria-label");

/** Write into a field for somebody, and leave it; React hears of a value only that it did not set itself. */
export function put(field, text) {
  field.focus();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.blur();
}

export const isRunning = () => app()?.dataset.testScriptState === "running";
export const isAtRest = () => app()?.dataset.testScriptState === "notRunning";
export const hasHeading = () => Boolean(document.querySelector('[data-testid="stMain"] h1'));
export const hasFailed = () => Boolean(document.querySelector('[data-testid="stException"]'));

/** Open a tab below the card by the beginning of its name; it may not be there yet: proposals have fewer. */
export function openTab(name, patience = PATIENCE) {
  const tabs = [...document.querySelectorAll('.st-key-sheet [role="tab"]')];
  const tab = tabs.find((each) => each.textContent.trim().startsWith(name));
  if (!tab && patience) setTimeout(() => openTab(name, patience - 1), LOOK);
  else if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}

/** Put a number behind the name of a tab below the card; nothing for none. Its own name stays: it tells the tab. */
export function countOnTab(name, number) {
  const tabs = [...document.querySelectorAll('.st-key-sheet [role="tab"]')];
  const tab = tabs.find((each) => each.textContent.trim() === name);
  if (tab && number) tab.dataset.count = number;
  else if (tab) delete tab.dataset.count;
}

/** The sentence beside the copy that says why something was not done. */
export const alertBeside = () => document.querySelector('.st-key-side [data-testid="stAlertContentError"]');

export const isMenuLink = (element) => Boolean(element.closest?.('[data-testid="stSidebar"] a'));
export const closeMenu = () => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();

/** The links of the navigation to a page; the first page stands at the root. */
export const linksTo = (page, isFirst) =>
  [...document.querySelectorAll('a[data-testid="stTopNavLink"], a[data-testid="stSidebarNavLink"]')].filter((link) => {
    const last = new URL(link.href).pathname.split("/").pop();
    return last === page || (isFirst && !last);
  });

/** Say of a section of a narrow screen's menu that it is an item of the list; Streamlit says nothing of it. */
export function nameSections() {
  for (const section of document.querySelectorAll('[data-testid="stSidebarNavItems"] > div')) {
    section.setAttribute("role", "listitem");
    for (const item of section.querySelectorAll("li")) item.setAttribute("role", "none");
  }
}

// Whether the server is there, and a run of the page once it is again.

const CONNECTION = "data-test-connection-state";

export const isConnected = () => app()?.getAttribute(CONNECTION) === "CONNECTED";

/** Hear of each change of the connection to the server. */
export function onConnection(heard) {
  const look = new MutationObserver((seen) => {
    if (seen.some(({ target }) => target === app())) heard();
  });
  look.observe(document.documentElement, { subtree: true, attributeFilter: [CONNECTION] });
}

/** Run the page anew from its address; Streamlit does so when somebody goes back to an entry of the history. */
export const runPage = () => dispatchEvent(new PopStateEvent("popstate", { state: history.state }));

/** Close what Streamlit says in a dialog of its own. */
export const closeStreamlitDialog = () =>
  document.querySelector('[role="dialog"] [aria-label="Close"]')?.click();

// Forms: `app/components/shell/forms.py` gives them and their rows of buttons keys that begin so.

const FORM = '[class*="st-key-form-"]', SENDS = '[class*="st-key-sends-"]', CANCEL = '[class*="st-key-cancel-"]';
const FOLD = '[data-testid="stExpander"] > details[open]';

const ownOf = (form, selector) =>
  [...form.element.querySelectorAll(selector)].find((each) => each.closest(FORM) === form.element);

/** The innermost form around an element as { element, key }, null for none. */
export function formAt(element) {
  const found = element.closest?.(FORM);
  return found ? { element: found, key: found.className.match(/st-key-(form-\S*)/)[1] } : null;
}

/** The button that sends a form, and the one that closes it; undefined where there is none. */
export const sendOf = (form) => ownOf(form, SENDS)?.querySelector("button");
export const cancelOf = (form) => ownOf(form, CANCEL)?.querySelector("button");

/** The head of what a form unfolds in, to fold it by a click; undefined for a form that is always there. */
export const foldOf = (form) => form.element.parentElement.closest(FOLD)?.querySelector("summary");

/** Whether a list of options is open at an element: keys are for that. */
export const isChoosing = (element) => element.getAttribute?.("aria-expanded") === "true";

// Going to a field of the page that may not be there yet.

let awaited = null; // the field that is gone to, as { find, tab, typed, fold, looks }; null for none

/** Take a key that is pressed while a field is awaited, to be typed there; Escape awaits it no longer. */
export function takeAhead(key) {
  if (!awaited) return false;
  if (key === "Escape") awaited = null;
  else if (key === "Backspace") awaited.typed = awaited.typed.slice(0, -1);
  else if (key.length === 1) awaited.typed += key;
  else return false;
  return true;
}

/**
 * Put the cursor into a field that may not be there yet; what is typed meanwhile waits for it and is not lost.
 *
 * @param find returns the beginning of the field's key, at each look; null when it is wanted no longer.
 * @param tab name of the tab that it stands under, which may not be there yet either; null for none.
 */
export function focusField(find, tab = null) {
  awaited = { find, tab, typed: "", fold: null, looks: PATIENCE };
  search(awaited);
}

function search(wanted) {
  if (wanted !== awaited) return;
  const prefix = wanted.find(), field = prefix && fieldOf(prefix);
  if (prefix && !field && wanted.tab) openTab(wanted.tab, 0);
  unfold(wanted, field);
  if (field && !isBehind()) field.focus({ preventScroll: true });
  if (field && document.activeElement === field) arrive(field, wanted.typed);
  else if (prefix && wanted.looks > 0) {
    wanted.looks -= 1;
    setTimeout(search, LOOK, wanted);
  } else awaited = null;
}

// What is folded away takes no cursor. A second click would fold it again, and it takes a moment to open.
function unfold(wanted, field) {
  const fold = field?.closest("details:not([open])");
  if (fold && fold !== wanted.fold) fold.querySelector("summary").click();
  wanted.fold = fold;
}

function arrive(field, typed) {
  awaited = null;
  const show = () => field === document.activeElement && bringIntoView(field);
  for (const wait of [0, 400]) setTimeout(show, wait); // what stands above may grow
  if (typed) document.execCommand("insertText", false, typed);
}

const paneOfClaim = () => document.querySelector(".st-key-side");

/** Show the pane beside the copy from its top: another claim is open. */
export function paneToTop() {
  const pane = paneOfClaim();
  if (pane) pane.scrollTop = 0;
}

/** Bring something into view. What stands in the pane beside the copy moves that alone: the copy stays where it is. */
export function bringIntoView(element) {
  const pane = paneOfClaim();
  if (!pane?.contains(element.getRootNode().host ?? element)) {
    element.scrollIntoView({ block: "nearest" });
    return;
  }
  const { top, height } = element.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  pane.scrollBy({ top: top + height / 2 - seen.top - seen.height / 2, behavior: "instant" });
}
