// Menus open without script; they close on Escape and when one looks elsewhere.

export function closeMenus(page) {
  page.addEventListener("click", (event) => {
    for (const menu of page.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && page.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
