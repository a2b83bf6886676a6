const DRESS = new CSSStyleSheet();
DRESS.replaceSync(STYLE);

const PARTS = { copy: showCopy, card: showCard, shell: showShell };

function leave(part, root) {
  if (!DESK[part] || DESK[part].root !== root) return;
  if (part === "copy") {
    DESK.copy.leave?.();
    document.documentElement.classList.remove("cd-focus", "cd-aloud");
    DESK.reading = null;
  }
  if (part === "shell") {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("input", onTyped, true);
    for (const name of MOVES) document.removeEventListener(name, onMove, true);
    document.removeEventListener("click", onWay);
    clearInterval(DESK.asker);
    clearInterval(DESK.looker);
  }
  DESK[part] = null;
}

export default function (component) {
  const { data, parentElement: root, setTriggerValue } = component, house = root.getRootNode();
  if (!house.adoptedStyleSheets.includes(DRESS)) house.adoptedStyleSheets.push(DRESS);
  PARTS[data.part](root, data, setTriggerValue);
  return () => leave(data.part, root);
}
