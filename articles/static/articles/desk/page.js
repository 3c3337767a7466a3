// What is on the page: the desk, its rows and marks, and the words the script says.

export const desk = () => document.getElementById("desk");
export const queue = () => document.getElementById("queue");
export const sheet = () => document.getElementById("desk-sheet");
export const address = (name) => desk().dataset[name];
export const mayDecide = () => desk().dataset.mayDecide === "1";
export const textSection = () => desk().querySelector("[data-text]");
export const blocks = () => [...textSection().querySelectorAll(".copy")];
export const markOf = (pk) => document.getElementById(`m${pk}`);

/** Text and queue stand side by side: what is looked at in one can be shown in the other. */
export const isWide = () => matchMedia("(min-width: 1000px)").matches;
export const isPhone = () => matchMedia("(max-width: 599px)").matches;
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const SWITCH = "newsroom-desk-keys";
export const areKeysOn = () => localStorage.getItem(SWITCH) !== "off";
export const switchKeys = (on) => localStorage.setItem(SWITCH, on ? "on" : "off");

export function word(name, values = {}) {
  const words = document.querySelector(`#desk-words [data-word="${name}"]`).textContent;
  return words.replace(/%\((\w+)\)s/g, (_all, key) => values[key]);
}

/** Said aloud once, and shown until the next thing is said. */
export function say(sentence) {
  const status = document.getElementById("desk-status");
  // The same words again are news too.
  status.textContent = status.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

/** Takes back what holds no longer, unless something else was said since. */
export function unsay(sentence) {
  const status = document.getElementById("desk-status");
  if (status.textContent.trim() === sentence) status.textContent = "";
}

/** Where j and k stop: a row, or a line of the sure ones. */
export const STOP = "[data-row], [data-line]";

export const keyOf = (stop) => stop.dataset.row ?? stop.dataset.line;
export const headingOf = (stop) => stop.querySelector("h3, a");
export const isRow = (stop) => Boolean(stop?.dataset.row);

/** "" for a mention, a letter for other things, "line" for a sure one: one goes on among its like. */
export const sortOf = (stop) => (isRow(stop) ? keyOf(stop).replace(/\d+$/, "") : "line");
export const isMentionRow = (stop) => sortOf(stop) === "";

/** The mentions of a stop, as "12:3": the twelfth in its third version. */
export function seenOf(stop) {
  if (!isRow(stop)) return stop.dataset.seen.trim().split(" ");
  return [...stop.querySelectorAll("input[name=m]")].map((tick) => tick.value);
}

export const mentionsOf = (stop) => seenOf(stop).map((seen) => seen.split(":")[0]);

export function stopOf(mention) {
  const all = [...document.querySelectorAll(STOP)];
  return all.find((stop) => mentionsOf(stop).includes(String(mention)));
}

/** Those that nothing was sent of yet. */
export const stops = () =>
  [...queue().querySelectorAll(STOP)].filter((stop) => !stop.classList.contains("is-sent"));

/** Whether the other follows this one on the page. */
export const isBehind = (one, other) =>
  Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

export const stopsAfter = (stop) => stops().filter((other) => isBehind(stop, other));

export function focusOn(stop) {
  stop.closest("details")?.setAttribute("open", "");
  headingOf(stop).focus({ preventScroll: true });
  stop.scrollIntoView({ block: "nearest" });
}

/** To the next of the same sort. */
export function focusOnNext(stop) {
  const next = stopsAfter(stop).find((other) => sortOf(other) === sortOf(stop));
  return next ? focusOn(next) : focusOnRest();
}

/** Where to be when a row is gone and none follows: at the first, else at what is left to do. */
export function focusOnRest() {
  const first = stops().find(isMentionRow);
  if (first) return focusOn(first);
  const sure = queue().querySelector("#sure");
  const other = sure ? null : stops().find(isRow);
  if (other) return focusOn(other);
  sure?.setAttribute("open", "");
  const rest = sure?.querySelector("summary") ?? queue().querySelector("[data-empty]");
  rest?.focus();
}
