// The understanding stands in two places, beside the words and in the question to the customer; both say the same.
import { post } from "./requests.js";

const AFTER_A_REST = 800;

export function keepUnderstanding(composer, conversation) {
  const url = composer.dataset.understanding;
  let timer = null;
  let isDirty = false;

  conversation.addEventListener("input", (event) => {
    const name = event.target.dataset?.understanding;
    if (!name) return;
    for (const other of fields(conversation, name)) {
      if (other !== event.target) other.value = event.target.value;
    }
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER_A_REST);
  });

  conversation.addEventListener("desk:renewed", () => {
    if (isDirty) return;
    for (const field of conversation.querySelectorAll(".side [data-understanding]")) {
      for (const other of fields(composer, field.dataset.understanding)) {
        if (other !== document.activeElement) other.value = field.value;
      }
    }
  });

  addEventListener("pagehide", () => {
    if (isDirty) save(true);
  });

  async function save(keepalive = false) {
    isDirty = false;
    try {
      const response = await post(url, { form: values(composer), keepalive: keepalive === true });
      if (!response.ok) throw new Error(response.statusText);
    } catch {
      isDirty = true;
      timer = setTimeout(save, 4000);
    }
  }
}

function fields(within, name) {
  return within.querySelectorAll(`[data-understanding="${name}"]`);
}

function values(composer) {
  return [...composer.querySelectorAll("[data-understanding]")].map((field) => [field.name, field.value]);
}
