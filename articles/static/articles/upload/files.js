// The files a person chose or dragged here, from folders too.

const chosen = new Map();

const keyOf = (file) => `${file.name}\n${file.size}\n${file.lastModified}`;

export const files = () => [...chosen.values()];
export const add = (some) => some.forEach((file) => chosen.set(keyOf(file), file));
export const remove = (file) => chosen.delete(keyOf(file));

/** So few at a time that each answer comes soon: what was sent is safe by then. */
export function takeSome(most = { files: 20, bytes: 8_000_000 }) {
  const some = [];
  let bytes = 0;
  for (const file of files()) {
    if (some.length && (some.length === most.files || bytes + file.size > most.bytes)) break;
    some.push(file);
    bytes += file.size;
  }
  return some;
}

/** A browser tells of what is dragged only at once, and of what lies in folders only bit by bit. */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((found, lost) => entry.file(found, lost))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((read, lost) => reader.readEntries(read, lost));
    if (!some.length) return found.flat();
    found.push(...(await Promise.all(some.map(filesIn))));
  }
}
