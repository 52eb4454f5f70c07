// When the customer writes while an answer is being written, the writer sees it at once (P08).

const READ_AFTER = 1500;
const ROOM_ABOVE = 16;

export function noticeNewWords(conversation, talk) {
  const thread = conversation.querySelector("[data-live=thread]");
  const seen = conversation.querySelector("input[name=seen]");
  let known = thread.dataset.lastIncoming ?? "";
  let line = null;

  keepTheEndInSight(talk);

  function showLatest() {
    const latest = messageOf(known);
    if (!latest || location.hash) return;
    talk.scrollTop += latest.getBoundingClientRect().top - talk.getBoundingClientRect().top - ROOM_ABOVE;
  }

  function look() {
    const latest = thread.dataset.lastIncoming ?? "";
    if (!latest || latest === known) return;
    known = latest;
    tell(messageOf(latest));
  }

  function tell(message) {
    line?.remove();
    line = document.createElement("button");
    line.type = "button";
    line.className = "fresh";
    line.dataset.test = "wrote-again";
    line.setAttribute("role", "status");
    line.textContent = conversation.dataset.textWrote;
    line.addEventListener("click", () => message.scrollIntoView({ block: "start", behavior: "smooth" }));
    talk.append(line);
    watch(message);
  }

  /** Only a message that has stood before the writer's eyes for a moment counts as seen. */
  function watch(message) {
    let timer = null;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry.isIntersecting && document.visibilityState === "visible") timer = setTimeout(read, READ_AFTER);
    }, { root: talk.scrollHeight > talk.clientHeight ? talk : null, threshold: 0.3 });
    observer.observe(message);

    function read() {
      observer.disconnect();
      line?.remove();
      line = null;
      if (seen) seen.value = message.dataset.message;
    }
  }

  function messageOf(id) {
    return id ? document.getElementById(`message-${id}`) : null;
  }

  return { showLatest, look };
}

/** Where the last words are in sight, they stay so while what is written beneath them grows. */
function keepTheEndInSight(talk) {
  let isAtEnd = false;
  const look = () => (isAtEnd = talk.scrollTop + talk.clientHeight >= talk.scrollHeight - 4);
  talk.addEventListener("scroll", look);
  new ResizeObserver(() => {
    if (isAtEnd) talk.scrollTop = talk.scrollHeight;
    look();
  }).observe(talk);
}
