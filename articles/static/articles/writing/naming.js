// "@" and a name: finds records while one writes, and remembers who is meant by which words.

import { insert } from "./inserting.js";
import { copy, field, form, say, word } from "./page.js";
import { placeOf } from "./caret.js";

const PAUSE = 180;
const CONTEXT = 32;
const ASKED = /(?:^|[\s("'“„‘«—–[])@([^\s@][^@\n]{0,40})$/u;
let timer = 0;
let asked = 0;
let former = "";
/** Who is meant: {start, text, surface, entity}; `text` is as it is written in the syntax. */
let chosen = [];

const list = () => document.querySelector("[data-names]");
const options = () => [...list().querySelectorAll("[role=option]")];
const active = () => list().querySelector("[aria-selected=true]");
const isOpen = () => !list().hidden;

// --- Remembering ------------------------------------------------------------------------------

const plain = (text) => text.replace(/\]\([^)\s]*\)/g, "").replace(/[*\\[]/g, "");
const codePoints = (text) => [...text].length;

/** Moves what was chosen along with the words around it; what was changed itself is let go. */
function follow() {
  const { value } = copy();
  let head = 0;
  const most = Math.min(value.length, former.length);
  while (head < most && value[head] === former[head]) head += 1;
  let tail = 0;
  while (tail < most - head && value.at(-1 - tail) === former.at(-1 - tail)) tail += 1;
  const moved = value.length - former.length;
  const changedTo = former.length - tail;
  chosen = chosen
    .map((one) => (one.start >= changedTo ? { ...one, start: one.start + moved } : one))
    .filter((one) => value.startsWith(one.text, one.start));
  former = value;
}

/** Into the field that is sent along. */
export function noteNames() {
  follow();
  const { value } = copy();
  const rows = chosen.map(({ start, text, surface, entity }) => ({
    ...{ surface, entity, start: codePoints(value.slice(0, start)) },
    prefix: plain(value.slice(Math.max(0, start - 2 * CONTEXT), start)).slice(-CONTEXT),
    suffix: plain(value.slice(start + text.length, start + text.length + 2 * CONTEXT)).slice(0, CONTEXT),
  }));
  field("names").value = rows.length ? JSON.stringify(rows) : "";
}

/** From the field: of a page that was sent back, or of work that is taken up again. */
function recall() {
  former = copy().value;
  let rows = [];
  try {
    rows = JSON.parse(field("names").value || "[]");
  } catch {
    // Nothing to remember.
  }
  const signs = [...former];
  chosen = rows
    .map(({ surface, entity, start }) => ({
      ...{ surface, entity, text: escape(surface) },
      start: signs.slice(0, start).join("").length,
    }))
    .filter((one) => former.startsWith(one.text, one.start));
}

const escape = (name) => name.replace(/[\\*[\]]/g, "\\$&");

// --- Finding ----------------------------------------------------------------------------------

function question() {
  const area = copy();
  if (area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(Math.max(0, area.selectionStart - 60), area.selectionStart);
  return ASKED.exec(before)?.[1] ?? null;
}

async function find() {
  const words = question();
  const number = (asked += 1);
  if (words === null) return close();
  let html = "";
  try {
    const query = new URLSearchParams({ q: words });
    const response = await fetch(`${form().dataset.find}?${query}`);
    if (response.ok && !response.redirected) html = await response.text();
  } catch {
    return close();
  }
  if (number !== asked || question() !== words) return;
  offer(html, words);
}

function offer(html, words) {
  const found = document.createElement("template");
  found.innerHTML = html;
  const rows = [...found.content.querySelectorAll("[name=entity]")].map(optionFor);
  if (!rows.length) {
    close();
    return say(word("not-found"));
  }
  list().replaceChildren(...rows);
  list().hidden = false;
  const place = placeOf(copy(), copy().selectionStart - words.length - 1);
  const most = copy().parentElement.clientWidth - list().offsetWidth;
  list().style.insetInlineStart = `${Math.max(0, Math.min(place.left, most))}px`;
  list().style.insetBlockStart = `${place.bottom}px`;
  activate(rows[0]);
  say(word("found", { n: rows.length }));
}

function optionFor(button, number) {
  const option = document.createElement("div");
  option.id = `name-${number}`;
  option.dataset.entity = button.value;
  option.dataset.name = button.querySelector("b").textContent;
  option.setAttribute("role", "option");
  option.append(...button.childNodes);
  return option;
}

function activate(option) {
  active()?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  copy().setAttribute("aria-activedescendant", option.id);
}

function close() {
  asked += 1;
  list().hidden = true;
  list().replaceChildren();
  copy().removeAttribute("aria-activedescendant");
}

function choose(option) {
  const { name, entity } = option.dataset;
  const area = copy();
  const end = area.selectionStart;
  const start = end - question().length - 1;
  const text = escape(name);
  close();
  insert(area, start, end, text);
  follow();
  chosen.push({ start, text, surface: name, entity: Number(entity) });
  form().dispatchEvent(new Event("names"));
  say(word("chosen", { name }));
}

function step(by) {
  const all = options();
  activate(all[(all.indexOf(active()) + by + all.length) % all.length]);
}

function press(event) {
  if (!isOpen() || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const acts = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => choose(active()),
    Tab: () => choose(active()),
    Escape: close,
  };
  if (!acts[event.key] || (event.key === "Tab" && event.shiftKey)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  acts[event.key]();
}

export function startNaming() {
  const area = copy();
  recall();
  form().addEventListener("restored", recall);
  area.parentElement.append(list());
  list().setAttribute("role", "listbox");
  list().setAttribute("aria-label", word("names"));
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-haspopup", "listbox");
  area.setAttribute("aria-controls", list().id);
  area.addEventListener("keydown", press, true);
  area.addEventListener("input", () => {
    follow();
    clearTimeout(timer);
    if (isOpen() && question() === null) close();
    timer = setTimeout(find, PAUSE);
  });
  area.addEventListener("blur", () => setTimeout(close, 150));
  list().addEventListener("pointerdown", (event) => event.preventDefault());
  list().addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
}
