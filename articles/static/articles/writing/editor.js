// The editor: buttons and keys, counts, names by "@", and keeping what is typed.

import { startCounting } from "./counting.js";
import { startKeeping } from "./keeping.js";
import { startMarking } from "./marking.js";
import { startNaming } from "./naming.js";
import { form } from "./page.js";

function saveByKey(event) {
  if (event.key.toLowerCase() !== "s" || event.altKey || event.ctrlKey === event.metaKey) return;
  event.preventDefault();
  form().requestSubmit(form().elements._continue ?? form().elements._revise);
}

document.querySelectorAll("[data-needs-script]").forEach((part) => (part.hidden = false));
startNaming();
startKeeping();
startMarking();
startCounting();
document.addEventListener("keydown", saveByKey);
