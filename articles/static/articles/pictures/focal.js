// A press on the picture writes where it was into the two number fields.

const plane = document.querySelector("[data-plane]");
const mark = document.querySelector("[data-mark]");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");

function show() {
  const [x, y] = [Number(across.value), Number(down.value)];
  mark.hidden = !(x >= 0 && x <= 1 && y >= 0 && y <= 1);
  mark.style.insetInlineStart = "auto";
  mark.style.left = `${100 * x}%`;
  mark.style.top = `${100 * y}%`;
}

function choose(event) {
  const box = plane.getBoundingClientRect();
  const within = (value) => Math.min(1, Math.max(0, value)).toFixed(2);
  across.value = within((event.clientX - box.left) / box.width);
  down.value = within((event.clientY - box.top) / box.height);
  show();
}

// Whoever may only look has no fields.
if (plane && across && down) {
  plane.classList.add("is-open");
  plane.addEventListener("click", choose);
  for (const field of [across, down]) field.addEventListener("input", show);
  show();
}
