// At most one advice at a time, with its reason and, on request, its evidence. The same advice is not said twice.
import { mark, span16 } from "./marks.js";

export function adviser({ form, composer, editor }) {
  const region = form.querySelector("[data-advice-region]");
  const template = composer.querySelector("[data-advice-template]");
  const silent = composer.querySelector("[data-silent-template]");
  const left = new Set();
  let shown = null;

  function show(review, text) {
    const finding = (review.findings ?? []).find((finding) => finding.headline && !left.has(keyOf(finding, text)));
    if (finding) return say(finding, text);
    if (isUndoing()) return;
    clear();
    if (isForeign(review, text)) region.replaceChildren(silent.content.cloneNode(true));
  }

  function say(finding, text) {
    const span = span16(text, finding);
    mark(editor, "pointed", [span]);
    const key = keyOf(finding, text);
    if (shown?.key === key) return;
    shown = { key, words: text.slice(span.start, span.end) };
    region.replaceChildren(filled(finding, shown));
  }

  function filled(finding, current) {
    const element = template.content.firstElementChild.cloneNode(true);
    const slot = (name) => element.querySelector(`[data-slot="${name}"]`);
    element.classList.toggle("kind", !finding.pitfall);
    slot("reason").textContent = finding.reason ?? "";
    slot("suggestion").textContent = finding.suggestion?.text ?? "";
    slot("suggestion").classList.toggle("said", finding.suggestion?.kind === "replace");
    slot("practice").textContent = finding.practice ?? "";
    fillEvidence(slot("evidence"), finding);
    fillSource(slot("from"), finding.answersTo);
    wire(element, finding, current);
    return element;
  }

  function wire(element, finding, current) {
    const apply = element.querySelector("[data-apply]");
    const undo = element.querySelector("[data-undo]");
    const leave = element.querySelector("[data-leave]");
    const why = element.querySelector("[data-why]");
    const evidence = element.querySelector(".evidence");
    why.addEventListener("click", () => {
      evidence.hidden = !evidence.hidden;
      why.setAttribute("aria-expanded", String(!evidence.hidden));
    });
    apply.hidden = finding.suggestion?.kind !== "replace";
    apply.addEventListener("click", () => {
      const replaced = use(finding.suggestion.text, current.words);
      if (!replaced) return;
      for (const part of [apply, leave, why, evidence, element.querySelector("p")]) part.hidden = true;
      undo.hidden = false;
      undo.addEventListener("click", () => takeBack(replaced));
    });
    leave.addEventListener("click", () => {
      left.add(current.key);
      clear();
      editor.element.focus();
    });
  }

  function use(suggestion, words) {
    const start = editor.text().indexOf(words);
    if (start < 0) return null;
    shown = null;
    editor.replace(start, start + words.length, suggestion);
    return { suggestion, words };
  }

  function takeBack({ suggestion, words }) {
    const start = editor.text().indexOf(suggestion);
    region.replaceChildren();
    if (start >= 0) editor.replace(start, start + suggestion.length, words);
  }

  /** An advice about words that are no longer there goes at once, and so does the way back once one writes on. */
  function keepWhileItFits(text) {
    if (shown ? !text.includes(shown.words) : isUndoing()) clear();
  }

  function clear() {
    mark(editor, "pointed", []);
    region.replaceChildren();
    shown = null;
  }

  function isUndoing() {
    return region.querySelector("[data-undo]:not([hidden])") !== null;
  }

  return { show, keepWhileItFits };
}

function keyOf(finding, text) {
  const { start, end } = span16(text, finding);
  return `${finding.rule}\n${text.slice(start, end)}`;
}

function fillEvidence(slot, { evidence, answersTo }) {
  const grade = { study: "study", "measured here": "measured", convention: "convention" };
  const ground = evidence ? slot.dataset[grade[evidence.grade] ?? "team"] : "";
  const quote = answersTo ? `“${answersTo}” ` : "";
  slot.textContent = quote + [ground, evidence?.source].filter(Boolean).join(": ");
}

/** Where on the page the customer said what the advice answers to. */
function fillSource(slot, words) {
  const message = words && messageThatSays(words);
  if (!message) return;
  slot.href = `#${message.id}`;
  slot.textContent = slot.dataset.text.replace("{time}", message.querySelector("time").textContent);
  slot.parentElement.hidden = false;
}

function messageThatSays(words) {
  const messages = [...document.querySelectorAll('[data-test="message"][data-direction="in"]')];
  return messages.findLast((message) => plain(message.querySelector(".words").textContent).includes(plain(words)));
}

function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}

function isForeign(review, text) {
  return Boolean(review.language) && review.language !== "en" && text.trim().split(/\s+/).length >= 6;
}
