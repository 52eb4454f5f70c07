// Nobody waits: as soon as somebody does, the page says so.

export function awaitArrival(calm) {
  let loading = false;
  new EventSource(calm.dataset.events).addEventListener("change", look);

  async function look() {
    if (loading) return;
    loading = true;
    try {
      const page = await (await fetch(location.href)).text();
      const fresh = new DOMParser().parseFromString(page, "text/html");
      if (!fresh.querySelector("[data-awaiting]")) location.reload();
    } catch {
      // The desk is away for a moment; the next change tells again.
    } finally {
      loading = false;
    }
  }
}
