// How much was written, and how high the fields have to be for it.

import { copy, field, form, word } from "./page.js";

const LONG_HEADLINE = 90;
const canGrow = CSS.supports("field-sizing", "content");
let timer = 0;

function countWords(text) {
  if (!Intl.Segmenter) return (text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []).length;
  const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  let count = 0;
  for (const piece of cut.segment(text)) count += piece.isWordLike ? 1 : 0;
  return count;
}

const words = (text) => text.replace(/\]\([^)\s]*\)/g, "]").replace(/^\[[a-z]+\] /gm, "");

function show() {
  const count = countWords(words(copy().value));
  const place = document.querySelector("[data-words-count]");
  place.textContent = count === 1 ? word("words-one") : word("words", { n: count });
  const size = [...field("headline").value.trim()].length;
  const headline = document.querySelector("[data-headline-count]");
  headline.textContent = size ? word(size > LONG_HEADLINE ? "long" : "signs", { n: size }) : "";
  headline.classList.toggle("is-long", size > LONG_HEADLINE);
}

function grow(area) {
  if (canGrow || area.offsetHeight >= area.scrollHeight) return;
  area.style.blockSize = `${area.scrollHeight + 4}px`;
}

export function startCounting() {
  show();
  form().addEventListener("restored", show);
  document.querySelectorAll(".field textarea").forEach(grow);
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.(".field textarea")) grow(target);
    clearTimeout(timer);
    timer = setTimeout(show, 300);
  });
}
