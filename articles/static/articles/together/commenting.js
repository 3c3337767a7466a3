// Words that are marked in the text become what the comment is about.

import { placeOf } from "../desk/places.js";

const form = document.querySelector("[data-comment-form]");
const text = document.querySelector("[data-text]");
const blocks = text ? [...text.querySelectorAll(".copy")] : [];
const field = (name) => form.elements[name];

function choose() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  // A triple click, or a pull past the last line, ends behind the text.
  if (!text.contains(range.startContainer) && !text.contains(range.endContainer)) return;
  const place = placeOf(range, blocks);
  if (!place) return;
  field("quote").value = place.words;
  field("start").value = place.from;
  field("end").value = place.to;
  document.querySelector("[data-chosen]").hidden = false;
}

/** Words that are typed are sought by the server. */
function forget() {
  field("start").value = "";
  field("end").value = "";
}

if (form && text) {
  document.addEventListener("pointerup", choose);
  text.addEventListener("keyup", choose);
  field("quote").addEventListener("input", forget);
}
