// Our own piece of the page: four parts that share these modules, each mounted by Streamlit where the page has it.

import { draw as drawCard, leaveCard, showCard } from "./card/card.js";
import { leaveCopy, paint, showCopy } from "./copy/copy.js";
import style from "./desk.css.js";
import { showList } from "./list.js";
import { tell, watchOutbox } from "./outbox.js";
import { watchConnection } from "./shell/away.js";
import { watchHistory } from "./shell/history.js";
import { leaveShell, showShell } from "./shell/shell.js";
import { drawnBy, parts } from "./state.js";

const SHOW = { copy: showCopy, card: showCard, list: showList, shell: showShell };
const LEAVE = { copy: leaveCopy, card: leaveCard, shell: leaveShell };
const LATE = 600000; // ms; what is older comes from a server started anew on a clock that was set back
const turns = { copy: 0, card: 0, list: 0, shell: 0 }; // when the newest drawing of a part was made
const dress = new CSSStyleSheet();

dress.replaceSync(style);
drawnBy("copy", paint);
drawnBy("card", drawCard);
watchOutbox();
watchHistory();
watchConnection();

// While the module is on its way, which takes long on a busy machine, several drawings of a part wait for it, and
// Chromium does not keep their order: one made before the one that stands is late, and would be taken down at once.
function isLate({ part, turn }) {
  const late = turn < turns[part] && turns[part] - turn < LATE;
  if (!late) turns[part] = turn;
  return late;
}

// Streamlit 1.67 takes down what was drawn while the module was still on its way, after it drew the same part anew:
// only the newest drawing of a part can leave.
function leave(part, drawn) {
  if (parts[part] !== drawn) return;
  LEAVE[part]?.();
  parts[part] = null;
}

/** Draw a part of the page; Streamlit calls this, and what it returns once the part leaves. */
export default function mount({ data, parentElement: root, setTriggerValue }) {
  const house = root.getRootNode();
  if (!house.adoptedStyleSheets.includes(dress)) house.adoptedStyleSheets.push(dress);
  if (isLate(data)) return undefined;
  SHOW[data.part](root, data, (name, value) => tell(setTriggerValue, name, value));
  const drawn = parts[data.part];
  return () => leave(data.part, drawn);
}
