// Tells others that this person has the article open, as long as it is in sight.

import { address } from "./page.js";
import { post, sendLast } from "./sending.js";

const EVERY = 30_000;

function tell() {
  if (document.visibilityState === "visible") post(address("here"), new FormData());
}

export function startPresence() {
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
  addEventListener("pagehide", () => sendLast(address("here"), { leaving: "1" }));
}
