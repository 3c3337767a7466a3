// What is on the page of the editor, and the words the script says.

export const form = () => document.getElementById("article_text_form");
export const field = (name) => form().elements[name];
export const copy = () => field("content");
export const FIELDS = ["headline", "standfirst", "byline", "content", "names"];

export function word(name, values = {}) {
  const words = document.querySelector(`#writing-words [data-word="${name}"]`).textContent;
  return words.replace(/%\((\w+)\)s/g, (_all, key) => values[key]);
}

/** Said aloud to who cannot see it. */
export function say(sentence) {
  const said = document.querySelector("[data-said]");
  said.textContent = said.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

/** Shown until it is mended; with a link to the login in another tab where that mends it. */
export function tellTrouble(sentence, isLogin = false) {
  const place = document.querySelector("[data-trouble]");
  if (place.dataset.told === sentence) return;
  place.dataset.told = sentence;
  place.textContent = sentence;
  if (isLogin && sentence) {
    const link = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener" });
    link.href = location.href;
    link.textContent = word("log-in");
    place.append(" ", link);
  }
  place.hidden = !sentence;
}
