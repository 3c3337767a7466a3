// The search for another record: a combobox as the ARIA patterns describe it.

import { carryOut } from "./deciding.js";
import { onDraw } from "./drawing.js";
import { closeRow } from "./opening.js";
import { address, headingOf, keyOf, say, STOP, unsay, word } from "./page.js";
import { read } from "./sending.js";

const PAUSE = 180;
// Countries come with the archive; nobody makes one here.
const NOT_MADE = ["country", "nationality"];
let timer = 0;
let asked = 0;
let told = "";
// Whether somebody went into the list; one that opened by itself closes with its row.
let isWalked = false;

const listOf = (input) => input.closest(".find").querySelector("[data-found]");
const optionsOf = (input) => [...listOf(input).querySelectorAll("[role=option]")];
const activeOf = (input) => listOf(input).querySelector("[aria-selected=true]");

/** Goes to where one says what is meant instead: whom, or which days. */
export function startEntering(row) {
  const search = row.querySelector("[data-find-input]");
  if (search) startSearch(search);
  else (row.querySelector("[data-first-field]") ?? headingOf(row)).focus();
}

/** Makes the plain field of a row one that opens a list. */
function dressField(input) {
  const list = listOf(input);
  list.id = `found${keyOf(input.closest(STOP))}`;
  input.closest(".find").querySelector("[data-find-button]").hidden = true;
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  setAll(input, { ...attributes, "aria-expanded": "false" });
  setAll(list, { role: "listbox", "aria-label": input.labels[0].textContent });
  list.replaceChildren();
}

const setAll = (element, attributes) =>
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));

async function find(input) {
  const words = input.value.trim();
  const number = (asked += 1);
  const query = new URLSearchParams({ q: words });
  const { html, error } = words ? await read(`${address("find")}?${query}`) : { html: "" };
  if (number !== asked || !input.isConnected) return;
  if (error) return say(error);
  const found = document.createElement("template");
  found.innerHTML = html;
  const buttons = [...found.content.querySelectorAll("[name=entity]")];
  offer(input, buttons.map(optionFor), words);
}

function optionFor(button) {
  const option = document.createElement("div");
  option.dataset.entity = button.value;
  option.append(...button.childNodes);
  return option;
}

function offer(input, options, words) {
  const kind = input.closest(STOP).querySelector("select[name=kind]");
  const found = options.length;
  if (words && !NOT_MADE.includes(kind.value)) options.push(optionToCreate(words, kind));
  options.forEach((option, n) => setAll(option, { role: "option", id: `${input.id}-${n}` }));
  listOf(input).replaceChildren(...options);
  input.setAttribute("aria-expanded", String(options.length > 0));
  activate(input, options[0]);
  if (words && document.activeElement === input) tell(found);
}

/** How many records there are; the offer to create one is none. */
function tell(found) {
  told = found ? word("found", { n: found }) : word("not-found");
  say(told);
}

function optionToCreate(name, kind) {
  const option = document.createElement("div");
  option.dataset.create = name;
  option.textContent = word("create", { name, kind: kind.selectedOptions[0].text });
  return option;
}

function activate(input, option) {
  activeOf(input)?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option?.id ?? "");
}

function close(input) {
  asked += 1;
  isWalked = false;
  unsay(told);
  listOf(input).replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(option) {
  const form = option.closest(STOP);
  const data = new FormData(form);
  if (option.dataset.entity) {
    data.append("entity", option.dataset.entity);
    data.delete("create");
  } else {
    data.set("action", "relink");
    data.set("create", option.dataset.create);
  }
  return carryOut({ address: address("decide"), data, stop: form, place: form });
}

function go(input, step) {
  const options = optionsOf(input);
  isWalked = true;
  if (!options.length) return find(input);
  const now = options.indexOf(activeOf(input));
  activate(input, options[(now + step + options.length) % options.length]);
}

function press(event) {
  const input = event.target;
  const isOpen = input.getAttribute("aria-expanded") === "true";
  const acts = {
    ArrowDown: () => go(input, 1),
    ArrowUp: () => go(input, -1),
    Enter: () => isOpen && activeOf(input) && choose(activeOf(input)),
    Escape: () => leave(input, isOpen && isWalked),
  };
  if (event.isComposing || event.altKey || event.ctrlKey || !acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
}

function leave(input, isInList) {
  close(input);
  if (!isInList) closeRow();
}

/** Looks for what stands in the field, and lets the person type over it. */
export function startSearch(input) {
  input.focus();
  input.select();
  find(input);
}

export function startFinder() {
  const isField = (target) => target.matches?.("[data-find-input]");
  onDraw(() => document.querySelectorAll("[data-find-input]").forEach(dressField));
  document.addEventListener("keydown", (event) => isField(event.target) && press(event), true);
  document.addEventListener("focusout", ({ target }) => isField(target) && unsay(told));
  document.addEventListener("input", ({ target }) => {
    if (!isField(target)) return;
    close(target);
    clearTimeout(timer);
    timer = setTimeout(() => find(target), PAUSE);
  });
  document.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
}
