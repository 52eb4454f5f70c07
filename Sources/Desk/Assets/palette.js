// Ctrl-K: any person is a key away. A combobox over a list, by the pattern that screen readers know.

const AFTER_A_REST = 120;

export function openPalette(dialog) {
  if (!dialog) return;
  const input = dialog.querySelector("[data-palette-input]");
  const list = dialog.querySelector("[role=listbox]");
  const state = dialog.querySelector("[data-palette-state]");
  let timer = null;
  let asked = 0;

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-open]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, AFTER_A_REST);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
    if (event.key === "Enter") enter(event);
  });

  function open() {
    if (!dialog.open) dialog.showModal();
    input.select();
  }

  async function search() {
    const query = input.value.trim();
    const number = ++asked;
    const found = query ? await find(dialog.dataset.search, query) : [];
    if (number !== asked) return;
    show(found ?? [], query);
    state.textContent = found === null ? dialog.dataset.textFailed : query && !found.length ? dialog.dataset.textNone : "";
  }

  function show(people, query) {
    const options = people.map(option);
    if (query) options.push(everything(dialog.dataset, query, options.length));
    list.replaceChildren(...options);
    input.setAttribute("aria-expanded", String(options.length > 0));
    choose(list.firstElementChild);
  }

  function choose(option) {
    for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function chosen() {
    return list.querySelector('[aria-selected="true"]');
  }

  function move(event, step) {
    event.preventDefault();
    const options = [...list.children];
    if (options.length) choose(options[(options.indexOf(chosen()) + step + options.length) % options.length]);
  }

  async function enter(event) {
    event.preventDefault();
    clearTimeout(timer);
    if (!chosen()) await search();
    if (chosen()) go(chosen());
  }

  function go(option) {
    location.assign(option.dataset.address ?? dialog.dataset.open + encodeURIComponent(option.dataset.conversation));
  }
}

async function find(url, query) {
  try {
    const response = await fetch(`${url}?${new URLSearchParams({ q: query })}`);
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
}

function option(person, index) {
  const line = document.createElement("li");
  line.id = `palette-result-${index}`;
  line.setAttribute("role", "option");
  line.dataset.test = "palette-result";
  line.dataset.conversation = person.conversation;
  const about = [person.organisation, person.address].filter(Boolean).join(" · ");
  line.append(part("b", person.name || person.address), " ", part("small", about), document.createElement("br"));
  line.append(part("span", person.subject));
  return line;
}

/** The way from people to all messages. */
function everything(words, query, index) {
  const line = document.createElement("li");
  line.id = `palette-result-${index}`;
  line.setAttribute("role", "option");
  line.dataset.test = "palette-search";
  line.dataset.address = `${words.searchAll}?${new URLSearchParams({ q: query })}`;
  line.append(part("span", words.textAll), " ", part("b", `“${query}”`));
  return line;
}

function part(name, text) {
  const element = document.createElement(name);
  element.dir = "auto";
  element.textContent = text;
  return element;
}
