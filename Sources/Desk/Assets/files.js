// Files go to the desk as soon as they are chosen or dropped, and can be taken off again.
import { csrfToken, post } from "./requests.js";

const LARGEST = 25 * 1024 * 1024;

export function attachFiles(form, composer) {
  const list = form.querySelector("[data-files]");
  if (!list) return;
  const button = form.querySelector("[data-attach-button]");
  const input = form.querySelector("[data-file-input]");
  const template = form.querySelector("[data-file-template]");
  const going = new Set();

  button.hidden = false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    for (const file of input.files) attach(file);
    input.value = "";
  });
  acceptDrops(composer, attach);
  list.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove]");
    if (!remove) return;
    event.preventDefault();
    takeOff(remove.closest("li"));
  });
  form.addEventListener("submit", (event) => waitForFiles(event), { capture: true });

  function attach(file) {
    const line = template.content.firstElementChild.cloneNode(true);
    line.querySelector("[data-slot=name]").textContent = file.name;
    list.append(line);
    if (file.size > LARGEST) return fail(line, list.dataset.textLarge);
    const sending = send(file, line).then(
      (stored) => arrive(line, stored),
      () => line.isConnected && fail(line, list.dataset.textFailed),
    );
    going.add(sending);
    sending.finally(() => going.delete(sending));
  }

  function send(file, line) {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, type: file.type || "application/octet-stream" });
    return new Promise((resolve, reject) => {
      request.open("POST", `${composer.dataset.attach}?${query}`);
      request.setRequestHeader("x-csrf-token", csrfToken());
      request.setRequestHeader("content-type", "application/octet-stream");
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => (line.querySelector("progress").value = loaded / total);
      request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject());
      request.onerror = request.onabort = reject;
      line.addEventListener("desk:taken-off", () => request.abort());
      request.send(file);
    });
  }

  function arrive(line, { id, name, size }) {
    line.dataset.file = id;
    line.querySelector("[data-slot=name]").textContent = name;
    line.querySelector("[data-slot=size]").textContent = readable(size);
    line.querySelector("progress").remove();
  }

  function fail(line, text) {
    line.classList.add("failed");
    line.querySelector("progress").remove();
    line.querySelector("[data-slot=size]").textContent = text;
  }

  async function takeOff(line) {
    line.dispatchEvent(new Event("desk:taken-off"));
    line.hidden = true;
    try {
      if (line.dataset.file) await post(`${composer.dataset.attach}/${encodeURIComponent(line.dataset.file)}/removal`);
      line.remove();
    } catch {
      line.hidden = false;
    }
  }

  /** A send waits for the files that are still on their way, and then goes by itself. */
  function waitForFiles(event) {
    if (!going.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.allSettled([...going]).then(() => form.requestSubmit(event.submitter));
  }
}

function acceptDrops(composer, attach) {
  composer.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    composer.classList.add("dropping");
  });
  composer.addEventListener("dragleave", () => composer.classList.remove("dropping"));
  composer.addEventListener("drop", (event) => {
    composer.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    for (const file of event.dataTransfer.files) attach(file);
  });
}

function readable(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.floor(bytes / 1000)} kB` : `${(Math.floor(bytes / 1e5) / 10).toFixed(1)} MB`;
}
