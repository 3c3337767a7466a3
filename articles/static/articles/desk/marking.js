// Marks words that were missed: the chosen words, and the small window that says as what.

import { carryOut } from "./deciding.js";
import {
  draw, focusOnFirst, focusOnOpened, openedRow, whatIsOpen,
} from "./drawing.js";
import { startEntering } from "./finder.js";
import {
  address, areKeysOn, blocks, mentionsOf, queue, say, stopsAfter, STOP, textSection, word,
} from "./page.js";
import { placeOf, rangeOf, timesIn } from "./places.js";
import { clearTrouble } from "./trouble.js";

const PAUSE = 150;
let chosen = null;
let timer = 0;
let isPressed = false;
// Where one comes back to: the text, or the rows from where one was in the queue.
let origin = { from: "text", next: [] };

export const marker = () => document.getElementById("desk-marker");
export const chosenPlace = () => chosen;

/** Shows the window for these words, beside them where there is room. */
export function choose(place) {
  if (marker().hidden) noteOrigin();
  chosen = place;
  fill(place);
  marker().hidden = false;
  const { top, bottom, left } = rangeOf(place).getBoundingClientRect();
  const { offsetHeight, offsetWidth } = marker();
  const below = bottom + 12 + offsetHeight < innerHeight;
  const y = below ? bottom + 12 : Math.max(8, top - offsetHeight - 12);
  const x = Math.max(8, Math.min(left, document.body.clientWidth - offsetWidth - 8));
  marker().style.setProperty("--top", `${y}px`);
  marker().style.setProperty("--left", `${x}px`);
}

/** Choosing goes on, but no words are chosen: nothing can be marked. */
export function chooseNothing(sought) {
  chosen = null;
  getSelection().removeAllRanges();
  marker().querySelector("[data-chosen]").textContent = `“${sought}”`;
  marker().querySelector("[data-note]").textContent = word("no-word");
  marker().querySelector("[data-alike]").hidden = true;
  say(word("no-word"));
}

function noteOrigin() {
  const active = document.activeElement;
  const stop = active.closest(STOP);
  const next = stop ? [stop, ...stopsAfter(stop)].map(mentionsOf) : [];
  origin = { from: queue().contains(active) ? "queue" : "text", next };
}

function fill({ words, isCut }) {
  const find = (name) => marker().querySelector(`[data-${name}]`);
  const times = timesIn(blocks(), words);
  find("chosen").textContent = `“${words}”`;
  find("note").textContent = isCut ? word("cut") : "";
  find("alike").hidden = times < 2;
  find("times").textContent = word("everywhere", { n: times });
  const lost = [...textSection().querySelectorAll("[data-place]")];
  find("lost-places").replaceChildren(...lost.map((button) => button.cloneNode(true)));
}

/** Word by word, from the keyboard: other choosing waits. */
export const isStepping = () => textSection().classList.contains("is-marking");

export function leave() {
  chosen = null;
  marker().hidden = true;
  clearTrouble(marker());
  textSection().classList.remove("is-marking");
  getSelection().removeAllRanges();
}

function comeBack() {
  if (origin.from === "queue") focusOnFirst(origin.next);
  else textSection().focus({ preventScroll: true });
}

// --- Sending ---

export function send(name, values, show) {
  const { from, to, words } = chosen;
  const data = new FormData();
  const place = { start: from, end: to, words };
  for (const [key, value] of Object.entries({ ...place, ...values })) data.append(key, value);
  return carryOut({ address: address(name), data, place: marker(), show });
}

function markAs(kind) {
  if (!chosen) return say(word("choose-words"));
  const { hidden } = marker().querySelector("[data-alike]");
  const all = !hidden && marker().querySelector("[data-alike] input").checked ? "on" : "";
  return send("mark", { kind, all }, showMarked);
}

/** What names nobody yet, or no days, is opened: one says who or when it is. */
async function showMarked({ open }) {
  leave();
  if (!open) return draw({ focus: comeBack });
  Object.assign(whatIsOpen(), origin);
  await draw({ open, focus: () => (openedRow() ? startEntering(openedRow()) : focusOnOpened()) });
}

// --- Choosing with mouse or finger ---

function look() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const selection = getSelection();
    if (isPressed || selection.isCollapsed || isStepping()) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(textSection())) return;
    const place = placeOf(range, blocks());
    if (place) choose(place);
  }, PAUSE);
}

/** The kinds have numbers as long as the window is there; a field takes its own keys. */
function press(event) {
  if (marker().hidden || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const buttons = marker().querySelectorAll("[data-mark-as]");
  const button = areKeysOn() && !event.ctrlKey && !event.altKey && buttons[event.key - 1];
  if (event.key !== "Escape" && !button) return;
  event.preventDefault();
  event.stopPropagation();
  if (button) return markAs(button.dataset.markAs);
  leave();
  comeBack();
}

function click({ target }) {
  const kind = target.closest("[data-mark-as]");
  if (kind) markAs(kind.dataset.markAs);
  else if (target.closest("[data-close-marker]")) leave();
  else if (!marker().hidden && !marker().contains(target) && getSelection().isCollapsed) leave();
}

export function startMarking() {
  if (!marker()) return;
  document.addEventListener("selectionchange", look);
  document.addEventListener("pointerdown", () => (isPressed = true));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      look();
    });
  }
  document.addEventListener("click", click);
  document.addEventListener("keydown", press, true);
}
