// Writes into a text field so that the browser's own undo takes it back.

/** Puts text in the place of a stretch, and selects `from` to `to` of what was put there. */
export function insert(area, start, end, text, from = text.length, to = from) {
  area.focus();
  area.setSelectionRange(start, end);
  const isDone = text
    ? document.execCommand("insertText", false, text)
    : document.execCommand("delete");
  if (!isDone || area.value.slice(start, start + text.length) !== text) {
    area.setRangeText(text, start, area.selectionEnd > end ? area.selectionEnd : end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(start + from, start + to);
}

/** The whole lines that a selection touches. */
export function linesAround(area) {
  const { value, selectionStart, selectionEnd } = area;
  const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
  const next = value.indexOf("\n", selectionEnd);
  return { start, end: next < 0 ? value.length : next };
}
