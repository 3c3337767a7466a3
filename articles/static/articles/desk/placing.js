// Gives a lost decision its place: first which one, then the words or the mark where it belongs.

import { draw, focusOnMark, onDraw, whatIsOpen } from "./drawing.js";
import { choose, chosenPlace, leave, marker, send } from "./marking.js";
import { blocks, markOf, say, textSection, word } from "./page.js";
import { placeOf } from "./places.js";

// The decision that is being placed, as "12:3": the twelfth mention in its third version.
let lost = "";

const buttons = () => [...document.querySelectorAll("[data-place]")];
const buttonIn = (place) => place.querySelector(`[data-place="${lost}"]`);

/** What has its place meanwhile is not waited for any more. */
function show() {
  if (lost && !buttonIn(textSection())) lost = "";
  textSection().classList.toggle("is-placing", Boolean(lost));
  for (const one of buttons()) one.setAttribute("aria-pressed", String(one.dataset.place === lost));
}

/** Words that are chosen are taken; else they are waited for, as the mark of the open row is. */
function start(seen) {
  const isAgain = seen === lost;
  lost = seen;
  if (chosenPlace()) return placeHere();
  if (isAgain) return stop();
  show();
  say(word("choose-words"));
  const mark = markOf(whatIsOpen().pk);
  if (mark?.closest(".copy")) take(mark);
}

function stop() {
  lost = "";
  show();
  say("");
}

/** What stands in this mark counts as chosen; the button that places it is at hand. */
function take(mark) {
  const range = document.createRange();
  range.selectNodeContents(mark);
  mark.scrollIntoView({ block: "center", behavior: "instant" });
  choose(placeOf(range, blocks()));
  say(chosenPlace().words);
  buttonIn(marker())?.focus();
}

function placeHere() {
  const [pk] = lost.split(":");
  return send("decide", { action: "place", m: lost }, () => {
    leave();
    return draw({ focus: () => focusOnMark(pk) });
  });
}

function click(event) {
  const button = event.target.closest("[data-place]");
  const mark = lost && event.target.closest(".copy [data-m]");
  if (!button && !mark) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (button) start(button.dataset.place);
  else if (getSelection().isCollapsed) take(mark);
}

function press(event) {
  if (!lost || !marker().hidden || event.key !== "Escape") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  stop();
}

export function startPlacing() {
  if (!marker()) return;
  onDraw(show);
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", press, true);
}
