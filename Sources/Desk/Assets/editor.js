// A plain-text editor whose words can be marked. It stands over a text area, which stays what the form sends; where the
// browser cannot edit plain text in an element, the text area itself is the editor and there are no marks.

export function makeEditor(place) {
  const textarea = place.querySelector("textarea");
  const element = editableFor(textarea);
  return element ? richEditor(place, textarea, element) : plainEditor(textarea);
}

function editableFor(textarea) {
  const element = document.createElement("div");
  try {
    element.contentEditable = "plaintext-only";
  } catch {
    return null;
  }
  element.className = "draft";
  element.dir = "auto";
  element.spellcheck = true;
  element.setAttribute("role", "textbox");
  element.setAttribute("aria-multiline", "true");
  element.setAttribute("aria-label", textarea.getAttribute("aria-label"));
  element.dataset.placeholder = textarea.placeholder;
  element.dataset.test = textarea.dataset.test;
  return element;
}

function richEditor(place, textarea, element) {
  element.textContent = textarea.value;
  delete textarea.dataset.test;
  textarea.hidden = true;
  place.append(element);

  const listeners = [];
  element.addEventListener("input", () => {
    if (element.innerHTML === "<br>") element.replaceChildren();
    textarea.value = readText(element);
    for (const listener of listeners) listener();
  });

  return {
    element,
    canMark: "highlights" in CSS,
    text: () => textarea.value,
    onChange: (listener) => listeners.push(listener),
    range: (start, end) => rangeBetween(element, start, end),
    caret: () => caretIn(element),
    replace: (start, end, text) => replaceWords(element, start, end, text),
  };
}

function plainEditor(textarea) {
  return {
    element: textarea,
    canMark: false,
    text: () => textarea.value,
    onChange: (listener) => textarea.addEventListener("input", listener),
    range: () => null,
    caret: () => textarea.selectionStart,
    replace(start, end, text) {
      textarea.focus();
      textarea.setSelectionRange(start, end);
      document.execCommand("insertText", false, text);
    },
  };
}

/** What stands in the element, with a line break for each `<br>` except the one browsers keep at the very end. */
function readText(element) {
  let text = "";
  for (const { node, isBreak } of pieces(element)) text += isBreak ? "\n" : node.data;
  return element.lastChild?.nodeName === "BR" ? text.slice(0, -1) : text;
}

/** The live range from one UTF-16 offset to another. */
function rangeBetween(element, start, end) {
  const range = document.createRange();
  setEdge(element, start, (node, offset) => range.setStart(node, offset));
  setEdge(element, end, (node, offset) => range.setEnd(node, offset));
  return range;
}

function setEdge(element, target, set) {
  let position = 0;
  for (const { node, isBreak } of pieces(element)) {
    const length = isBreak ? 1 : node.length;
    if (!isBreak && target <= position + length) return set(node, target - position);
    position += length;
  }
  set(element, element.childNodes.length);
}

function caretIn(element) {
  const selection = document.getSelection();
  if (!selection.rangeCount || !element.contains(selection.anchorNode)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(selection.anchorNode, selection.anchorOffset);
  return before.toString().length;
}

/** Goes through the browser's own editing, so that Ctrl-Z takes it back. */
function replaceWords(element, start, end, text) {
  element.focus();
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeBetween(element, start, end));
  document.execCommand("insertText", false, text);
}

function* pieces(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) yield { node, isBreak: false };
    else if (node.nodeName === "BR") yield { node, isBreak: true };
  }
}
