// A commitment in the draft can be kept as a promise, if the writer agrees.
import { span16 } from "./marks.js";

export function offerPromises(form, composer, editor) {
  const list = form.querySelector("[data-offers]");
  if (!list) return { show() {} };
  const offerTemplate = composer.querySelector("[data-offer-template]");
  const acceptedTemplate = composer.querySelector("[data-accepted-template]");
  const declined = new Set();
  const lines = new Map();

  for (const line of list.children) takeBackOn(line, () => line.remove());

  function show(commitments, text) {
    const found = new Map(commitments.map((commitment) => [wordsOf(commitment, text), commitment]));
    for (const [words, line] of lines) {
      if (!found.has(words)) remove(words, line);
    }
    for (const [words, commitment] of found) {
      if (!lines.has(words) && !declined.has(words) && !isAccepted(commitment)) add(words, offer(words, commitment));
    }
  }

  function isAccepted(commitment) {
    return [...list.querySelectorAll("[name=promise]")].some(({ value }) => value === record(commitment));
  }

  function add(words, line) {
    lines.get(words)?.remove();
    lines.set(words, line);
    list.append(line);
  }

  function remove(words, line) {
    line.remove();
    lines.delete(words);
  }

  function offer(words, commitment) {
    const line = filled(offerTemplate, commitment);
    const input = line.querySelector("[data-due]");
    const before = localValue(commitment.due);
    input.value = before;
    line.querySelector("[data-accept]").addEventListener("click", () => {
      add(words, accepted(words, input.value === before ? commitment : moved(commitment, input.value)));
      editor.element.focus();
    });
    line.querySelector("[data-decline]").addEventListener("click", () => {
      declined.add(words);
      remove(words, line);
      editor.element.focus();
    });
    return line;
  }

  function accepted(words, commitment) {
    const line = filled(acceptedTemplate, commitment);
    line.querySelector("[name=promise]").value = record(commitment);
    takeBackOn(line, () => add(words, offer(words, commitment)));
    return line;
  }

  return { show };
}

/** What the form sends for an accepted promise. */
function record({ what, due }) {
  return JSON.stringify({ what, due: due ?? null });
}

function filled(template, { what, dueText }) {
  const line = template.content.firstElementChild.cloneNode(true);
  line.querySelector("[data-slot=what]").textContent = what;
  line.querySelector("[data-slot=due]").textContent = dueText ? `, ${dueText}` : "";
  return line;
}

function takeBackOn(line, act) {
  line.querySelector("[data-take-back]").addEventListener("click", act);
}

function wordsOf(commitment, text) {
  const { start, end } = span16(text, commitment);
  return commitment.text ?? text.slice(start, end);
}

/** The commitment at another time, which the writer gave in their own zone. */
function moved(commitment, value) {
  if (!value) return { ...commitment, due: null, dueText: "" };
  const moment = new Date(value);
  const style = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  return {
    ...commitment,
    due: moment.toISOString().replace(".000", ""),
    dueText: new Intl.DateTimeFormat(document.documentElement.lang, { ...style, hour12: false }).format(moment),
  };
}

/** As `datetime-local` writes it. */
function localValue(due) {
  if (!due) return "";
  const moment = new Date(due);
  return new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
