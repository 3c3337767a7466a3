// Where in a text field a letter stands, measured on a copy of the field.

const COPIED = ["font", "letterSpacing", "lineHeight", "padding", "border", "textIndent", "direction"];

/** Relative to the field's parent, which is its offset parent. */
export function placeOf(area, offset) {
  const style = getComputedStyle(area);
  const copy = document.createElement("div");
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    ...{ position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap" },
    ...{ overflowWrap: "break-word", boxSizing: "border-box", width: `${area.offsetWidth}px` },
  });
  copy.textContent = area.value.slice(0, offset);
  const letter = document.createElement("span");
  letter.textContent = area.value.slice(offset, offset + 1) || ".";
  copy.append(letter);
  area.parentElement.append(copy);
  const place = {
    left: letter.offsetLeft,
    bottom: letter.offsetTop + letter.offsetHeight - area.scrollTop + area.offsetTop,
  };
  copy.remove();
  return place;
}
