// The form of an upload: shows what is chosen, takes what is dragged here, sends it bit by bit.

import { ask } from "./asking.js";
import { add, files, filesOf, remove, takeSome } from "./files.js";
import { showWhatNeedsScripts, tellTrouble, tellWrong, word } from "./words.js";

const form = document.getElementById("upload_form");
const input = form.querySelector("input[type=file]");
const button = form.querySelector("input[type=submit]");
const part = (name) => form.querySelector(`[data-${name}]`);
const most = { files: Number(form.dataset.mostFiles), bytes: Number(form.dataset.mostBytes) };

function draw() {
  const size = files().reduce((sum, file) => sum + file.size, 0) / 1_000_000;
  const values = { n: files().length, size: size.toFixed(1) };
  part("count").textContent = files().length ? word("chosen", values) : "";
  part("chosen").replaceChildren(...files().map(row));
}

function row(file) {
  const shown = document.createElement("li");
  const name = document.createElement("bdi");
  name.textContent = file.name;
  const away = document.createElement("button");
  away.type = "button";
  away.textContent = "✕";
  away.setAttribute("aria-label", word("remove", { name: file.name }));
  away.addEventListener("click", () => {
    remove(file);
    draw();
    input.focus();
  });
  shown.append(name, away);
  return shown;
}

function take(some) {
  const large = some.filter((file) => file.size > most.bytes).map((file) => file.name);
  tellWrong(large.length ? word("too-large", { names: large.join(", ") }) : "");
  add(some.filter((file) => file.size <= most.bytes));
  draw();
}

function startDragging() {
  const over = (is) => part("drop").classList.toggle("is-over", is);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget || over(false));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    over(false);
    if (!button.disabled) take(await filesOf(event.dataTransfer));
  });
}

async function send() {
  const all = files().length;
  const bytes = files().reduce((sum, file) => sum + file.size, 0) || 1;
  let sent = 0;
  for (let some = takeSome(); some.length; some = takeSome()) {
    const lost = await unreadable(some);
    if (lost.length) return letGo(lost);
    const answer = await ask(form.action, dataOf(some), (now) => {
      part("progress").value = Math.min(1, (sent + now) / bytes);
    });
    if (answer.error && !answer.mayRetry) return tellWrong(answer.error);
    if (answer.error) {
      await tellTrouble({ ...answer, error: `${answer.error} ${word("kept")}` });
      continue;
    }
    some.forEach(remove);
    sent += some.reduce((sum, file) => sum + file.size, 0);
    part("status").textContent = word("sending", { n: all - files().length, all });
    if (!files().length) location.assign(answer.address);
  }
}

/** A browser says of a file that is gone no more than that sending failed. */
async function unreadable(some) {
  const read = (file) => file.slice(0, 1).arrayBuffer();
  const tried = await Promise.allSettled(some.map(read));
  return some.filter((_file, at) => tried[at].status === "rejected");
}

function letGo(lost) {
  lost.forEach(remove);
  tellWrong(word("unreadable", { names: lost.map((file) => file.name).join(", ") }));
}

function dataOf(some) {
  const data = new FormData(form);
  data.delete("files");
  for (const file of some) data.append("files", file);
  return data;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.disabled) return;
  if (!files().length) return tellWrong(word("none"));
  if (files().length > most.files) return tellWrong(word("too-many", { most: most.files }));
  tellWrong("");
  button.disabled = true;
  await send();
  button.disabled = false;
  draw();
});

input.required = false;
input.addEventListener("change", () => {
  take([...input.files]);
  input.value = "";
});
// A page that the browser kept from before: its upload is over.
addEventListener("pageshow", (event) => event.persisted && location.reload());
showWhatNeedsScripts();
startDragging();
