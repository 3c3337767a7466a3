// Opens a row with everything that can be done; on a phone as a sheet over the text.

import { submit } from "./deciding.js";
import {
  draw, focusOnFirst, focusOnLine, focusOnMark, focusOnOpened, openedRow, skip, wayBack, whatIsOpen,
} from "./drawing.js";
import { desk, focusOnNext, isRow, keyOf, say, sheet, stopOf, STOP, word } from "./page.js";
import { inTurn } from "./sending.js";

/** One comes back to where it was asked for: in the text or in the queue. */
export function openRow(pk, focus = focusOnOpened) {
  const stop = stopOf(pk);
  if (stop && stop === openedRow()) return Promise.resolve(focus());
  Object.assign(whatIsOpen(), wayBack(stop));
  return inTurn(() => draw({ open: pk, focus }));
}

export function closeRow() {
  const { pk, from, next } = whatIsOpen();
  const focus = () => (from === "text" ? focusOnMark(pk) : focusOnFirst([[pk], ...next]));
  return inTurn(() => draw({ open: "", focus }));
}

/** Passes over a row; it comes back when the others are settled. */
export function skipStop(stop) {
  if (stop === openedRow()) return closeRow();
  if (!isRow(stop)) return focusOnNext(stop);
  const item = stop.closest("li");
  const list = item.parentElement;
  focusOnNext(stop);
  skip(keyOf(stop));
  list.append(item);
  say(word("skipped"));
}

function changeRole(line) {
  const focus = () => {
    const form = desk().querySelector(".role-form");
    form?.querySelector("select").focus({ preventScroll: true });
    form?.scrollIntoView({ block: "nearest" });
  };
  return inTurn(() => draw({ line, focus }));
}

function closeRole({ dataset }) {
  return inTurn(() => draw({ focus: () => focusOnLine(dataset.closeRole) }));
}

const CLICKS = {
  "[data-m]": (mark) => openRow(mark.dataset.m),
  "[data-open]": (link) => openRow(link.dataset.open),
  "[data-close-row]": closeRow,
  "[data-skip-row]": (link) => skipStop(link.closest(STOP)),
  "[data-line-role]": (link) => changeRole(link.dataset.lineRole),
  "[data-close-role]": closeRole,
  "[data-close-sheet]": () => sheet().close(),
};

function click(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Words were chosen by dragging over a mention: that opens nothing.
  const isDragged = event.target.closest(".copy [data-m]") && !getSelection().isCollapsed;
  if (isDragged) return event.preventDefault();
  for (const [selector, act] of Object.entries(CLICKS)) {
    const found = event.target.closest(selector);
    if (!found) continue;
    event.preventDefault();
    act(found);
  }
}

export function startOpening() {
  document.addEventListener("click", click);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("#desk, #desk-sheet") && form.id !== "finder") return;
    event.preventDefault();
    if (form.id !== "finder") submit(form, event.submitter);
  });
  sheet().addEventListener("close", () => whatIsOpen().pk && closeRow());
}
