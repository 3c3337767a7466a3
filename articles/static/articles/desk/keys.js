// The keys of the desk: only while the focus is in it, never in a field, and only if switched on.

import { acceptSure, decide, submit, undoLast } from "./deciding.js";
import { onDraw, openedRow, whatIsOpen } from "./drawing.js";
import { startEntering } from "./finder.js";
import { closeRow, openRow, skipStop } from "./opening.js";
import {
  address, areKeysOn, desk, focusOn, focusOnRest, isBehind, isRow, isWide, keyOf, mayDecide, say,
  stopOf, stops, STOP, switchKeys, word,
} from "./page.js";
import { settled } from "./sending.js";
import { startStepping } from "./stepping.js";

const FIELDS = "input, select, textarea";

const KEYS = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  a: () => onStop((stop) => press(stop, "[value=accept]", { action: "accept" })),
  x: () => onStop((stop) => press(stop, "[value=reject]", { action: "reject" })),
  " ": () => onStop(skipStop),
  r: () => inOpened(startEntering),
  t: () => inOpened((row) => row.querySelector("select")?.focus()),
  c: () => onStop(create),
  "[": () => moveEnd("start-earlier"),
  "]": () => moveEnd("start-later"),
  "{": () => moveEnd("end-earlier"),
  "}": () => moveEnd("end-later"),
  A: acceptSure,
  m: startStepping,
  u: () => (undoLast(), settled()),
  "?": () => document.getElementById("desk-help").showModal(),
  Escape: () => whatIsOpen().pk && closeRow(),
};
for (const n of [1, 2, 3, 4, 5]) KEYS[n] = () => onStop((stop) => choose(stop, n - 1));

/** The row that the focus is in, or that the mark in focus belongs to. */
function here() {
  const active = document.activeElement;
  const mark = active.closest("[data-m]");
  return active.closest(STOP) ?? (mark && stopOf(mark.dataset.m));
}

/** A mark whose row is not in the queue shows it first. */
function onStop(act) {
  if (!mayDecide()) return say(word("forbidden"));
  const mark = document.activeElement.closest("[data-m]");
  const stop = here();
  if (stop?.classList.contains("is-sent")) return;
  if (stop) return act(stop);
  if (mark) return openRow(mark.dataset.m);
}

async function inOpened(act) {
  if (!mayDecide()) return say(word("forbidden"));
  const active = document.activeElement;
  const pk = active.closest("[data-m]")?.dataset.m ?? (here() && keyOf(here()));
  if (!pk) return;
  await openRow(pk, () => {});
  if (openedRow()) act(openedRow());
}

function move(step) {
  const active = document.activeElement;
  if (active.closest("[data-text]")) return moveInText(active, step);
  if (openedRow()?.contains(active)) return closeRow();
  const place = active.closest(STOP) ?? active;
  const all = stops().filter((stop) => !stop.closest("details:not([open])"));
  const next =
    step > 0
      ? all.find((stop) => isBehind(place, stop))
      : all.findLast((stop) => isBehind(stop, place));
  if (next) focusOn(next);
}

function moveInText(active, step) {
  const marks = [...desk().querySelectorAll(".copy [data-m]")];
  const now = marks.indexOf(active.closest("[data-m]"));
  marks[now < 0 ? 0 : now + step]?.focus();
}

function press(stop, button, values) {
  if (!isRow(stop)) return void decide(stop, values);
  const found = stop.querySelector(button);
  if (found) return void submit(stop, found);
  // What is settled already only has to be left.
  if (stop.querySelector("[value=reopen]")) return closeRow();
  say(word("nobody"));
}

function choose(stop, n) {
  if (!isRow(stop)) return openRow(keyOf(stop));
  const button = stop.querySelectorAll(".candidates [data-candidate]")[n];
  if (button) submit(stop, button);
}

function create(stop) {
  if (!isRow(stop)) return openRow(keyOf(stop));
  const button = stop.querySelector("[data-create]");
  if (button) return void submit(stop, button);
  const { surface, kind } = stop.dataset;
  if (kind) decide(stop, { action: "relink", create: surface, kind });
}

function moveEnd(action) {
  return onStop((stop) => decide(stop, { action }));
}

// --- Taking keys ---

let chain = Promise.resolve();
let waiting = 0;

/** AltGr, which types brackets on many keyboards, says that it is Ctrl and Alt. */
const isPlain = (event) =>
  event.getModifierState("AltGraph") || !(event.ctrlKey || event.altKey || event.metaKey);

function take(event) {
  const active = document.activeElement;
  const isHere = active.closest("[data-text], [data-region], #desk-sheet");
  if (!areKeysOn() || !isHere || event.defaultPrevented || event.isComposing) return;
  if (active.matches(FIELDS)) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    location.assign(address("next"));
  } else if (isPlain(event)) takePlain(event);
}

function takePlain(event) {
  const { key, repeat } = event;
  const isButton = document.activeElement.matches("button, summary");
  // While a row is being opened, what is typed is meant for its field.
  const isMeant = KEYS[key] || (waiting && key.length === 1);
  if (!isMeant || (key === " " && isButton)) return;
  event.preventDefault();
  if (repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(key)) return;
  waiting += 1;
  chain = chain.then(() => perform(key)).catch(console.error).finally(() => (waiting -= 1));
}

/** A key after another waits until that one has moved the focus. */
function perform(key) {
  const field = document.activeElement;
  if (!field.matches(FIELDS)) return KEYS[key]?.();
  if (field.options) return pick(field, key);
  if (field.selectionStart === null) return;
  field.setRangeText(key, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function pick(select, letter) {
  const found = [...select.options].find((one) => one.text.toLowerCase().startsWith(letter));
  if (found) select.value = found.value;
}

/** Enter in a list of roles saves, as it does in a field. */
function saveRole(event) {
  if (event.key !== "Enter" || !event.target.matches?.(".role-form select")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

/** Enter in the fields of a row does what the button beside them does. */
function takeEnter(event) {
  const field = event.target;
  const row = field.closest?.("[data-row]");
  if (event.key !== "Enter" || !row || event.isComposing) return;
  const buttons = { kind: "[data-retype]", create: "[data-create]" };
  const button = field.closest(".days") ? "[data-change]" : buttons[field.name];
  if (!button || !field.matches(FIELDS)) return;
  event.preventDefault();
  const isSame = field.name === "kind" && field.selectedOptions[0].defaultSelected;
  if (!isSame) submit(row, row.querySelector(button));
}

function leaveField(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const field = event.target;
  const cancel = field.closest?.(".role-form")?.querySelector("[data-close-role]");
  if (cancel) return event.preventDefault(), cancel.click();
  const row = field.matches?.(FIELDS) && field.closest("[data-row]");
  if (!row || row.closest("dialog")) return;
  event.preventDefault();
  focusOn(row);
}

// --- On and off ---

export function startKeys() {
  onDraw(() => (desk().querySelector("[data-keys]").checked = areKeysOn()));
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-keys]")) switchKeys(target.checked);
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-help]")) KEYS["?"]();
    if (target.closest("[data-undo-last]")) undoLast();
  });
  document.addEventListener("keydown", takeEnter);
  document.addEventListener("keydown", saveRole);
  document.addEventListener("keydown", leaveField);
  document.addEventListener("keydown", take);
}

/** Where the first decision is, so that the keys are at hand; never away from what is read. */
export function focusAtStart() {
  const isElsewhere = /^#(m|line|lost)/.test(location.hash);
  if (isWide() && !isElsewhere && document.activeElement === document.body) focusOnRest();
}
