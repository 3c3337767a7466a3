// Tells in the row itself why nothing was done, and what can be done about it.

import { headingOf, word } from "./page.js";

export const clearTrouble = (place) => place?.querySelector(":scope > .trouble")?.remove();

/** `again` sends once more, with other data where given; `look` draws what is there now. */
export function tellTrouble(place, { error, now, login, mayRetry }, { again, look, data }) {
  clearTrouble(place);
  const box = document.createElement("div");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  place.append(box);
  box.append(paragraph([error, ...(now ?? []).map((one) => one.state)].join(" ")));
  if (login) box.append(loginLink());
  for (const [name, act] of choices({ now, login, mayRetry, again, look, data })) {
    box.append(button(name, () => (leave(box), act?.())));
  }
  box.scrollIntoView({ block: "nearest" });
}

/** The focus stays in the place, from where what comes next leads it on. */
function leave(box) {
  const place = box.parentElement;
  const isHere = box.contains(document.activeElement);
  box.remove();
  if (isHere) (headingOf(place) ?? place.querySelector("button"))?.focus({ preventScroll: true });
}

function choices({ now, login, mayRetry, again, look, data }) {
  if (login || mayRetry || !now) return [["again", () => again()], ["dismiss"]];
  if (now.length === 0) return data.has("m") ? [["look", look], ["dismiss"]] : [["dismiss"]];
  return [["theirs", look], ["mine", () => again(withVersions(data, now))]];
}

// Fields that say what is decided on, each with the version that was seen.
const SEEN = ["m", "keep", "drop"];

/** The same decision, of what it was about as that is now. */
function withVersions(data, now) {
  const mine = new FormData();
  const versions = new Map(now.map((one) => [String(one.pk), one.m]));
  for (const [name, value] of data) {
    mine.append(name, SEEN.includes(name) ? (versions.get(value.split(":")[0]) ?? value) : value);
  }
  return mine;
}

function paragraph(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}

function button(name, act) {
  const made = Object.assign(document.createElement("button"), { type: "button" });
  made.textContent = word(name);
  made.addEventListener("click", act);
  return made;
}

/** In another tab, so that nothing on this page is lost. */
function loginLink() {
  const link = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener" });
  link.href = `${location.origin}${location.pathname}`;
  link.textContent = word("log-in");
  return link;
}
