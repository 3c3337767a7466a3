// Goes through the text word by word, so that every word can be marked without dragging.

import { choose, chooseNothing, chosenPlace, isStepping, marker } from "./marking.js";
import { blocks, markOf, mentionsOf, say, STOP, textSection, word } from "./page.js";
import { placeAt, placeOf, rangeOf, wordsOf } from "./places.js";

// The words of the text; those from `anchor` to `head` are chosen, whichever comes first.
let words = [];
let anchor = 0;
let head = 0;
let typed = "";

export function startStepping() {
  if (!marker()) return;
  const active = document.activeElement;
  words = wordsOf(blocks());
  if (!words.length) return;
  const first = firstWord(active);
  textSection().classList.add("is-marking");
  typed = "";
  go(first, false);
  textSection().focus({ preventScroll: true });
  say(`${chosenPlace().words}. ${word("marking")}`);
}

/** Behind the mark or row that one was at, else the first word in sight. */
function firstWord(active) {
  const stop = active.closest(STOP);
  const mark = active.closest("[data-m]") ?? (stop && markOf(mentionsOf(stop)[0]));
  const found = mark?.closest(".copy") ? indexAfter(mark) : words.findIndex(isInSight);
  return Math.max(found, 0);
}

function indexAfter(mark) {
  const range = document.createRange();
  range.selectNodeContents(mark);
  const { block, start } = placeOf(range, [mark.closest(".copy")]);
  return words.findIndex((one) => one.block === block && one.start >= start);
}

const isInSight = (one) => rangeOf(one).getBoundingClientRect().top >= 0;

/** Chooses this word; `isMore` keeps those chosen before, as far as they are in the same line. */
function go(index, isMore) {
  if (!words[index] || (isMore && words[index].block !== words[anchor].block)) return;
  head = index;
  if (!isMore) anchor = index;
  show();
}

function show() {
  const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
  const place = placeAt(words[first].block, words[first].start, words[last].end);
  const range = rangeOf(place);
  getSelection().setBaseAndExtent(
    range.startContainer, range.startOffset, range.endContainer, range.endOffset,
  );
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 200) {
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  }
  choose(place);
  say(place.words);
}

// --- Keys ---

function press(event) {
  if (!isStepping() || !textSection().contains(document.activeElement)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const act = actFor(event);
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function actFor({ key, shiftKey }) {
  const isRightToLeft = getComputedStyle(words[head].block).direction === "rtl";
  const on = isRightToLeft ? -1 : 1;
  const acts = {
    ArrowRight: () => step(on, shiftKey),
    ArrowLeft: () => step(-on, shiftKey),
    ArrowDown: () => (typed ? findTyped(head + 1, 1) : go(inNextLine(1), shiftKey)),
    ArrowUp: () => (typed ? findTyped(head - 1, -1) : go(inNextLine(-1), shiftKey)),
    Enter: () => chosenPlace() && marker().querySelector("[data-mark-as]").focus(),
    Backspace: () => type(typed.slice(0, -1)),
  };
  if (acts[key]) return acts[key];
  if (/^\p{L}$/u.test(key) || (typed && /^[\p{M}’'-]$/u.test(key))) return () => type(typed + key);
  return key === " " ? () => {} : null;
}

function step(by, isMore) {
  typed = "";
  go(head + by, isMore);
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Goes to the next word that begins like what is being typed. */
function type(letters) {
  typed = letters;
  if (typed) findTyped(head, 1);
  else go(head, false);
}

function findTyped(from, by) {
  const wanted = folded(typed);
  const count = words.length;
  for (let n = 0; n < count; n += 1) {
    const index = (from + n * by + count) % count;
    if (folded(textOfWord(words[index])).startsWith(wanted)) return go(index, false);
  }
  chooseNothing(typed);
}

const textOfWord = ({ block, start, end }) => placeAt(block, start, end).words;

/** The word above or below, as the lines are broken on the screen. */
function inNextLine(by) {
  const boxOf = (index) => rangeOf(words[index]).getBoundingClientRect();
  const here = boxOf(head);
  const middle = (here.left + here.right) / 2;
  let best = -1;
  let line = null;
  for (let index = head + by; words[index]; index += by) {
    const box = boxOf(index);
    if (Math.abs(box.top - here.top) < here.height / 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) >= box.height / 2) break;
    const distance = Math.abs((box.left + box.right) / 2 - middle);
    if (best < 0 || distance < best.distance) best = { index, distance };
  }
  return best < 0 ? -1 : best.index;
}

// --- Buttons and taps ---

const STEPS = {
  back: () => go(Math.min(anchor, head) - 1, false),
  on: () => go(Math.max(anchor, head) + 1, false),
  "front-more": () => extend(-1, 0),
  "front-less": () => extend(1, 0),
  "end-less": () => extend(0, -1),
  "end-more": () => extend(0, 1),
};

function extend(front, end) {
  const [first, last] = [Math.min(anchor, head) + front, Math.max(anchor, head) + end];
  const isInLine = words[first] && words[last] && words[first].block === words[last].block;
  if (first > last || !isInLine) return;
  [anchor, head] = [first, last];
  show();
}

/** Goes on word by word from what was chosen otherwise. */
function takeOver() {
  const { block, start, end } = chosenPlace();
  words = wordsOf(blocks());
  const touched = (one) => one.block === block && one.start < end && one.end > start;
  anchor = words.findIndex(touched);
  head = words.findLastIndex(touched);
  textSection().classList.add("is-marking");
}

function click(event) {
  const button = event.target.closest("[data-step]");
  if (event.target.closest("[data-mark-mode]")) return startStepping();
  if (button && (chosenPlace() || isStepping())) {
    if (!isStepping()) takeOver();
    typed = "";
    return STEPS[button.dataset.step]();
  }
  if (!isStepping() || !event.target.closest(".copy")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tap(event);
}

/** In this mode a tap chooses the word under it. */
function tap({ clientX, clientY }) {
  const under = (one) => {
    const boxes = [...rangeOf(one).getClientRects()];
    return boxes.some((box) => isWithin(box, clientX, clientY));
  };
  typed = "";
  go(words.findIndex(under), false);
}

const isWithin = ({ left, right, top, bottom }, x, y) =>
  left <= x && x <= right && top <= y && y <= bottom;

export function startSteps() {
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", press, true);
}
