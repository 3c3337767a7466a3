// Shows what becomes of the documents of an upload, and has the next one imported where none works.

import { ask } from "./asking.js";
import { showWhatNeedsScripts, tellTrouble } from "./words.js";

const WAIT = 2_000;
const told = document.getElementById("told");
const address = told.querySelector("form.without-script").action;
const wait = (time) => new Promise((over) => setTimeout(over, time));

/** Only what is other than before: whoever reads a line with the keyboard stays on it. */
function draw(html) {
  const page = document.createElement("template");
  page.innerHTML = html;
  for (const name of ["tally", "steps"]) replaceText(name, page.content);
  const bar = page.content.querySelector("progress");
  told.querySelector("progress").value = bar.value;
  for (const line of page.content.querySelectorAll("[data-files] > li")) {
    const shown = document.getElementById(line.id);
    if (!shown) told.querySelector("[data-files]").append(line.cloneNode(true));
    else if (shown.outerHTML !== line.outerHTML) shown.replaceWith(line.cloneNode(true));
  }
}

function replaceText(name, page) {
  const [shown, now] = [told, page].map((from) => from.querySelector(`[data-${name}]`));
  showWhatNeedsScripts(now);
  if (shown.innerHTML !== now.innerHTML) shown.innerHTML = now.innerHTML;
}

async function watch() {
  for (;;) {
    const answer = await ask(address, new FormData());
    if (answer.error) await tellTrouble(answer);
    else draw(answer.html);
    if (answer.open === 0) return;
    if (!answer.has_done) await wait(WAIT);
  }
}

showWhatNeedsScripts();
watch();
