// Nothing that is typed is lost: the draft is on the desk within a second, and the line beneath says so.
import { isSignedOut, post } from "./requests.js";

const SOON = 400;
const AT_MOST_EVERY = 1000;
const LONGEST_PAUSE = 8000;

export function keepDraft({ editor, form, kind, composer }) {
  const line = form.querySelector("[data-saved]");
  const texts = composer.dataset;
  const url = composer.dataset.draft;
  const revisionField = form.elements.namedItem("revision");

  let revision = Number(revisionField?.value ?? 0);
  let timer = null;
  let lastStart = 0;
  let failures = 0;
  let isDirty = false;
  let isSaving = false;
  let isEnded = false;
  const going = new AbortController();

  editor.onChange(changed);
  form.addEventListener("input", (event) => {
    if (event.target.name && event.target.name !== "text" && !event.target.dataset.understanding) changed();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isEnded = true;
    clearTimeout(timer);
    going.abort();
  });
  addEventListener("pagehide", saveOnTheWay);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveOnTheWay();
  });

  function changed() {
    isDirty = true;
    if (!failures && !isEnded) show(texts.textSaving);
    if (!timer && !isSaving && !isEnded) plan(Math.max(SOON, lastStart + AT_MOST_EVERY - Date.now()));
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  async function save() {
    timer = null;
    isSaving = true;
    isDirty = false;
    lastStart = Date.now();
    try {
      await settle(await post(url, { json: contents(), signal: going.signal }));
    } catch {
      failed(texts.textRetrying);
    } finally {
      isSaving = false;
      planWhatIsLeft();
    }
  }

  function planWhatIsLeft() {
    if (!isDirty || isEnded) return;
    plan(failures ? retryPause() : Math.max(SOON, lastStart + AT_MOST_EVERY - Date.now()));
  }

  async function settle(response) {
    if (response.status === 409) return lost(texts.textElsewhere);
    if (isSignedOut(response)) return failed(texts.textSignedOut);
    if (!response.ok) return failed(texts.textRetrying);
    const saved = await response.json();
    failures = 0;
    revision = Math.max(revision, saved.revision);
    if (revisionField) revisionField.value = revision;
    if (!isDirty) show(texts.textSaved);
  }

  /** The revision rises with every attempt, so that trying again after a lost answer is never a conflict. */
  function contents() {
    revision += 1;
    const data = new FormData(form);
    return {
      kind,
      text: editor.text(),
      to: addresses(data.get("to")),
      cc: addresses(data.get("cc")),
      ask: data.has("ask"),
      withSignature: data.has("withSignature"),
      revision,
    };
  }

  function failed(text) {
    if (isEnded) return;
    isDirty = true;
    failures += 1;
    show(text, true);
  }

  /** Another window has a newer draft: stop here, keep the words on the screen, and say so. */
  function lost(text) {
    isEnded = true;
    show(text, true);
  }

  function retryPause() {
    return Math.min(LONGEST_PAUSE, 500 * 2 ** failures);
  }

  function saveOnTheWay() {
    if (!isDirty || isEnded) return;
    isDirty = false;
    post(url, { json: contents(), keepalive: true })
      .then(settle)
      .catch(() => failed(texts.textRetrying))
      .finally(planWhatIsLeft);
  }

  function show(text, isFailing = false) {
    line.textContent = text;
    line.classList.toggle("failing", isFailing);
  }

  return { changed };
}

function addresses(text) {
  return (text ?? "").split(/[,;\s]+/).filter(Boolean);
}
