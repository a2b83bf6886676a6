// A stopwatch inside the page, for `benchmarks.desk_browser`: times are milliseconds of performance.now().
window.bench = (() => {
  const now = () => performance.now();
  const part = (name) => {
    for (const host of document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')) {
      const found = host.shadowRoot?.querySelector(`#${name}:not([hidden])`);
      if (found) return found;
    }
    return null;
  };
  const heading = () => document.querySelector("h1")?.textContent.trim() || "";
  const idle = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  const settled = () => idle() && !document.documentElement.classList.contains("cd-behind");
  const caption = () => [...document.querySelectorAll('[data-testid="stCaptionContainer"]')].map((one) => one.textContent)
    .find((text) => /^[\d,]+ (claim|proposal)s?\b/.test(text)) || "";
  const cardShown = (card) => Boolean(card.querySelector(".said .words"));
  const drawn = () => {
    const copy = part("desk"), card = part("card");
    const marks = Number((document.body.textContent.match(/([\d,]+) marked/) || [0, "0"])[1].replace(",", ""));
    return Boolean(copy && card && cardShown(card) && marks && copy.querySelectorAll("sup.tag").length === marks);
  };
  const views = {
    "/": () => heading() === "Desk" && [...document.querySelectorAll("h3")].some((one) => /^Articles \(/.test(one.textContent)) && idle(),
    "/queue": () => heading() === "Queue" && caption() && part("list")?.querySelector("tbody tr") && idle(),
    "/article": () => heading() && drawn(),
  };

  // Resolves with the milliseconds since `began` once `test` holds; looks every four milliseconds.
  const until = (test, began, patience = 30000) => new Promise((resolve, reject) => {
    const look = () => {
      if (test()) resolve(now() - began);
      else if (now() - began > patience) reject(new Error(`waited in vain on ${location.pathname}: ${test}`));
      else setTimeout(look, 4);
    };
    look();
  });
  const painted = (began) => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(now() - began);
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));

  // Go to the next claim by key or click: marked (drawn and laid out), its card on the screen, the fields below it there.
  async function next(way) {
    const copy = part("desk"), card = part("card"), before = card.dataset.key;
    const keys = [...new Set([...copy.querySelectorAll("mark")].map((mark) => mark.dataset.key))];
    const target = copy.querySelector(`mark[data-key="${keys[(keys.indexOf(before) + 1) % keys.length]}"]`);
    const began = now();
    if (way === "click") target.click();
    else press("j");
    const on = () => copy.querySelector("mark.on")?.dataset.keys.split(" ").includes(card.dataset.key);
    const there = () => card.dataset.key !== before && on();
    if (!there()) await until(there, began);
    copy.querySelector("mark.on").getBoundingClientRect();
    const marked = now() - began;
    if (!cardShown(card)) await until(() => cardShown(card), began);
    const shown = await painted(began);
    const fields = await until(settled, began);
    return { marked, shown, fields };
  }

  // Go on until a claim may be graded; false when there is none.
  async function toGradable() {
    for (let i = 0; i < 200; i += 1) {
      if (part("card").querySelector(".grade:not([disabled])")) return true;
      const before = part("card").dataset.key;
      press("j");
      if (part("card").dataset.key === before) return false;
      await until(() => cardShown(part("card")) && settled(), now());
    }
    return false;
  }

  // Choose a grade that is not chosen yet by its key, until the card says that it is saved.
  async function grade() {
    const card = part("card");
    const free = [...card.querySelectorAll(".grade")].findIndex((one) => one.getAttribute("aria-pressed") !== "true");
    const status = () => card.querySelector(".status")?.textContent || "";
    const began = now();
    press(String(free + 1));
    if (status().startsWith("Grade saved")) throw new Error("it says saved before it can be");
    const saved = await until(() => status().startsWith("Grade saved"), began);
    await until(settled, began);
    return saved;
  }

  // Click something and wait for a test of this page.
  const timed = async (act, test) => {
    const began = now();
    act();
    return until(test, began);
  };
  const link = (title) => [...document.querySelectorAll('[data-testid="stTopNavLink"]')].find((one) => one.textContent.endsWith(title));
  const visit = (title) => timed(() => link(title).click(), () => heading() === title || (title === "Article" && part("desk") && heading()));
  const view = async (title, path) => {
    const began = now();
    await timed(() => link(title).click(), () => views[path]());
    return painted(began);
  };

  // Another list of the queue is there: the address asks for another, the page is done with it, and it is on the screen.
  const another = () => {
    const before = location.search;
    return async (began) => {
      await until(() => location.search !== before && idle(), began);
      return painted(began);
    };
  };
  const relist = (act) => {
    const wait = another(), began = now();
    act();
    return wait(began);
  };
  const option = (label) => relist(() => {
    const one = [...document.querySelectorAll('[role="option"]')].find((other) => other.textContent.trim() === label);
    one.click();
  });
  // The next real key starts the clock; `done` then tells how long it took until what `wait` waits for.
  let result = null;
  const arm = (wait) => {
    result = new Promise((resolve, reject) => {
      document.addEventListener("keydown", () => wait(now()).then(resolve, reject), { capture: true, once: true });
    });
  };
  const done = () => result;
  const armSearch = () => arm(another());

  const loaded = () => until(() => views[location.pathname]?.(), 0, 60000);
  return { now, until, painted, press, settled, idle, next, grade, toGradable, visit, view, option, arm, armSearch, done, loaded, caption };
})();
window.benchLoaded = window.bench.loaded();
