// One entry of the browser's history for each page, with the page's own address: one press on Back, one page.
//
// Streamlit 1.67 makes an entry of every change of what an address says. Before it goes to another page it also puts
// what that page's address says into the address of the page that is left, which Back would then come to.

const TOUCHES = ["pointerdown", "keydown", "popstate"];
const THINGS = ["article", "claim", "source", "person"];
const SOON = 400; // ms in which Streamlit goes on to the other page, whatever is pressed meanwhile
let borrowed = null; // { own, search, at }: what the address of this page said before `search` was put into it

// An article is a page of its own, and so is the history of each thing.
const isSamePage = (here, to) => {
  if (here.pathname !== to.pathname) return false;
  const [one, other] = [here, to].map((address) => address.searchParams);
  if (to.pathname.endsWith("/history")) return THINGS.every((name) => one.get(name) === other.get(name));
  return !to.pathname.endsWith("/article") || !other.get("id") || one.get("id") === other.get("id");
};

/** Keep the history from now on. */
export function watchHistory() {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  history.pushState = (state, title, address) => {
    const here = new URL(location.href), to = new URL(address, here);
    if (isSamePage(here, to)) {
      if (to.href !== here.href) borrowed = { own: here.href, search: to.search, at: Date.now() };
      replace(state, title, to);
      return;
    }
    if (borrowed?.search === to.search) replace(history.state, title, borrowed.own);
    borrowed = null;
    push(state, title, to);
  };
  const onTouch = () => { // somebody does something else: the change was the page's own
    if (borrowed && Date.now() - borrowed.at > SOON) borrowed = null;
  };
  for (const name of TOUCHES) addEventListener(name, onTouch, true);
}
