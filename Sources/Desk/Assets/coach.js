// The coach reads along: it speaks when a sentence is finished or the writer rests, and is silent when all is well.
import { post } from "./requests.js";
import { mark, span16 } from "./marks.js";
import { adviser } from "./advice.js";

const AFTER_A_SENTENCE = 120;
const AFTER_A_REST = 1200;
const SHOWN_MOVES = new Set([
  "restate", "feeling", "validate", "openQuestion", "askIdeas", "checkUnderstanding", "apology", "thanks", "option",
]);

export function startCoach({ editor, form, kind, composer, conversation, offers }) {
  const advice = adviser({ form, composer, editor });
  const count = form.querySelector("[data-marks]");
  let timer = null;
  let asked = 0;
  let points = [];
  let heardUntil = lastWords(conversation);

  editor.onChange(() => {
    advice.keepWhileItFits(editor.text());
    clearTimeout(timer);
    timer = setTimeout(ask, hasJustEnded(editor) ? AFTER_A_SENTENCE : AFTER_A_REST);
  });
  conversation.addEventListener("desk:renewed", () => {
    tick(conversation, points);
    if (heardUntil !== lastWords(conversation) && editor.text().trim()) ask();
  });
  if (editor.text().trim()) ask();

  async function ask() {
    const text = editor.text();
    const number = ++asked;
    heardUntil = lastWords(conversation);
    const review = await read(composer.dataset.coach, text, kind);
    if (!review) heardUntil = null;
    if (review && number === asked && editor.text().startsWith(text)) show(review, text);
  }

  function show(review, text) {
    const pitfalls = (review.findings ?? []).filter((finding) => finding.pitfall);
    const moves = (review.sentences ?? []).filter((sentence) => sentence.moves?.some((move) => SHOWN_MOVES.has(move)));
    mark(editor, "pitfall", pitfalls.map((finding) => span16(text, finding)));
    mark(editor, "move", moves.filter((move) => !covered(move, pitfalls, text)).map((move) => span16(text, move)));
    tell(count, pitfalls.length);
    advice.show(review, text);
    if (kind === "reply") {
      points = review.points ?? [];
      tick(conversation, points);
      offers.show(review.commitments ?? [], text);
    }
  }
}

/** The review of a draft; nothing while the desk does not answer, since the coach is never in the way. */
async function read(url, draft, kind) {
  try {
    const response = await post(url, { json: { draft, kind } });
    return response.ok && !response.redirected ? await response.json() : null;
  } catch {
    return null;
  }
}

/** The customer's last message on the screen: a newer one has points of its own. */
function lastWords(conversation) {
  return conversation.querySelector("[data-live=thread]").dataset.lastIncoming;
}

function hasJustEnded(editor) {
  const caret = editor.caret() ?? editor.text().length;
  return /[.!?…\n]["'”’)]?\s?$/.test(editor.text().slice(0, caret));
}

/** A sentence with both is marked for its pitfall alone. */
function covered(move, pitfalls, text) {
  const { start, end } = span16(text, move);
  return pitfalls.some((finding) => {
    const span = span16(text, finding);
    return span.start < end && start < span.end;
  });
}

function tell(count, number) {
  count.dataset.count = number;
  count.hidden = number === 0;
  count.textContent = number === 1 ? count.dataset.textOne : count.dataset.textMany.replace("{n}", number);
}

/** Which of the customer's points the draft answers. */
function tick(conversation, points) {
  const list = conversation.querySelector("[data-points]");
  if (!list) return;
  const lines = new Map([...list.children].map((line) => [line.dataset.point, line]));
  for (const { text, answered } of points) {
    const line = lines.get(text);
    if (!line || line.dataset.answered === String(answered)) continue;
    line.dataset.answered = answered;
    line.querySelector("[data-point-state]").textContent = answered ? list.dataset.textAnswered : list.dataset.textOpen;
  }
}
