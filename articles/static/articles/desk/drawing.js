// Draws the desk anew from the server; the place, the focus and what was typed stay.

import {
  desk, focusOn, focusOnRest, isPhone, keyOf, markOf, mentionsOf, queue, sheet, sortOf, stopOf,
  stopsAfter, STOP, word,
} from "./page.js";
import { inTurn, read } from "./sending.js";
import { tellTrouble } from "./trouble.js";

const dressers = [];
const skipped = [];
// What is open: the mention, whether it was opened in the text or the queue, the rows after it.
const opened = { pk: "", from: "queue", next: [] };

/** Called with every desk that is drawn, and with the first. */
export const onDraw = (dresser) => dressers.push(dresser);
export const skip = (pk) => skipped.push(pk);
export const whatIsOpen = () => opened;
/** Where to go when a row that is about to be opened is left. */
export function wayBack(stop) {
  const from = document.activeElement.closest("[data-text]") ? "text" : "queue";
  const isAlike = (other) => sortOf(other) === sortOf(stop);
  return { from, next: stop ? stopsAfter(stop).filter(isAlike).map(mentionsOf) : [] };
}

export const openedRow = () => document.querySelector("#opened [data-row]");

export function dress() {
  opened.pk = desk().dataset.opened;
  for (const hidden of document.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  if (opened.pk && isPhone()) showSheet();
  for (const each of dressers) each();
}

function showSheet() {
  sheet().querySelector("[data-sheet]").replaceChildren(document.getElementById("opened"));
  if (!sheet().open) sheet().showModal();
}

/** Draws with this mention open, none for "". */
export async function draw({ open = opened.pk, line = "", focus } = {}) {
  const query = new URLSearchParams({ open, line });
  for (const pk of skipped) query.append("skip", pk);
  const answer = await read(`${location.pathname}?${query}`);
  if (answer.error) return complain(answer, { open, line, focus });
  const fresh = document.createElement("template");
  fresh.innerHTML = answer.html;
  swap(fresh.content.querySelector("#desk"));
  focus?.();
}

function complain({ login }, wish) {
  const again = () => inTurn(() => draw(wish));
  tellTrouble(document.querySelector(".desk-bar"), { error: word("not-drawn"), login }, { again });
}

function swap(fresh) {
  const restore = keep();
  if (!fresh.dataset.opened && sheet().open) sheet().close();
  sheet().querySelector("[data-sheet]").replaceChildren();
  desk().replaceWith(fresh);
  dress();
  restore();
}

/** What the person has done to the page that the server does not know; put back when called. */
function keep() {
  const { scrollTop } = queue();
  const { scrollY } = window;
  const folds = [...desk().querySelectorAll("details[open]")].map(nameOf);
  const typed = changedFields().map(describe);
  const focus = keepFocus();
  return () => {
    for (const fold of desk().querySelectorAll("details")) {
      if (folds.includes(nameOf(fold))) fold.open = true;
    }
    typed.forEach(putBack);
    queue().scrollTop = scrollTop;
    window.scrollTo({ top: scrollY, behavior: "instant" });
    focus();
  };
}

const nameOf = (fold) => fold.id || fold.closest(STOP)?.id;

export function changedFields() {
  const fields = document.querySelectorAll("[data-row] :is(input, select)");
  return [...fields].filter((field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return ![...field.options].some((o) => o.selected && o.defaultSelected);
    return field.value !== field.defaultValue;
  });
}

const describe = (field) => ({ row: field.closest(STOP).id, ...pick(field) });
const pick = ({ name, type, value, checked }) => ({ name, type, value, checked });

function putBack({ row, name, type, value, checked }) {
  const fields = [...document.querySelectorAll(`#${row} [name="${name}"]`)];
  const field = type === "checkbox" ? fields.find((one) => one.value === value) : fields[0];
  if (field) Object.assign(field, type === "checkbox" ? { checked } : { value });
}

function keepFocus() {
  const active = document.activeElement;
  if (!desk().contains(active)) return () => {};
  const { id, selectionStart, selectionEnd } = active;
  const inText = Boolean(active.closest("[data-text]"));
  const stop = active.closest(STOP);
  const top = stop?.getBoundingClientRect().top;
  const isAlike = (other) => sortOf(other) === sortOf(stop);
  const rows = stop ? [stop, ...stopsAfter(stop)].filter(isAlike).map(mentionsOf) : [];
  return () => {
    const same = id ? document.getElementById(id) : null;
    if (same) same.focus({ preventScroll: true });
    else if (stop) focusOnFirst(rows);
    else if (inText) desk().querySelector("[data-text]").focus({ preventScroll: true });
    else focusOnRest();
    if (same && selectionStart != null) same.setSelectionRange(selectionStart, selectionEnd);
    const now = document.activeElement.closest(STOP);
    // Nothing moves under the eyes of who reads the row.
    if (now && stop && keyOf(now) === keyOf(stop)) {
      queue().scrollTop += now.getBoundingClientRect().top - top;
    }
  };
}

/** The first of these rows, each as its mentions, that is still there. */
export function focusOnFirst(rows) {
  const found = rows.map((mentions) => mentions.map(stopOf).find(Boolean)).find(Boolean);
  return found ? focusOn(found) : focusOnRest();
}

export const focusOnOpened = () => (openedRow() ? focusOn(openedRow()) : focusOnRest());

export const focusOnLine = (block) =>
  desk().querySelector(`[data-line-role="${block}"]`)?.focus({ preventScroll: true });

export function focusOnMark(pk) {
  const mark = markOf(pk);
  return mark ? mark.focus({ preventScroll: true }) : focusOnRest();
}
