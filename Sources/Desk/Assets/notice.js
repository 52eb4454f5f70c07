// One quiet line above what is being written, for what the writer has to know now.

export function noticeLine(conversation) {
  const place = conversation.querySelector("[data-notice]");
  const said = new Map();

  function show(reason, text) {
    said.set(reason, text);
    draw();
  }

  function clear(reason) {
    if (said.delete(reason)) draw();
  }

  function draw() {
    const text = [...said.values()].join(" ");
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }

  return { show, clear };
}
