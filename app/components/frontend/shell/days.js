// Beside a field for a day stands the browser's calendar; the keyboard's way stays the one through the field itself.

import { add, make } from "../dom.js";
import { parts } from "../state.js";
import { dayFields, nameOf, put } from "../streamlit.js";

/** Put a calendar beside every field for a day that has none; Streamlit draws fields anew whenever it likes. */
export function offerCalendars() {
  for (const box of dayFields()) if (!box.querySelector(".cd-calendar")) offer(box);
}

function offer(box) {
  const name = `${parts.shell.data.words.calendar}: ${nameOf(box)}`;
  const looks = { type: "button", class: "cd-calendar", tabindex: "-1", title: name };
  const button = make("button", { ...looks, "aria-label": name });
  const day = make("input", { type: "date", class: "cd-day", tabindex: "-1", "aria-hidden": "true" });
  button.onclick = () => {
    const [written] = box.querySelector("input").value.match(/^\d{4}-\d\d-\d\d$/) || [""];
    day.value = written;
    day.showPicker();
  };
  day.onchange = () => day.value && put(box.querySelector("input"), day.value);
  add(box, button, day);
}
