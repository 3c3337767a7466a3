// Tells others that this page of an article is open, who else has it open, and that it was changed.

import { token } from "../token.js";

const EVERY = 30_000;

function dataOf(place, fields = {}) {
  const data = new FormData();
  data.append("place", place.dataset.place);
  if (place.dataset.version) data.append("version", place.dataset.version);
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

async function tell(place) {
  if (document.visibilityState !== "visible") return;
  const headers = { "X-CSRFToken": token(), "X-Requested-With": "presence" };
  let response;
  try {
    const options = { method: "POST", body: dataOf(place), headers };
    response = await fetch(place.dataset.here, options);
    if (!response.ok || response.redirected) return;
    const { others, changed } = await response.json();
    show(place, others);
    warn(changed);
  } catch {
    // Who else is here is a hint: without it the page works as before.
  }
}

function show(place, others) {
  const known = [...place.children].map((shown) => shown.textContent);
  if (known.join() === others.join()) return;
  place.replaceChildren(...others.map((words) => {
    const shown = document.createElement("span");
    shown.className = "presence";
    shown.textContent = words;
    return shown;
  }));
}

/** Said once: the form itself says the rest when it is saved. */
function warn(changed) {
  const stale = document.querySelector("[data-stale]");
  if (!stale || !changed) return;
  stale.querySelector("[data-stale-words]").textContent = changed;
  stale.hidden = false;
}

function leave(place) {
  const data = dataOf(place, { leaving: "1", csrfmiddlewaretoken: token() });
  navigator.sendBeacon(place.dataset.here, data);
}

const place = document.querySelector("[data-presence]");
if (place) {
  tell(place);
  setInterval(() => tell(place), EVERY);
  document.addEventListener("visibilitychange", () => tell(place));
  addEventListener("pagehide", () => leave(place));
}
