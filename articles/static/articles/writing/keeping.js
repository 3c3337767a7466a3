// Keeps what is typed: on the server a few seconds after the last key, in this window at once.

import { token } from "../token.js";
import { FIELDS, field, form, tellTrouble, word } from "./page.js";
import { noteNames } from "./naming.js";

const PAUSE = 3000;
const AGAIN = 15000;
// What a browser sends while the page goes away.
const LAST_WORDS = 60000;
let timer = 0;
let kept = "";
let isLeaving = false;

const key = () => field("key").value;
const place = () => `newsroom-writing-${form().dataset.article || "new"}-${key()}`;

function collect() {
  noteNames();
  return Object.fromEntries(FIELDS.map((name) => [name, field(name).value]));
}

const isChanged = () => JSON.stringify(collect()) !== kept;

function noteInWindow(isKept = false) {
  try {
    sessionStorage.setItem(place(), JSON.stringify({ fields: collect(), base: field("base").value, isKept }));
  } catch {
    // A full or forbidden store: the server keeps it.
  }
}

function show(name, values) {
  document.querySelector("[data-kept]").textContent = name ? word(name, values) : "";
}

function dataOf(fields) {
  const data = new FormData();
  const { article } = form().dataset;
  const more = { key: key(), base: field("base").value, article: article ?? "" };
  for (const [name, value] of Object.entries({ ...fields, ...more })) data.append(name, value);
  return data;
}

async function send({ isLast = false } = {}) {
  const fields = collect();
  const said = JSON.stringify(fields);
  if (said === kept || isLeaving) return;
  const keepalive = isLast && new Blob([said]).size < LAST_WORDS;
  try {
    const response = await fetch(form().dataset.keep, {
      method: "POST",
      body: dataOf(fields),
      headers: { "X-CSRFToken": token(), "X-Requested-With": "writing" },
      keepalive,
    });
    await hear(response, said);
  } catch {
    fail(word("unreachable"));
  }
}

async function hear(response, said) {
  if (response.redirected) return fail(word("logged-out"), true);
  if (response.status === 403) return fail(word("forbidden"), true);
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (!isJson) return fail(word("unreachable"));
  const { at, error } = await response.json();
  if (error) return fail(error);
  kept = said;
  if (!isChanged()) noteInWindow(true);
  tellTrouble("");
  show("kept", { at });
}

function fail(sentence, isLogin = false) {
  tellTrouble(sentence, isLogin);
  show("unkept");
  clearTimeout(timer);
  timer = setTimeout(send, AGAIN);
}

function soon() {
  noteInWindow();
  show("unkept");
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE);
}

/** What this window held and nobody else has: after a login, a crash, the back button. */
function takeBack() {
  const prefix = place().slice(0, -key().length);
  let lost = null;
  for (const name of Object.keys(sessionStorage).filter((one) => one.startsWith(prefix))) {
    const held = JSON.parse(sessionStorage.getItem(name));
    const former = name.slice(prefix.length);
    if (!held.isKept && !savedKeys().includes(former)) lost = { ...held, former };
    sessionStorage.removeItem(name);
  }
  if (!lost || JSON.stringify(lost.fields) === kept) return;
  for (const name of FIELDS) field(name).value = lost.fields[name] ?? "";
  adopt(lost);
  document.querySelector("[data-restored]").hidden = false;
  form().dispatchEvent(new Event("restored"));
  soon();
}

/** It is the same work as before: what the server has of it is not offered beside it. */
function adopt({ former, base }) {
  field("key").value = former;
  // Somebody changed the text since: the server says so before it takes these words.
  if (field("seen_version").value && base !== field("base").value) field("seen_version").value = 0;
  field("base").value = base;
  for (const offered of document.querySelectorAll(".unsaved [name=key]")) {
    if (offered.value === former) offered.closest(".unsaved").hidden = true;
  }
}

/** Of pages that the server took since. */
function savedKeys() {
  return (/(?:^|; )newsroom_saved=([^;]*)/.exec(document.cookie)?.[1] ?? "").split(".");
}

export function startKeeping() {
  // A form that was sent back with an error holds what is not kept yet.
  const isRefused = "refused" in form().dataset;
  kept = isRefused ? "" : JSON.stringify(collect());
  if (isRefused) soon();
  else takeBack();
  form().addEventListener("input", soon);
  form().addEventListener("names", soon);
  form().addEventListener("submit", ({ submitter }) => {
    collect();
    // A login in another tab made the one in the form stale.
    if (token()) field("csrfmiddlewaretoken").value = token();
    if (submitter?.name === "_preview") return;
    clearTimeout(timer);
    isLeaving = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") send({ isLast: true });
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("focus", () => isChanged() && send());
}
