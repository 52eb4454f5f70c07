// A customer is held while the page is open, and let go when the colleague really leaves.
import { post } from "./requests.js";

const RENEW_EVERY = 20000;
const A_NAVIGATION = 3000;
const LEFT = "heard-left";

/** A page that is loaded again let go of its customer on the way out: it takes the customer back. */
export async function retakeAfterReload() {
  const left = sessionStorage.getItem(LEFT);
  sessionStorage.removeItem(LEFT);
  const [navigation] = performance.getEntriesByType("navigation");
  if (!left || navigation?.type !== "reload") return;
  const { lease, page } = JSON.parse(left);
  const response = await post(lease).catch(() => null);
  if (response?.ok && !document.querySelector("[data-hold=mine]")) location.replace(page);
}

export function keepLease(conversation, notice) {
  const timer = setInterval(renew, RENEW_EVERY);
  let stays = null;

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && renew());
  document.addEventListener("submit", (event) => event.defaultPrevented || stay());
  document.addEventListener("click", (event) => event.target.closest("a[href]") && stay());
  globalThis.navigation?.addEventListener("navigate", ({ destination }) => {
    if (new URL(destination.url).origin === location.origin) stay();
  });
  addEventListener("pagehide", leave);

  /** Going to another page of the desk, or loading this one again, is not leaving. */
  function stay() {
    clearTimeout(stays);
    stays = setTimeout(() => (stays = null), A_NAVIGATION);
  }

  function leave() {
    if (stays) return;
    sessionStorage.setItem(LEFT, JSON.stringify({ lease: conversation.dataset.lease, page: conversation.dataset.page }));
    post(conversation.dataset.release, { keepalive: true }).catch(() => {});
  }

  async function renew() {
    const response = await post(conversation.dataset.lease).catch(() => null);
    if (response?.status !== 409) return;
    clearInterval(timer);
    const { error } = await response.json().catch(() => ({}));
    notice.show("taken", error ?? conversation.dataset.textTaken);
  }
}
