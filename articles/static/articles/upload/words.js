// What the pages of an upload say, and how they tell of trouble.

export function word(name, values = {}) {
  const words = document.querySelector(`#upload-words [data-word="${name}"]`).textContent;
  return words.replace(/%\((\w+)\)s/g, (_all, key) => values[key]);
}

export function showWhatNeedsScripts(within = document) {
  for (const shown of within.querySelectorAll(".with-script")) shown.hidden = false;
  for (const hidden of within.querySelectorAll(".without-script")) hidden.hidden = true;
}

/** Returns when the person asks to go on; resolves at once where there is nothing to say. */
export function tellTrouble({ error, login }) {
  const place = document.querySelector("[data-trouble]");
  return new Promise((goOn) => {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = word("again");
    again.addEventListener("click", () => {
      place.hidden = true;
      goOn();
    });
    place.replaceChildren(`${error} `, ...(login ? [loginLink(login), " "] : []), again);
    place.hidden = false;
    place.scrollIntoView({ block: "nearest" });
  });
}

/** Without a way to go on: something has to be put right first. */
export function tellWrong(error) {
  const place = document.querySelector("[data-trouble]");
  place.textContent = error;
  place.hidden = !error;
}

function loginLink(address) {
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.textContent = word("log-in");
  return link;
}
