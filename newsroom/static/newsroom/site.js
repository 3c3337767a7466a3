// What makes the public pages quicker to use. Every page works without it.

// --- Names offered while somebody types into a search box -----------------------------------------

const PAUSE = 150;
const SHORTEST = 2;

function offerNames(input) {
  const list = document.createElement("ul");
  const said = document.createElement("span");
  list.id = `${input.id}_offered`;
  list.className = "offered";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.parentElement.append(list, said);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ]) {
    input.setAttribute(name, value);
  }

  let chosen = -1;
  let waiting = 0;
  let asked = "";

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(position) {
    const options = [...list.children];
    chosen = (position + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < options.length) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else {
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(makeOption));
    close();
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = list.hidden ? "" : `${suggestions.length} ${input.dataset.offered}`;
  }

  function makeOption({ name, kind, url }, at) {
    const option = document.createElement("li");
    const words = document.createElement("bdi");
    const what = document.createElement("span");
    option.id = `${list.id}_${at}`;
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    words.textContent = name;
    what.className = "office";
    what.textContent = kind;
    option.append(words, " ", what);
    return option;
  }

  async function ask() {
    const words = input.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < SHORTEST) {
      show([]);
      return;
    }
    const query = new URLSearchParams({ q: words });
    const response = await fetch(`${input.dataset.suggest}?${query}`).catch(() => null);
    const { suggestions } = response?.ok ? await response.json() : { suggestions: [] };
    if (words === asked && document.activeElement === input) show(suggestions);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus, and the list with it.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(offerNames);

// --- Cards that the names in an article open ----------------------------------------------------------

const BEFORE_OPENING = 250; // milliseconds that a mouse rests on a name
const BEFORE_CLOSING = 300; // in which it may move onto the card
const APART = 6;

function openCards(cards) {
  const cardOf = new Map(cards.map((card) => [card.querySelector("a").getAttribute("href"), card]));
  let open = null; // the name whose card is shown
  let waiting = 0;
  let pointer = ""; // what touched the page last; empty for the keyboard

  const nameAt = (element) => element.closest?.(".story a.name");
  const cardAt = (element) => element.closest?.(".card");
  const cardFor = (name) => cardOf.get(name.getAttribute("href"));

  function show(name) {
    clearTimeout(waiting);
    const card = cardFor(name);
    if (!card || name === open) return;
    close();
    card.showPopover();
    place(card, name);
    name.setAttribute("aria-describedby", card.id);
    open = name;
  }

  function close() {
    clearTimeout(waiting);
    if (!open) return;
    open.removeAttribute("aria-describedby");
    cardFor(open).hidePopover();
    open = null;
  }

  function later(act, pause) {
    clearTimeout(waiting);
    waiting = setTimeout(act, pause);
  }

  // Below the name, or above it where there is more room; never beyond the edge of the page.
  function place(card, name) {
    const lines = [...name.getClientRects()];
    const [first, last] = [lines[0], lines.at(-1)];
    const page = document.documentElement;
    const isAbove = last.bottom + APART + card.offsetHeight > page.clientHeight && first.top > page.clientHeight / 2;
    const line = isAbove ? first : last;
    const top = isAbove ? line.top - APART - card.offsetHeight : line.bottom + APART;
    const rest = page.clientWidth - card.offsetWidth - APART;
    const left = getComputedStyle(name).direction === "rtl" ? line.right - card.offsetWidth : line.left;
    card.style.top = `${top + window.scrollY}px`;
    card.style.left = `${Math.max(APART, Math.min(left, rest))}px`;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const name = nameAt(event.target);
    if (name) later(() => show(name), open ? 0 : BEFORE_OPENING);
    else if (cardAt(event.target)) clearTimeout(waiting);
    else if (open && open !== document.activeElement) later(close, BEFORE_CLOSING);
    else clearTimeout(waiting);
  });
  document.addEventListener("focusin", (event) => {
    const name = nameAt(event.target);
    if (name?.matches(":focus-visible")) show(name);
    else if (!cardAt(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") close();
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (!nameAt(event.target) && !cardAt(event.target)) close();
  });
  // A finger has no way to rest on a name: its first tap shows the card, the second follows.
  document.addEventListener("click", (event) => {
    const name = nameAt(event.target);
    if (pointer !== "touch" || !name || name === open || !cardFor(name)) return;
    event.preventDefault();
    show(name);
  });
  window.addEventListener("resize", close);
}

if ("popover" in HTMLElement.prototype) openCards([...document.querySelectorAll(".card")]);
