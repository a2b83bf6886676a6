// The marked copy: draws the text once, marks as layers, tells the page what was clicked or selected.
// Positions are UTF-16 units here; the Python side translates. Text enters by textContent only, never as markup.
const KEPT = new WeakMap();

const typing = (event) => {
  const at = event.composedPath()[0];
  return at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
};

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") element.setAttribute(name, value);
  }
  if (text) element.textContent = text;
  return element;
};

// The marks that touch each block, in one pass: both come in order of the text.
function marksOf(blocks, marks) {
  let first = 0;
  return blocks.map((block) => {
    while (first < marks.length && marks[first].end <= block.start) first += 1;
    const here = [];
    for (let i = first; i < marks.length && marks[i].start < block.end; i += 1) {
      if (marks[i].end > block.start) here.push(marks[i]);
    }
    return here;
  });
}

// Cut [start, end) where any mark begins or ends; each piece knows the marks over it, longest first.
function pieces(start, end, here) {
  const cuts = new Set([start, end]);
  for (const m of here) {
    cuts.add(Math.max(start, m.start));
    cuts.add(Math.min(end, m.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => ({
    from, to: edges[i + 1],
    over: here.filter((m) => m.start <= from && m.end >= edges[i + 1]).sort((a, b) => (b.end - b.start) - (a.end - a.start)),
  }));
}

function drawPiece(piece, text, seen) {
  const words = text.slice(piece.from, piece.to);
  if (!piece.over.length) return [document.createTextNode(words)];
  const inner = piece.over[piece.over.length - 1];
  const nodes = [];
  for (const m of piece.over) {
    if (seen.has(m.key)) continue;
    seen.add(m.key);
    nodes.push(make("sup", { class: "tag", "data-key": m.key, "data-type": m.type, "aria-hidden": "true" }, m.letter + m.number));
  }
  const mark = make("mark", { "data-key": inner.key, "data-type": inner.type, "data-keys": piece.over.map((m) => m.key).join(" ") });
  if (nodes.some((n) => n.dataset.key === inner.key)) {
    mark.setAttribute("role", "button");
    mark.tabIndex = 0;
    mark.setAttribute("aria-label", inner.label);
  }
  let holder = mark;
  piece.over.slice(-3).forEach((m, depth, all) => {
    const line = make("span", { class: "u", "data-type": m.type, "data-state": m.state, "data-depth": String(all.length - 1 - depth) });
    holder.append(line);
    holder = line;
  });
  holder.textContent = words;
  return [...nodes, mark];
}

function draw(root, data) {
  const copy = root.querySelector("#copy"), map = root.querySelector("#map");
  copy.textContent = "";
  map.textContent = "";
  const seen = new Set();
  const touching = marksOf(data.blocks, data.marks);
  for (const [at, block] of data.blocks.entries()) {
    const box = make("div", { class: `block ${block.kind}${block.running ? "" : " aside"}` });
    if (block.note) box.append(make("span", { class: "kind" }, block.note));
    const body = make("span", { "data-start": block.start });
    for (const piece of pieces(block.start, block.end, touching[at])) body.append(...drawPiece(piece, data.text, seen));
    box.append(body);
    copy.append(box);
  }
  for (const m of data.marks) {
    map.append(make("button", { type: "button", "data-key": m.key, "data-type": m.type, "data-state": m.state, "aria-label": m.label, title: m.label }, m.letter + m.number));
  }
}

function paint(root, kept, key, scroll) {
  kept.active = key;
  for (const element of root.querySelectorAll(".on")) element.classList.remove("on");
  if (!key) return;
  for (const element of root.querySelectorAll("[data-key], [data-keys]")) {
    const keys = (element.dataset.keys || element.dataset.key).split(" ");
    if (keys.includes(key)) element.classList.add("on");
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const first = root.querySelector(`mark.on`);
  if (scroll && first) first.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function selected(root) {
  const chosen = window.getSelection();
  if (!chosen) return null;
  if (chosen.getComposedRanges) {
    const range = chosen.getComposedRanges({ shadowRoots: [root] })[0];
    if (range && !(range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return range;
    return null;
  }
  const inner = root.getSelection ? root.getSelection() : chosen;
  return inner && inner.rangeCount && !inner.isCollapsed ? inner.getRangeAt(0) : null;
}

function offset(node, at) {
  let body = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  body = body && body.closest("[data-start]");
  if (!body) return null;
  let count = Number(body.dataset.start);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, {
    acceptNode: (text) => (text.parentElement.closest("sup.tag") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const stop = document.createRange();
  stop.setStart(node, at);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text === node) return count + at;
    if (stop.comparePoint(text, 0) >= 0) return count;
    count += text.length;
  }
  return count;
}

export default function (component) {
  const { data, parentElement: root, setTriggerValue } = component;
  let kept = KEPT.get(root);
  if (!kept) {
    kept = { drawn: null, active: null };
    KEPT.set(root, kept);
  }
  kept.data = data;
  const q = (query) => root.querySelector(query);
  const pick = q("#pick"), copy = q("#copy");
  const background = getComputedStyle(q("#desk")).getPropertyValue("--st-background-color").trim();
  const level = /^#/.test(background) ? parseInt(background.slice(1, 3), 16) : Number((background.match(/\d+/) || [255])[0]);
  q("#desk").classList.toggle("dark", level < 128);

  if (kept.drawn !== data.drawn) {
    draw(root, data);
    const first = kept.drawn === null;
    kept.drawn = data.drawn;
    paint(root, kept, data.active, first && Boolean(data.scroll));
  } else if (kept.active !== data.active) {
    paint(root, kept, data.active, true);
  }

  const open = (key, scroll) => {
    paint(root, kept, key, scroll);
    setTriggerValue("pick", key);
  };
  q("#map").onclick = (event) => {
    const button = event.target.closest("[data-key]");
    if (button) open(button.dataset.key, true);
  };
  copy.onclick = (event) => {
    const hit = event.target.closest("[data-key]");
    if (!hit || selected(root)) return;
    const keys = (hit.dataset.keys || hit.dataset.key).split(" ").reverse();
    const at = keys.indexOf(kept.active);
    open(keys[(at + 1) % keys.length], false);
  };
  copy.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.dataset.key) {
      event.preventDefault();
      open(event.target.dataset.key, false);
    }
  };

  pick.textContent = "";
  pick.append(make("span", {}, data.words.add));
  for (const type of data.types) {
    const button = make("button", { type: "button", "data-type": type.name }, type.label);
    button.onmousedown = (event) => event.preventDefault();
    button.onclick = () => {
      pick.hidden = true;
      setTriggerValue("add", { ...kept.span, type: type.name });
      window.getSelection().removeAllRanges();
    };
    pick.append(button);
  }
  kept.select = () => {
    const range = selected(root);
    pick.hidden = true;
    if (!range || !copy.contains(range.startContainer) || !copy.contains(range.endContainer)) return;
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start || !kept.data.text.slice(start, end).trim()) return;
    kept.span = { start, end };
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const box = live.getBoundingClientRect(), desk = q("#desk").getBoundingClientRect();
    pick.hidden = false;
    pick.style.left = `${Math.max(0, Math.min(desk.width - pick.offsetWidth, box.left - desk.left))}px`;
    pick.style.top = `${box.bottom - desk.top + 8}px`;
  };
  kept.step = (by) => {
    const marks = kept.data.marks, at = marks.findIndex((m) => m.key === kept.active);
    const next = marks[Math.min(marks.length - 1, Math.max(0, at + by))];
    if (next) open(next.key, true);
  };
  if (!kept.bound) {
    kept.bound = true;
    kept.onselect = () => {
      clearTimeout(kept.timer);
      kept.timer = setTimeout(() => kept.select(), 100);
    };
    kept.onkey = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
      if (event.key === "j") kept.step(1);
      else if (event.key === "k") kept.step(-1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("selectionchange", kept.onselect);
    document.addEventListener("keydown", kept.onkey);
  }
  return () => {
    clearTimeout(kept.timer);
    document.removeEventListener("selectionchange", kept.onselect);
    document.removeEventListener("keydown", kept.onkey);
    KEPT.delete(root);
  };
}
