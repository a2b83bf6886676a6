// Puts the cursor into a field once it has appeared, so that whoever asked for it can type at once.
export default function ({ data, parentElement }) {
  const find = (tries) => {
    const field = document.querySelector(`.st-key-${CSS.escape(data.field)} :is(textarea, input)`);
    if (field) field.focus();
    else if (tries) requestAnimationFrame(() => find(tries - 1));
  };
  if (parentElement.focused !== data.field) find(60);
  parentElement.focused = data.field;
}
