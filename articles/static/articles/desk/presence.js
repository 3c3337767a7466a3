// Tells others that this person has the article open, as long as it is in sight, and who else has.

import { address, say } from "./page.js";
import { post, sendLast } from "./sending.js";

const EVERY = 30_000;

async function tell() {
  if (document.visibilityState !== "visible") return;
  const { others } = await post(address("here"), new FormData());
  if (others) show(others);
}

/** Whoever comes is told aloud once; who leaves goes quietly. */
function show(others) {
  const place = document.querySelector("[data-others]");
  if (!place) return;
  const known = [...place.children].map((shown) => shown.textContent);
  place.replaceChildren(...others.map(presence));
  const come = others.filter((words) => !known.includes(words));
  if (come.length) say(come.join(". "));
}

function presence(words) {
  const shown = document.createElement("span");
  shown.className = "presence";
  shown.textContent = words;
  return shown;
}

export function startPresence() {
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
  addEventListener("pagehide", () => {
    sendLast(address("here"), { leaving: "1", place: "desk" });
  });
}
