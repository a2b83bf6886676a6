// The marked copy: the text once, marks as layers, passages without claims, a map of the whole.

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

function labelOf(mark, number, words) {
  const state = mark.grade || words.states[mark.state || ""];
  return `${words.types[mark.type]} ${number}, ${state}: ${DESK.copy.data.text.slice(mark.start, mark.end).slice(0, 120)}`;
}

const tagOf = (mark, number, words) => words.letters[mark.type] + number;

// What somebody said of a passage stands before its words, with a way to take it off or to settle it.
function passageLabel(passage, words) {
  const label = make("span", { class: "kind inline" }, passage.label);
  const [sign, what] = passage.end_act === "settle" ? ["✓", words.resolve] : ["×", words.takeOff];
  const off = make("button", { type: "button", "aria-label": `${what}: ${passage.label}`, title: what }, sign);
  off.onclick = () => act(passage.end_act, { number: passage.number });
  return add(label, off);
}

function drawPiece(piece, data, seen, numbers) {
  const words = data.text.slice(piece.from, piece.to);
  const claims = piece.over.filter((m) => m.type);
  const passage = piece.over.find((m) => !m.type);
  const wrap = (nodes) => {
    if (!passage) return nodes;
    const box = make("span", { class: "passage", "data-passage": passage.id, title: passage.label });
    if (!seen.has(passage.id)) {
      seen.add(passage.id);
      box.append(passageLabel(passage, data.words));
    }
    return [add(box, ...nodes)];
  };
  if (!claims.length) return wrap([document.createTextNode(words)]);
  const inner = claims[claims.length - 1];
  const nodes = [];
  const first = [];
  for (const m of claims) {
    if (seen.has(m.key)) continue;
    seen.add(m.key);
    first.push(m.key);
    nodes.push(make("sup", { class: "tag", "data-key": m.key, "data-type": m.type, "aria-hidden": "true" }, tagOf(m, numbers.get(m.key), data.words)));
  }
  const mark = make("mark", { "data-key": inner.key, "data-type": inner.type, "data-keys": claims.map((m) => m.key).join(" ") });
  if (first.includes(inner.key)) {
    mark.setAttribute("role", "button");
    mark.tabIndex = 0;
    mark.setAttribute("aria-label", labelOf(inner, numbers.get(inner.key), data.words));
  }
  let holder = mark;
  claims.slice(-3).forEach((m, depth, all) => {
    const line = make("span", { class: "u", "data-of": m.key, "data-type": m.type, "data-state": m.state, "data-tone": m.tone, "data-depth": String(all.length - 1 - depth) });
    holder.append(line);
    holder = line;
  });
  holder.textContent = words;
  return wrap([...nodes, mark]);
}

function drawBlock(body, data, block, here, seen, numbers) {
  body.textContent = "";
  for (const piece of pieces(block.start, block.end, here)) add(body, ...drawPiece(piece, data, seen, numbers));
}

function drawCopy() {
  const { root, data } = DESK.copy;
  const copy = root.querySelector("#copy");
  copy.textContent = "";
  DESK.copy.bodies = data.blocks.map((block) => {
    const box = make("div", { class: `block ${block.kind}${block.running ? "" : " aside"}` });
    if (block.note) box.append(make("span", { class: "kind" }, block.note));
    const body = make("span", { "data-start": block.start });
    box.append(body);
    copy.append(box);
    return body;
  });
  redrawBlocks(0, Infinity);
}

// Draw the marks anew in the blocks that touch [start, end); numbers change behind a mark that came or went.
function redrawBlocks(start, end) {
  const { data, bodies } = DESK.copy;
  const layers = [...DESK.marks, ...data.passages].sort((a, b) => a.start - b.start || b.end - a.end);
  const numbers = new Map(DESK.marks.map((mark, i) => [mark.key, i + 1]));
  const touching = marksOf(data.blocks, layers);
  const seen = new Set();
  data.blocks.forEach((block, i) => {
    if (block.start < end && block.end > start) {
      for (const m of touching[i]) if (m.start < block.start) seen.add(m.key || m.id);
      drawBlock(bodies[i], data, block, touching[i], seen, numbers);
    }
  });
  drawMap();
}

function drawMap() {
  if (!DESK.copy) return;
  const { root, data } = DESK.copy;
  const map = root.querySelector("#map"), canvas = map.querySelector("canvas");
  const height = Math.min(map.clientHeight || 600, 2000), wide = 14, length = Math.max(1, data.text.length);
  canvas.width = wide;
  canvas.height = height;
  const pen = canvas.getContext("2d"), style = getComputedStyle(root.querySelector("#desk"));
  pen.fillStyle = style.getPropertyValue("--st-secondary-background-color");
  pen.fillRect(0, 0, wide, height);
  for (const m of DESK.marks) {
    const top = (m.start / length) * height, tall = Math.max(2, ((m.end - m.start) / length) * height);
    pen.globalAlpha = m.state === "dismissed" ? 0.3 : 1;
    pen.fillStyle = style.getPropertyValue(`--mark-${m.type}`);
    const decided = m.state && m.state !== "open";
    pen.fillRect(decided ? 0 : 5, top, decided ? wide : 4, tall);
  }
  pen.globalAlpha = 1;
  const now = markOf(DESK.active);
  if (now) {
    pen.strokeStyle = style.getPropertyValue("--st-text-color");
    pen.lineWidth = 2;
    pen.strokeRect(1, Math.max(1, (now.start / length) * height - 3), wide - 2, 8);
  }
}

function paint(scroll) {
  if (!DESK.copy) return;
  const { root } = DESK.copy, key = DESK.active;
  for (const element of root.querySelectorAll(".on")) element.classList.remove("on");
  if (key) {
    const word = CSS.escape(key);
    for (const element of root.querySelectorAll(`[data-keys~="${word}"], sup[data-key="${word}"]`)) element.classList.add("on");
  }
  for (const element of root.querySelectorAll(".block.near")) element.classList.remove("near");
  const first = root.querySelector("mark.on");
  if (first) first.closest(".block").classList.add("near");
  if (scroll && first) first.scrollIntoView({ block: "center", behavior: calm() || DESK.hasty ? "auto" : "smooth" });
  cancelAnimationFrame(DESK.mapping); // the mark is there first
  DESK.mapping = requestAnimationFrame(drawMap);
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

function offsetIn(node, at) {
  let body = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  body = body && body.closest("[data-start]");
  if (!body) return null;
  let count = Number(body.dataset.start);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT, {
    acceptNode: (text) => (text.parentElement.closest("sup.tag, .kind") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
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

// Words were selected: offer what can be made of them.
function offerSelection() {
  if (!DESK.copy) return;
  const { root, data } = DESK.copy, pick = root.querySelector("#pick"), copy = root.querySelector("#copy");
  if (pick.contains(root.activeElement)) return;
  const range = selected(root);
  pick.hidden = true;
  if (!range || !copy.contains(range.startContainer) || !copy.contains(range.endContainer)) return;
  const start = offsetIn(range.startContainer, range.startOffset), end = offsetIn(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start || !data.text.slice(start, end).trim()) return;
  DESK.span = { start, end };
  drawOffer(pick, data);
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  const box = live.getBoundingClientRect(), desk = root.querySelector("#desk").getBoundingClientRect();
  pick.hidden = false;
  pick.style.left = `${Math.max(0, Math.min(desk.width - pick.offsetWidth, box.left - desk.left))}px`;
  pick.style.top = `${box.bottom - desk.top + 8}px`;
}

// A comment on the selected words: typed here, sent with Enter; the selection may go meanwhile, the words stay.
const WORDS = "claimdesk-comment";

function sayField(pick, data) {
  const field = make("input", { type: "text", "aria-label": data.words.say, placeholder: data.words.sayHint, value: localStorage.getItem(WORDS) || "" });
  field.oninput = () => localStorage.setItem(WORDS, field.value);
  field.onkeydown = (event) => {
    if (event.key === "Escape") pick.hidden = true;
    if (event.key !== "Enter" || !field.value.trim()) return;
    pick.hidden = true;
    localStorage.removeItem(WORDS);
    act("comment", { ...DESK.span, text: field.value });
  };
  return field;
}

function drawOffer(pick, data) {
  pick.textContent = "";
  const button = (label, type, name, fields) => {
    const one = make("button", { type: "button", "data-type": type }, label);
    one.onmousedown = (event) => event.preventDefault();
    one.onclick = () => {
      pick.hidden = true;
      act(name, { ...DESK.span, ...fields });
      window.getSelection().removeAllRanges();
    };
    return one;
  };
  pick.append(make("span", {}, data.words.add));
  for (const [type, label] of Object.entries(data.words.types)) pick.append(button(label, type, "add", { type }));
  pick.append(make("span", { class: "or" }, data.words.mark));
  for (const [kind, label] of Object.entries(data.words.passages)) pick.append(button(label, null, "passage", { kind }));
  pick.append(make("span", { class: "or" }, data.words.say), sayField(pick, data));
  const now = markOf(DESK.active), sheet = DESK.sheets.get(DESK.active);
  if (now && now.state && sheet) {
    const fields = { key: now.key, version: sheet.version };
    pick.append(make("span", { class: "or" }, data.words.claim.replace("{}", tagOf(now, numberOf(now.key), data.words))));
    pick.append(button(data.words.cut, now.type, "cut", fields));
    const { start, end } = DESK.span;
    const edge = start === now.start || end === now.end;
    if (edge && start >= now.start && end <= now.end && end - start < now.end - now.start) pick.append(button(data.words.split, now.type, "split", fields));
  }
}

function showCopy(root, data, send) {
  const before = DESK.copy;
  root.querySelector("#desk").hidden = false;
  root.querySelector("#copy").setAttribute("aria-label", data.words.copy);
  root.querySelector("#pick").setAttribute("aria-label", data.words.selection);
  DESK.copy = { ...(before || {}), root, data, send };
  enter(data.article);
  dye(root.querySelector("#desk"));
  if (!before || before.drawn !== data.drawn) {
    DESK.marks = data.marks;
    DESK.copy.drawn = data.drawn;
    drawCopy();
  }
  const first = DESK.active === null;
  if (data.active && (first || !markOf(DESK.active))) DESK.active = data.active;
  paint(first && data.scroll);
  drawCard();
  const copy = root.querySelector("#copy"), map = root.querySelector("#map");
  copy.onclick = (event) => {
    const hit = event.target.closest("[data-key]");
    if (hit && !selected(root)) {
      const keys = (hit.dataset.keys || hit.dataset.key).split(" ").reverse();
      openMark(keys[(keys.indexOf(DESK.active) + 1) % keys.length], false);
    }
  };
  copy.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.dataset.key) {
      event.preventDefault();
      openMark(event.target.dataset.key, false);
    }
  };
  map.onclick = (event) => {
    const share = event.offsetY / map.clientHeight, at = share * data.text.length;
    const near = DESK.marks.reduce((best, m) => (!best || Math.abs(m.start - at) < Math.abs(best.start - at) ? m : best), null);
    if (near) openMark(near.key, true);
  };
  if (!before) {
    const onselect = () => {
      clearTimeout(DESK.timer);
      DESK.timer = setTimeout(offerSelection, 100);
    };
    document.addEventListener("selectionchange", onselect);
    DESK.copy.leave = () => document.removeEventListener("selectionchange", onselect);
  }
}

// Marks that changed since the copy was drawn: { was: key before or null, mark: the new one or null }.
function takePatches(patches) {
  let from = Infinity, to = 0, renumber = false;
  for (const { was, mark } of patches) {
    const at = DESK.marks.findIndex((m) => m.key === was || (mark && m.key === mark.key));
    const old = at >= 0 ? DESK.marks[at] : null;
    if (JSON.stringify(old) === JSON.stringify(mark)) continue;
    for (const m of [old, mark]) if (m) [from, to] = [Math.min(from, m.start), Math.max(to, m.end)];
    renumber ||= !old || !mark || old.start !== mark.start || old.end !== mark.end;
    if (old && mark && old.key !== mark.key) {
      if (DESK.active === old.key) DESK.active = mark.key;
      if (DESK.errors.has(old.key)) DESK.errors.set(mark.key, DESK.errors.get(old.key));
      if (DESK.saved.has(old.key)) keepWord(mark.key, DESK.saved.get(old.key).text);
    }
    if (old && mark) DESK.marks[at] = mark;
    else if (mark) DESK.marks.push(mark);
    else DESK.marks.splice(at, 1);
  }
  if (from > to || !DESK.copy) return;
  DESK.marks.sort((a, b) => a.start - b.start || b.end - a.end || (a.type < b.type ? -1 : 1));
  redrawBlocks(renumber ? 0 : from, renumber ? Infinity : to);
  paint(false);
}
