// The composer: an editor for the reply and one for the note, each with its draft and its coach.
import { makeEditor } from "./editor.js";
import { keepDraft } from "./drafts.js";
import { startCoach } from "./coach.js";
import { offerPromises } from "./offers.js";
import { attachFiles } from "./files.js";
import { keepUnderstanding } from "./understanding.js";
import { sendByKey, keepAddressesOnOneLine } from "./keys.js";
import { nameNobodyElse } from "./recipients.js";

export function startWriting(composer, conversation) {
  for (const form of composer.querySelectorAll("[data-writing-form]")) startForm(form, composer, conversation);
  keepUnderstanding(composer, conversation);
}

function startForm(form, composer, conversation) {
  const kind = form.dataset.writingForm;
  const editor = makeEditor(form.querySelector("[data-editor]"));
  const draft = keepDraft({ editor, form, kind, composer });
  const offers = offerPromises(form, composer, editor);
  startCoach({ editor, form, kind, composer, conversation, offers });
  attachFiles(form, composer);
  sendByKey(form);
  keepAddressesOnOneLine(form, () => draft.changed());
  nameNobodyElse(form, composer);
  showWhatIsAsked(form);
}

/** Who chooses to ask sees what will be asked. */
function showWhatIsAsked(form) {
  form.querySelector("[data-ask]")?.addEventListener("change", ({ target }) => {
    if (target.checked) form.querySelector("[data-restatement]").scrollIntoView({ block: "nearest" });
  });
}
