// The buttons name whom a reply goes to. Once the addresses are changed by hand, they name nobody rather than the wrong one.

export function nameNobodyElse(form, composer) {
  const to = form.elements.namedItem("to");
  if (!to) return;
  const shown = to.value.trim();
  form.addEventListener("input", () => {
    for (const names of composer.querySelectorAll("[data-addressees]")) names.hidden = to.value.trim() !== shown;
  });
}
