// The buttons above the text, and their keys.

import { insert, linesAround } from "./inserting.js";
import { copy } from "./page.js";

const SIGNS = { strong: "**", emphasis: "*" };
const LEADS = { subhead: "## ", list: "- ", quote: "> " };
const LEAD = /^(?:#{1,6}|>|[-*•])[ \t]+/;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;

/** Around the words that are selected; a second time takes the signs away. */
function wrap(sign) {
  const area = copy();
  const { value } = area;
  let { selectionStart: start, selectionEnd: end } = area;
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  const size = sign.length;
  const before = /\**$/.exec(value.slice(0, start))[0].length;
  const after = /^\**/.exec(value.slice(end))[0].length;
  const has = (count) => count === size || count === 3;
  if (start < end && has(before) && has(after)) {
    const words = value.slice(start, end);
    insert(area, start - size, end + size, words, 0, words.length);
  } else {
    const words = value.slice(start, end);
    insert(area, start, end, `${sign}${words}${sign}`, size, size + words.length);
  }
}

function link() {
  const area = copy();
  const { value, selectionStart: start, selectionEnd: end } = area;
  const words = value.slice(start, end).trim();
  if (ADDRESS.test(words)) return insert(area, start, end, `[](${words})`, 1);
  const from = words.length + 3;
  const stub = "https://";
  const to = from + stub.length;
  if (words) insert(area, start, end, `[${words}](${stub})`, from, to);
  else insert(area, start, end, `[](${stub})`, 1);
}

/** All lines that are selected get the sign, or lose it where all have it. */
function lead(sign) {
  const area = copy();
  const { start, end } = linesAround(area);
  const lines = area.value.slice(start, end).split("\n");
  const written = lines.filter((line) => line.trim());
  const isOn = written.length > 0 && written.every((line) => line.startsWith(sign));
  const change = (line) => (isOn ? line.slice(sign.length) : sign + line.replace(LEAD, ""));
  const isOne = lines.length === 1;
  const changed = lines.map((line) => (line.trim() || isOne ? change(line) : line)).join("\n");
  insert(area, start, end, changed);
}

export function showHelp() {
  const how = document.querySelector("[data-how]");
  how.open = !how.open;
  if (how.open) how.querySelector("summary").focus();
}

const TOOLS = {
  strong: () => wrap(SIGNS.strong),
  emphasis: () => wrap(SIGNS.emphasis),
  link,
  subhead: () => lead(LEADS.subhead),
  list: () => lead(LEADS.list),
  quote: () => lead(LEADS.quote),
  help: showHelp,
};
const KEYS = { b: "strong", i: "emphasis", k: "link" };
const DIGITS = { Digit7: "subhead", Digit8: "list", Digit9: "quote" };

function press(event) {
  if (event.key === "F1") {
    event.preventDefault();
    return showHelp();
  }
  if (event.altKey || event.ctrlKey === event.metaKey || event.target !== copy()) return;
  const tool = event.shiftKey ? DIGITS[event.code] : KEYS[event.key.toLowerCase()];
  if (!tool) return;
  event.preventDefault();
  TOOLS[tool]();
}

/** Enter goes on with a list; a second time it ends it. */
function goOn(event) {
  const area = copy();
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || area.selectionStart !== area.selectionEnd) return;
  const { start } = linesAround(area);
  const line = area.value.slice(start, area.selectionStart);
  if (!line.startsWith("- ")) return;
  event.preventDefault();
  if (line.trim() === "-") insert(area, start, area.selectionStart, "");
  else insert(area, area.selectionStart, area.selectionStart, "\n- ");
}

/** Who writes the sign of a line by hand where the list has just gone on means the one sign. */
function retype(event) {
  const area = copy();
  if (event.key !== " " || event.isComposing || area.selectionStart !== area.selectionEnd) return;
  const { start } = linesAround(area);
  const typed = /^- (-|\*|>|##)$/.exec(area.value.slice(start, area.selectionStart));
  if (!typed) return;
  event.preventDefault();
  insert(area, start, area.selectionStart, `${typed[1] === "*" ? "-" : typed[1]} `);
}

/** An address that is pasted over words makes them a link. */
function paste(event) {
  const area = copy();
  const words = area.value.slice(area.selectionStart, area.selectionEnd);
  const address = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (!words.trim() || /[\n[\]]/.test(words) || !ADDRESS.test(address)) return;
  event.preventDefault();
  insert(area, area.selectionStart, area.selectionEnd, `[${words}](${address})`);
}

export function startMarking() {
  for (const button of document.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", () => TOOLS[button.dataset.tool]());
    // The words stay selected.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
  }
  document.addEventListener("keydown", press);
  copy().addEventListener("keydown", goOn);
  copy().addEventListener("keydown", retype);
  copy().addEventListener("paste", paste);
}
