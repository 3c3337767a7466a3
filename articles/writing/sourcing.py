"""Writes a text in the syntax in which an editor changes it; reading that gives the text back."""

import re
import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from articles.writing.leads import begins_with_sign, is_label, printed_signs
from articles.writing.shapes import LINK, PARAGRAPH, SIGNS, STRONG, Copy, Mark, Stretch
from articles.writing.stars import SIZES

_SPECIAL: Final = re.compile(r"[\\*\[\]\n]")
_PUNCTUATION: Final = frozenset(string.punctuation)


def write_source(copy: Copy) -> str:
    pieces: list[str] = []
    position = 0
    marks = sorted(copy.marks, key=_outer_first)
    starts = [one.start for one in marks]
    for stretch in _all_of(copy):
        gap = copy.content[position : stretch.start]
        is_inside = bool(pieces) and "\n" not in gap
        pieces.append(" " if is_inside else "\n" * gap.count("\n"))
        inside = marks[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        pieces.append(_write_stretch(copy.content, stretch, inside, is_inside=is_inside))
        position = stretch.end
    return "".join(pieces).strip("\n")


def _all_of(copy: Copy) -> Iterator[Stretch]:
    """The stretches in order; words that have no role are paragraphs."""
    position = 0
    end_of_all = Stretch(len(copy.content), len(copy.content), "")
    for stretch in [*sorted(copy.stretches, key=lambda one: one.start), end_of_all]:
        for found in re.finditer(r"\S(?:[^\n]*\S)?", copy.content[position : stretch.start]):
            yield Stretch(position + found.start(), position + found.end(), PARAGRAPH)
        if stretch.role:
            yield stretch
        position = max(position, stretch.end)


def _write_stretch(
    content: str, stretch: Stretch, marks: Sequence[Mark], *, is_inside: bool
) -> str:
    words = content[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip())
    sign = "" if is_inside else SIGNS.get(stretch.role, "")
    if sign:
        start += printed_signs(content[start : stretch.end])
    end = stretch.start + len(words.rstrip())
    line = _Line(content, start, end, [one for one in marks if one.end > start]).write()
    if sign:
        return sign + line
    if stretch.role != PARAGRAPH or is_inside:
        return f"[{stretch.role}] {line}"
    if begins_with_sign(line):
        return f"\\{line}" if line[0] in _PUNCTUATION else f"[{PARAGRAPH}] {line}"
    return line


class _Line:
    """Writes the words of one stretch, mark by mark."""

    def __init__(self, content: str, start: int, end: int, marks: Sequence[Mark]) -> None:
        self._content, self._start, self._end = content, start, end
        self._marks = marks
        self._last_link = content.rfind("](", start, end)

    def write(self) -> str:
        begins: dict[int, list[Mark]] = defaultdict(list)
        ends: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._marks:
            begins[mark.start].append(mark)
            ends[mark.end].append(mark)
        edges = sorted({self._start, self._end, *begins, *ends})
        pieces: list[str] = []
        link_end = 0
        for at, following in zip(edges, [*edges[1:], self._end], strict=True):
            # What ends here, the inner first; then what begins, the outer first.
            pieces += map(_closing, reversed(ends[at]))
            pieces += map(_opening, begins[at])
            link_end = max((one.end for one in begins[at] if one.kind == LINK), default=link_end)
            pieces.append(self._escape(at, following, in_link=at < link_end))
        return "".join(pieces)

    def _escape(self, start: int, end: int, *, in_link: bool) -> str:
        """Words between two marks, with a \\ before each sign that would be read as one."""
        pieces, position = [], start
        for found in _SPECIAL.finditer(self._content, start, end):
            at = found.start()
            is_edge = at in (start, end - 1)
            pieces.append(self._content[position:at])
            pieces.append("\\" * self._is_read(at, is_edge=is_edge, in_link=in_link) + found[0])
            position = at + 1
        return "".join((*pieces, self._content[position:end]))

    def _is_read(self, at: int, *, is_edge: bool, in_link: bool) -> bool:
        """Whether the sign here means something where it is written as it is."""
        sign, following = self._content[at], self._content[at + 1 : at + 2]
        if sign == "\n":
            return True
        if sign == "\\":
            return is_edge or following in _PUNCTUATION or following == "\n"
        if in_link and sign in "[]":
            return True
        if sign == "[":
            return at < self._last_link or is_label(self._content, at, self._end)
        # A star between spaces is read as a star.
        return sign == "*" and (is_edge or not self._is_alone(at))

    def _is_alone(self, at: int) -> bool:
        return self._content[at - 1].isspace() and self._content[at + 1].isspace()


def _opening(mark: Mark) -> str:
    return "[" if mark.kind == LINK else "*" * SIZES[mark.kind]


def _closing(mark: Mark) -> str:
    return f"]({mark.url})" if mark.kind == LINK else "*" * SIZES[mark.kind]


def _outer_first(mark: Mark) -> tuple[int, int, bool, bool]:
    return mark.start, -mark.end, mark.kind != LINK, mark.kind != STRONG
