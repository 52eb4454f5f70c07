// How the page speaks to the desk.

/** The answer of a POST; throws when the desk cannot be reached. */
export function post(url, { json, form, body, type, keepalive = false, signal } = {}) {
  const headers = { "x-csrf-token": csrfToken() };
  if (json !== undefined) headers["content-type"] = "application/json";
  if (type) headers["content-type"] = type;
  return fetch(url, {
    method: "POST",
    headers,
    body: json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : body,
    credentials: "same-origin",
    keepalive,
    signal,
  });
}

/** True for the answer of a desk that no longer knows who we are: it leads to the sign-in page. */
export function isSignedOut(response) {
  return response.status === 401 || response.status === 403 || response.redirected;
}

export function csrfToken() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}
