// Places in the text as the server counts them: in code points, from the start of the whole text.

const SKIPPED = "[data-skip]";
const SPACE = "[\\s\\u200b\\u2060\\ufeff]";
const SPACE_IN_FRONT = new RegExp(`^${SPACE}+`, "u");
const SPACE_BEHIND = new RegExp(`${SPACE}+$`, "u");

/** The text nodes of a block that are its text; signs and words for screen readers are not. */
function piecesOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ALL, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches?.(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const pieces = [];
  while (walker.nextNode()) pieces.push(walker.currentNode);
  return pieces;
}

const textOf = (block) => piecesOf(block).map((piece) => piece.data).join("");

/** How many UTF-16 units of the block's text lie before this end of a range. */
function unitsBefore(block, container, offset) {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(container, offset);
  let units = 0;
  for (const piece of piecesOf(block)) {
    if (piece === container) return units + offset;
    if (before.comparePoint(piece, piece.length) > 0) break;
    units += piece.length;
  }
  return units;
}

/** What a range chooses in one block, in UTF-16 units. */
function unitsIn(block, range) {
  const [first, last] = [range.startContainer, range.endContainer];
  const length = textOf(block).length;
  return [
    block.contains(first) ? unitsBefore(block, first, range.startOffset) : 0,
    block.contains(last) ? unitsBefore(block, last, range.endOffset) : length,
  ];
}

/** Takes in the whole of a character that is half chosen; leaves out the space around. */
function tidy(text, start, end) {
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    const stop = index + segment.length;
    if (index < start && start < stop) start = index;
    if (index < end && end < stop) end = stop;
  }
  start += SPACE_IN_FRONT.exec(text.slice(start, end))?.[0].length ?? 0;
  const [line] = text.slice(start, end).split("\n");
  end = start + line.replace(SPACE_BEHIND, "").length;
  return [start, end];
}

/** A place in a block; `start` and `end` are units of the block's text. */
export function placeAt(block, start, end) {
  const text = textOf(block);
  const words = text.slice(start, end);
  const from = Number(block.dataset.start) + [...text.slice(0, start)].length;
  return { block, start, end, words, from, to: from + [...words].length };
}

/** The place that a range chooses, and whether it was cut to one line; null for nothing. */
export function placeOf(range, blocks) {
  const chosen = blocks
    .filter((block) => range.intersectsNode(block))
    .map((block) => [block, ...tidy(textOf(block), ...unitsIn(block, range))])
    .filter(([, start, end]) => start < end);
  if (!chosen.length) return null;
  const [[block, start, end]] = chosen;
  const isCut = chosen.length > 1;
  return { ...placeAt(block, start, end), isCut };
}

/** The range of the page that shows a place. */
export function rangeOf({ block, start, end }) {
  const range = document.createRange();
  let units = 0;
  for (const piece of piecesOf(block)) {
    const stop = units + piece.length;
    if (units <= start && start < stop) range.setStart(piece, start - units);
    if (units < end && end <= stop) {
      range.setEnd(piece, end - units);
      break;
    }
    units = stop;
  }
  return range;
}

/** Every word of these blocks, as places that tell only block, start and end. */
export function wordsOf(blocks) {
  const cutter = new Intl.Segmenter(undefined, { granularity: "word" });
  return blocks.flatMap((block) =>
    [...cutter.segment(textOf(block))]
      .filter((one) => one.isWordLike)
      .map((one) => ({ block, start: one.index, end: one.index + one.segment.length })),
  );
}

/** How often these words stand in these blocks as whole words. */
export function timesIn(blocks, words) {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, "gu");
  return blocks.reduce((sum, block) => sum + [...textOf(block).matchAll(whole)].length, 0);
}
