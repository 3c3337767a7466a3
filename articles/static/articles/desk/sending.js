// Sends to the server, one thing after the other, and tells in words what went wrong.

import { token } from "../token.js";
import { word } from "./page.js";

const SCRIPT = { "X-Requested-With": "desk" };
let last = Promise.resolve();
let waiting = 0;

export const isIdle = () => waiting === 0;
export const settled = () => last;

function count(change) {
  waiting += change;
  document.documentElement.classList.toggle("is-busy", waiting > 0);
}

/** Runs a task when those before it are done: two at once would not know of each other. */
export function inTurn(task) {
  count(1);
  const done = last.then(() => task()).finally(() => count(-1));
  last = done.catch((error) => console.error(error));
  return done;
}

/** What the server answers, or {error} with a sentence and what the person can do about it. */
export async function post(address, data) {
  data.delete("csrfmiddlewaretoken");
  const headers = { ...SCRIPT, "X-CSRFToken": token() };
  return ask(address, { method: "POST", body: data, headers }, (response) => response.json());
}

export async function read(address) {
  return ask(address, { headers: SCRIPT }, async (response) => ({ html: await response.text() }));
}

async function ask(address, options, take) {
  let response;
  try {
    response = await fetch(address, options);
    const isJson = response.headers.get("Content-Type")?.includes("json");
    if (response.redirected) return { error: word("logged-out"), login: response.url };
    if (response.ok || (isJson && response.status < 500)) return await take(response);
  } catch {
    return { error: word("unreachable"), mayRetry: true };
  }
  if (response.status === 403) return { error: word("forbidden") };
  return { error: word("failed"), mayRetry: true };
}

/** For when the page goes away: nobody waits for an answer. */
export function sendLast(address, fields = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: token() })) {
    data.append(name, value);
  }
  navigator.sendBeacon(address, data);
}
