// Reads the article again in the background, and shows it when that disturbs nobody.

import { changedFields, draw, onDraw } from "./drawing.js";
import { address, desk, mayDecide } from "./page.js";
import { inTurn, isIdle, post, sendLast } from "./sending.js";

const REST = 1500;
let timer = 0;
let isDue = false;
let isStale = false;

/** After something was decided that events, offices and short forms may hang on. */
export function needReading() {
  if (!mayDecide()) return;
  isDue = true;
  rest();
}

function rest() {
  clearTimeout(timer);
  timer = setTimeout(readAgain, REST);
}

async function readAgain() {
  if (isDue && isIdle()) {
    isDue = false;
    const answer = await post(address("read"), new FormData());
    isStale ||= !answer.error;
  }
  if (isStale && isQuiet()) {
    isStale = false;
    await inTurn(draw);
  }
  if (isDue || isStale) rest();
}

/** Nobody is typing, choosing words or looking at a question. */
function isQuiet() {
  const busy = "dialog[open], .trouble, #desk-marker:not([hidden]), .role-form, .is-placing";
  const isTyping = document.activeElement.matches("input:not([type=checkbox]), select, textarea");
  return isIdle() && !isTyping && !document.querySelector(busy) && !changedFields().length;
}

export function startReading() {
  onDraw(() => {
    if (desk().dataset.needsReading === "1") needReading();
  });
  for (const sign of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(sign, () => (isDue || isStale) && rest());
  }
  addEventListener("pagehide", () => {
    if (isDue) sendLast(address("read"));
  });
}
