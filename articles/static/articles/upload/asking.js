// Sends to the server; answers with what it says, or with {error} in words and what can be done.

import { token } from "../token.js";
import { word } from "./words.js";

// What was sent is refused, and would be again.
const WRONG = [400, 413];

/** `onSent` is told how many bytes are on their way; only this older way of asking tells that. */
export function ask(address, data, onSent = () => {}) {
  data.delete("csrfmiddlewaretoken");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-Requested-With", "upload");
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => onSent(event.loaded));
    request.addEventListener("load", () => resolve(answerOf(request)));
    request.addEventListener("error", () => resolve({ error: word("unreachable"), mayRetry: true }));
    request.send(data);
  });
}

function answerOf(request) {
  if (request.responseURL.includes("/login/")) {
    return { error: word("logged-out"), login: request.responseURL, mayRetry: true };
  }
  if (request.getResponseHeader("Content-Type")?.includes("json")) {
    const answer = JSON.parse(request.responseText);
    return { ...answer, mayRetry: !WRONG.includes(request.status) };
  }
  if (request.status === 403) return { error: word("forbidden"), mayRetry: true };
  return { error: word("failed"), mayRetry: true };
}
