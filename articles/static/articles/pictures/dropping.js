// Pictures that are dropped on the page, or pasted, stand in its field of files.

const form = document.getElementById("picture_form");
const field = form && form.querySelector("input[type=file]");
const place = form && form.querySelector("[data-drop]");

function take(files) {
  const pictures = [...files].filter((file) => file.type.startsWith("image/"));
  if (!pictures.length) return false;
  const list = new DataTransfer();
  for (const file of field.multiple ? pictures : pictures.slice(0, 1)) list.items.add(file);
  field.files = list.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

if (field) {
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("is-over");
  });
  for (const end of ["dragleave", "drop"]) {
    document.addEventListener(end, () => place.classList.remove("is-over"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (take(event.clipboardData.files)) event.preventDefault();
  });
}
