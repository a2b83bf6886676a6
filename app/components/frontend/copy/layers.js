// How marks lie over a text: which of them touch a block, and where a block is cut for them. Positions are UTF-16
// units here; the Python side translates. Marks come in order of the text, and of two that begin together the longer.

export const inOrder = (a, b) => a.start - b.start || b.end - a.end;

/** Marks that touch each block, in one pass: both come in order of the text. */
export function marksOf(blocks, marks) {
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

/** Cut [start, end) where any mark begins or ends; each piece knows the marks over it, longest first. */
export function pieces(start, end, here) {
  const cuts = new Set([start, end]);
  for (const mark of here) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const edges = [...cuts].toSorted((a, b) => a - b);
  const longestFirst = (a, b) => b.end - b.start - (a.end - a.start);
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1];
    return { from, to, over: here.filter((mark) => mark.start <= from && mark.end >= to).toSorted(longestFirst) };
  });
}

// Short names of marks: the tag before the words, and what a screen reader says.

/** Tag of a mark: the name of a claim, as "D3", and no more than the letter while nobody has decided on it. */
export const tagOf = (mark, words) => mark.name || words.letters[mark.type];

/** What a mark is called: its type and name, how it stands, and its first words. */
export function labelOf(mark, words, text) {
  const more = [words.sourced[mark.sources], mark.talk ? words.talked : ""].filter(Boolean).join(", ");
  const state = [mark.grade || words.states[mark.state || ""], more].filter(Boolean).join(", ");
  const called = [words.types[mark.type], mark.name].filter(Boolean).join(" ");
  return `${called}, ${state}: ${text.slice(mark.start, mark.end).slice(0, 120)}`;
}
