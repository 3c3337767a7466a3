// Shows which marks of the text a row is about, and which row a mark belongs to.

import { isStill, isWide, markOf, mentionsOf, stopOf, STOP } from "./page.js";

let shown = [];

function show(element) {
  shown.forEach((one) => one.classList.remove("is-shown"));
  const stop = element.closest(STOP);
  const mark = element.closest("[data-m]");
  const row = mark && stopOf(mark.dataset.m);
  const marks = stop ? mentionsOf(stop).map(markOf) : [];
  shown = [...marks, row].filter(Boolean);
  shown.forEach((one) => one.classList.add("is-shown"));
  return marks.find(Boolean);
}

/** Only for the row in focus, and only where the text is beside it. */
function bringIntoSight(mark) {
  const { top, bottom } = mark.getBoundingClientRect();
  const edge = 96;
  if (top > edge && bottom < innerHeight - edge) return;
  mark.scrollIntoView({ block: "center", behavior: isStill() ? "instant" : "smooth" });
}

export function startShowing() {
  show(document.activeElement);
  document.addEventListener("focusin", ({ target }) => {
    const mark = show(target);
    if (mark && isWide()) bringIntoSight(mark);
  });
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "mouse" && target.closest(`${STOP}, [data-m]`)) show(target);
  });
}
