const DRESS = new CSSStyleSheet();
DRESS.replaceSync(STYLE);

const PARTS = { copy: showCopy, card: showCard, list: showList, shell: showShell };

// While the module is on its way several drawings of a part wait for it, and Chromium does not keep their order: one made
// shortly before the one that stands is late. (A clock that was set back by more is no such thing.)
const LATE = 10000, TURNS = {};

function isLate({ part, turn }) {
  const late = turn < TURNS[part] && TURNS[part] - turn < LATE;
  if (!late) TURNS[part] = turn;
  return late;
}

// Streamlit 1.67 takes down what was drawn while the module was still on its way, after it drew the same part anew:
// only the newest drawing of a part can leave.
function leave(part, drawn) {
  if (DESK[part] !== drawn) return;
  if (part === "copy") {
    DESK.copy.leave?.();
    DESK.article = null; // whoever comes back may come by a link to another claim
    document.documentElement.classList.remove("cd-focus", "cd-aloud");
    DESK.reading = null;
  }
  if (part === "shell") {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("input", onTyped, true);
    for (const name of MOVES) document.removeEventListener(name, onMove, true);
    document.removeEventListener("click", onHeld, true);
    document.removeEventListener("click", onWay);
    document.removeEventListener("click", onMenu, true);
    clearInterval(DESK.asker);
    clearInterval(DESK.looker);
  }
  DESK[part] = null;
}

export default function (component) {
  const { data, parentElement: root, setTriggerValue } = component, house = root.getRootNode();
  if (!house.adoptedStyleSheets.includes(DRESS)) house.adoptedStyleSheets.push(DRESS);
  if (isLate(data)) return undefined;
  PARTS[data.part](root, data, (name, value) => tell(setTriggerValue, name, value));
  const drawn = DESK[data.part];
  return () => leave(data.part, drawn);
}
