// Carries out what a form asks for, and shows what came of it.

import {
  draw, focusOnFirst, focusOnLine, focusOnMark, focusOnOpened, onDraw, openedRow, wayBack, whatIsOpen,
} from "./drawing.js";
import {
  address, desk, focusOn, isMentionRow, isRow, markOf, mentionsOf, queue, say, seenOf, stopOf,
  stops, STOP, word,
} from "./page.js";
import { needReading } from "./reading.js";
import { inTurn, post } from "./sending.js";
import { clearTrouble, tellTrouble } from "./trouble.js";

const SIGNS = { accept: ["accepted", "✓"], reject: ["rejected", "✗"] };
const HISTORY = 10;
// Of a longer queue so many rows are drawn; when few are left of them, more are fetched.
const FEW = 10;
const sent = new Set();

onDraw(() => {
  for (const pk of sent) stopOf(pk)?.classList.add("is-sent");
});

/** Sends a form of the desk or of the sheet; the button that was pressed says what is asked for. */
export function submit(form, button) {
  const stop = form.matches(STOP) ? form : null;
  const data = new FormData(form, button);
  const show = showerOf(form);
  return carryOut({ address: form.getAttribute("action"), data, stop, place: form, show });
}

function showerOf(form) {
  const { block } = form.dataset;
  if (block) return () => draw({ focus: () => focusOnLine(block) });
  return form.matches("[data-undo]") ? showUndone() : null;
}

/** What was taken back is to be decided again: one goes there, unless one is in the text. */
function showUndone() {
  const before = new Set([...document.querySelectorAll(STOP)].flatMap(mentionsOf));
  const focus = () => {
    const isBack = (stop) => mentionsOf(stop).some((pk) => !before.has(pk));
    const back = [...queue().querySelectorAll(STOP)].find(isBack);
    if (back && !document.activeElement.closest("[data-text]")) focusOn(back);
  };
  return () => draw({ focus });
}

export function undoLast() {
  const form = queue().querySelector("[data-mine]");
  return form ? submit(form) : say(word("nothing-to-undo"));
}

/** First into sight, then, asked for once more, accepted all at once. */
export function acceptSure() {
  const fold = queue().querySelector("#sure");
  const button = fold?.querySelector("[data-accept-sure]");
  if (!button) return;
  if (fold.open && isInSight(button)) return submit(button.form, button);
  fold.open = true;
  fold.querySelector("summary").focus({ preventScroll: true });
  fold.scrollIntoView({ block: "start" });
  say(word("sure"));
}

function isInSight(button) {
  const { top, bottom } = button.getBoundingClientRect();
  const frame = queue().getBoundingClientRect();
  return top >= Math.max(frame.top, 0) && bottom <= Math.min(frame.bottom, innerHeight);
}

/** Decides a row or a line without its form; the ticked mentions of a row. */
export function decide(stop, values) {
  const data = new FormData();
  const seen = isRow(stop) ? new FormData(stop).getAll("m") : seenOf(stop);
  for (const one of seen) data.append("m", one);
  for (const [name, value] of Object.entries(values)) data.append(name, value);
  return carryOut({ address: address("decide"), data, stop, place: stop });
}

/**
 * A wish is an address and its data; the stop it settles, if any; the place where trouble is told;
 * what to do with an answer, if not the usual.
 */
export function carryOut(wish) {
  clearTrouble(wish.place);
  const mentions = wish.stop ? mentionsOf(wish.stop) : [];
  mentions.forEach((pk) => sent.add(pk));
  const isOpened = !wish.stop || wish.stop === openedRow();
  wish.back = isOpened ? { ...whatIsOpen() } : wayBack(wish.stop);
  wish.stop?.classList.add("is-sent");
  const focus = wish.stop ? leave(wish) : null;
  return inTurn(async () => {
    const answer = await post(wish.address, wish.data);
    mentions.forEach((pk) => sent.delete(pk));
    if (answer.error) return complain(wish, answer, mentions);
    await show(wish, answer, focus);
    sayDone(answer);
  });
}

function complain(wish, answer, mentions) {
  const stop = mentions.map(stopOf).find(Boolean);
  stop?.classList.remove("is-sent");
  const again = (data = wish.data) => carryOut({ ...wish, data, stop, place });
  const place = [stop, wish.place, document.querySelector(".desk-bar")].find(isOnPage);
  tellTrouble(place, answer, { data: wish.data, again, look: () => inTurn(draw) });
}

const isOnPage = (element) => element?.isConnected;

const isMove = (data) => /^(start|end)-/.test(data.get("action") ?? "");

/**
 * Goes on to where the next decision is before the answer is there; from the text one stays there.
 * Answers where to be once the desk is drawn, where that is not the same.
 */
function leave({ stop, data, back }) {
  if (isMove(data) || !stop.contains(document.activeElement)) return null;
  const [mark] = mentionsOf(stop);
  if (stop === openedRow() && back.from === "text") return () => focusOnMark(mark);
  const go = () => focusOnFirst(back.next);
  go();
  return stop.contains(document.activeElement) ? go : null;
}

async function show(wish, answer, focus) {
  const isOpened = wish.stop && mentionsOf(wish.stop).includes(whatIsOpen().pk);
  if (wish.show) return wish.show(answer);
  if (answer.open) {
    Object.assign(whatIsOpen(), { from: wish.back.from, next: wish.back.next });
    return draw({ open: answer.open, focus: focusOnOpened });
  }
  if (isOpened) return draw({ open: "", focus });
  if (answer.redraw || !patch(wish, answer)) await draw({ focus });
}

/** Changes only what an accepted or rejected row changes; false where more is to be drawn. */
function patch({ data }, answer) {
  const [state, sign] = SIGNS[data.get("action")] ?? [];
  const decided = data.getAll("m").map((seen) => seen.split(":")[0]);
  const row = stopOf(decided[0]);
  const isWhole = isRow(row) && mentionsOf(row).length === decided.length;
  const rows = stops().filter(isMentionRow).length;
  if (!state || !isWhole || rows === 0 || (queue().querySelector("[data-waiting]") && rows < FEW)) {
    return false;
  }
  decided.forEach((pk) => setState(markOf(pk), state, sign));
  row.closest("li").remove();
  count("[data-left]", -1);
  count("[data-decided]", decided.length);
  remember(answer.history);
  if (state === "rejected") needReading();
  return true;
}

function setState(mark, state, sign) {
  if (!mark) return;
  mark.classList.remove("is-suggested", "is-accepted", "is-rejected");
  mark.classList.add(`is-${state}`);
  mark.querySelector(".sign").textContent = sign;
  mark.querySelector("[data-state]").textContent = word(state);
}

function count(selector, change) {
  const number = desk().querySelector(selector);
  number.textContent = Number(number.textContent) + change;
}

function remember(html) {
  const history = queue().querySelector("[data-history]");
  history.querySelector(".empty")?.remove();
  history.insertAdjacentHTML("afterbegin", html);
  [...history.children].slice(HISTORY).forEach((line) => line.remove());
}

function sayDone({ message }) {
  const left = desk().querySelector("[data-left]").textContent;
  say(`${message}${/[.!?]$/.test(message) ? "" : "."} ${word("left", { n: left })}`);
}
