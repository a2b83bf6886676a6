// Everything that leans on how Streamlit 1.67 draws a page: its classes, its test ids, its states.

const app = () => document.querySelector('[data-testid="stApp"]');
const DRAFT = "st-key-draft-";
export const LOOK = 20; // ms between two looks for what is not there yet
export const PATIENCE = 500; // looks

/** A field or button of the page, found by the beginning of the key that it has in Python: its parts up to a "-". */
export const byKey = (prefix) => document.querySelector(
  prefix.endsWith("-") ? `[class*="st-key-${prefix}"]` : `.st-key-${prefix}, [class*="st-key-${prefix}-"]`,
);
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

/** Whether an element is the field of a list of options. */
export const isChoice = (element) => element.getAttribute?.("role") === "combobox";

/** Whether a list of options is open at an element: keys are for that. */
export const isChoosing = (element) => element.getAttribute?.("aria-expanded") === "true";

const paneOfClaim = () => document.querySelector(".st-key-side");

/** Show the pane beside the copy from its top: another claim is open. */
export function paneToTop() {
  const pane = paneOfClaim();
  if (pane) pane.scrollTop = 0;
}

/**
 * Bring something into view, and as much as there is room for of what is below it, to the end of `last`. What stands in
 * the pane beside the copy moves that alone: the copy stays where it is.
 */
export function bringIntoView(element, last = element) {
  const pane = paneOfClaim();
  if (!pane?.contains(element.getRootNode().host ?? element)) {
    element.scrollIntoView({ block: "nearest" });
    return;
  }
  const { top, height } = element.getBoundingClientRect(), seen = pane.getBoundingClientRect();
  const whole = Math.max(height, Math.min(last.getBoundingClientRect().bottom - top, seen.height));
  pane.scrollBy({ top: top + whole / 2 - seen.top - seen.height / 2, behavior: "instant" });
}
