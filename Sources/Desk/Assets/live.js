// What happens elsewhere shows here at once: new words of the customer, answers, deliveries, another holder.
import { post } from "./requests.js";
import { renewChildren } from "./renewal.js";
import { keepLease } from "./lease.js";
import { noticeNewWords } from "./news.js";
import { noticeLine } from "./notice.js";

const TOGETHER = 150;
const TRY_AGAIN = 3000;
const PATIENCE = 4000;

export function followConversation(conversation) {
  const talk = conversation.querySelector("[data-talk]");
  const news = noticeNewWords(conversation, talk);
  const notice = noticeLine(conversation);
  let timer = null;
  let gone = null;

  news.showLatest();
  connect();
  if (conversation.dataset.hold === "mine") keepLease(conversation, notice);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  conversation.addEventListener("submit", saveCard);

  /** What changed between drawing the page and hearing of changes is fetched when the line opens, each time. */
  function connect() {
    const source = new EventSource(conversation.dataset.events);
    source.addEventListener("change", soon);
    source.addEventListener("open", () => {
      clearTimeout(gone);
      gone = null;
      notice.clear("gone");
      soon();
    });
    source.addEventListener("error", () => {
      gone ??= setTimeout(() => notice.show("gone", conversation.dataset.textGone), PATIENCE);
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, TRY_AGAIN);
    });
  }

  /** Events that come together are one change. */
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(renew, TOGETHER);
  }

  async function renew() {
    const fresh = await load(conversation.dataset.page);
    if (!fresh) return;
    if (fresh.dataset.hold !== conversation.dataset.hold) return changeHands(fresh);
    replace("[data-live=thread]", fresh);
    replaceSide(fresh);
    replaceText("[data-test=why]", fresh);
    conversation.dispatchEvent(new CustomEvent("desk:renewed"));
    news.look();
  }

  /** Someone else has the customer now: what was being written stays on the screen. */
  function changeHands(fresh) {
    if (conversation.dataset.hold !== "mine") return location.reload();
    const words = fresh.querySelector("[data-test=locked-by]")?.textContent;
    notice.show("taken", words ?? conversation.dataset.textTaken);
  }

  function replace(selector, fresh) {
    const place = conversation.querySelector(selector);
    const scroll = talk.scrollTop;
    place.dataset.lastIncoming = fresh.querySelector(selector).dataset.lastIncoming ?? "";
    renewChildren(place, fresh.querySelector(selector));
    talk.scrollTop = scroll;
  }

  /** Not under somebody's hands. */
  function replaceSide(fresh) {
    const side = conversation.querySelector("[data-live=side]");
    if (side.querySelector("details[open]")) return;
    const scroll = side.scrollTop;
    renewChildren(side, fresh.querySelector("[data-live=side]"));
    side.scrollTop = scroll;
  }

  function replaceText(selector, fresh) {
    const text = fresh.querySelector(selector)?.textContent;
    const place = conversation.querySelector(selector);
    if (text && place.textContent !== text) place.textContent = text;
  }

  /** The forms of the side panel are kept without leaving the page. */
  async function saveCard(event) {
    if (!event.target.closest("[data-live=side]")) return;
    event.preventDefault();
    try {
      const response = await post(event.target.action, { form: new FormData(event.target) });
      if (!response.ok) throw new Error(response.statusText);
      event.target.closest("details").open = false;
      renew();
    } catch {
      notice.show("gone", conversation.dataset.textGone);
    }
  }
}

async function load(url) {
  try {
    const response = await fetch(url, { headers: { accept: "text/html" } });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("[data-conversation]");
  } catch {
    return null;
  }
}
