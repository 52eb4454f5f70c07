// What the keyboard does while writing.

/** Ctrl-Enter or Cmd-Enter sends, and asks nothing extra. */
export function sendByKey(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-send]"));
  });
}

/** Addresses stand in text areas so that none is hidden; Enter parts them by a comma rather than a line. */
export function keepAddressesOnOneLine(form, changed) {
  for (const field of form.querySelectorAll("[data-address]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!/(^|,\s*)$/.test(field.value)) field.value += ", ";
      changed();
    });
  }
}
