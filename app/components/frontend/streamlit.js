// Everything that leans on how Streamlit 1.67 draws a page: its classes, its test ids, its states.

const app = () => document.querySelector('[data-testid="stApp"]');
const DRAFT = "st-key-draft-";
const LOOK = 20; // ms between two looks for what is not there yet
const PATIENCE = 500; // looks

/** A field or button of the page, found by the beginning of the key that it has in Python. */
export const byKey = (prefix) => document.querySelector(`[class*="st-key-${prefix}"]`);
export const fieldOf = (prefix) => byKey(prefix)?.querySelector("textarea, input");

/** Whether an element stands within the field of one of these keys. */
export const isWithin = (element, ...prefixes) =>
  Boolean(element.closest(prefixes.map((prefix) => `[class*="st-key-${prefix}"]`).join(", ")));

/** Key of the draft that an element is the field of, null for none. */
export function draftKey(element) {
  const box = element.closest?.(`[class*="${DRAFT}"]`);
  return box ? [...box.classList].find((name) => name.startsWith(DRAFT)).slice("st-key-".length) : null;
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

/** The sentence beside the copy that says why something was not done. */
export const alertBeside = () => document.querySelector('.st-key-side [data-testid="stAlertContentError"]');

export const isMenuLink = (element) => Boolean(element.closest?.('[data-testid="stSidebar"] a'));
export const closeMenu = () => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();

// Going to a field of the page that may not be there yet.

let ahead = null; // what is typed while the field is awaited

/** Take a sign that is typed while a field is awaited; say whether one is. */
export function typeAhead(sign) {
  if (ahead === null) return false;
  ahead += sign;
  return true;
}

/**
 * Put the cursor into a field that may not be there yet; what is typed meanwhile waits for it and is not lost.
 *
 * @param prefix beginning of the field's key.
 * @param tab name of the tab that it stands under, which may not be there yet either; null for none.
 */
export function focusField(prefix, tab = null, patience = PATIENCE) {
  const field = fieldOf(prefix);
  if (!field && tab) openTab(tab, 0);
  if (field && !document.querySelector(".cd-behind")) field.focus();
  if (field && document.activeElement === field) arrive(field);
  else if (patience) {
    ahead ??= "";
    setTimeout(() => focusField(prefix, tab, patience - 1), LOOK);
  } else ahead = null;
}

function arrive(field) {
  const typed = ahead;
  ahead = null;
  const show = () => field === document.activeElement && field.scrollIntoView({ block: "center" });
  for (const wait of [0, 400]) setTimeout(show, wait); // what stands above may grow
  if (typed) document.execCommand("insertText", false, typed);
}
