"""Cuts a text into lines, joins hard-wrapped ones, and says how a line looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

LONG: Final = 26  # words; a line of this length is a paragraph, however it ends
_TERMINALS: Final = ".!?…。！？؟۔।॥։"
_CLOSERS: Final = " \u00a0\u200b\u200c\u200d\u200e\u200f\"'”’»›)]*_`"
_OPENING_QUOTES: Final = "\"“„«‘'`"
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No)\.$")
_LEAD_MARK: Final = re.compile(
    r"(?:#{1,6}|>|[•▪‣◦·●■*+–-]|\d{1,2}[.)]|\([a-z0-9]\))[ \u00a0]+(?=\S)"
)
_WIDEST: Final = 100  # columns; nobody hard-wraps beyond
_NARROWEST: Final = 34
_FULL: Final = 0.7  # of the widest: shorter lines inside a paragraph were broken on purpose

_HANGING: Final = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or"),
        *("but", "that", "which", "who", "as", "is", "was", "are", "were", "will", "has", "have"),
        *(
            "had",
            "its",
            "his",
            "her",
            "their",
            "into",
            "than",
            "over",
            "after",
            "before",
            "between",
        ),
        *("President", "Minister", "Mr", "Mrs", "Ms", "Dr", "Sir"),
    )
)


@dataclass(slots=True)
class Piece:
    """A stretch of the text between two line ends, without its outer white space."""

    start: int
    end: int
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        """The column it reaches."""
        return self.indent + self.end - self.start


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How lines without a blank line between them are wrapped."""

    width: int  # the column at which the text is hard-wrapped
    margin: int  # the smallest indent
    is_one_paragraph: bool


@dataclass(eq=False)
class Line:
    """A line, or the hard-wrapped lines of one paragraph; the layout fills in the last two."""

    start: int
    end: int
    printed: str  # as it stands, line ends inside a paragraph as spaces
    role: str = field(default="")
    reason: str = field(default="")
    # Why it is body where no rule knows better: the format of the document says so.
    body_reason: str = field(default="")
    is_given: bool = field(default=False)

    def settle(self, role: str, reason: str) -> None:
        self.role, self.reason = role, reason

    @cached_property
    def mark(self) -> str:
        return self.printed[: lead_mark(self.printed)].strip()

    @cached_property
    def text(self) -> str:
        """What the line says: one line, without a bullet, a heading mark or bold print."""
        return " ".join(self.printed[len(self.mark) :].split()).strip("*_").strip() or self.printed

    @cached_property
    def words(self) -> Sequence[str]:
        return self.text.split()

    @cached_property
    def size(self) -> int:
        """Its length in words; scripts without spaces are counted by letters."""
        return max(len(self.words), len(self.text) // 10)

    @cached_property
    def is_stopped(self) -> bool:
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(_TERMINALS)

    @cached_property
    def is_sentence(self) -> bool:
        """A line that reads as prose: it is long, or stops like a sentence."""
        return self.size >= LONG or (self.is_stopped and self.size >= 3) or self.is_long_quote

    @cached_property
    def is_long_quote(self) -> bool:
        return self.size >= 12 and self.text[0] in _OPENING_QUOTES and self.text[-1] in "\"”’»'"

    @property
    def is_quote(self) -> bool:
        return self.text[0] in _OPENING_QUOTES

    @property
    def ends_in_abbreviation(self) -> bool:
        return bool(_ABBREVIATION.search(self.text[-12:]))

    @property
    def is_capitals(self) -> bool:
        return self.text.isupper()


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def lead_mark(text: str) -> int:
    """How many characters of bullet, number or Markdown mark a line begins with."""
    found = _LEAD_MARK.match(text)
    return found.end() if found else 0


def read_lines(text: str) -> list[Line]:
    """Every line of the text that is not blank, the lines of a hard-wrapped paragraph as one."""
    pieces = list(_pieces(text))
    width = _wrapped_at(text, pieces)
    lines: list[Line] = []
    for run in _runs(pieces):
        margin = min(piece.indent for piece in run)
        wrapping = _Wrapping(width, margin, _is_one_paragraph(text, run))
        last: Piece | None = None
        for piece in run:
            if last and width and _runs_on(text, last, piece, wrapping):
                start = lines.pop().start
            else:
                start = piece.start
            lines.append(Line(start, piece.end, text[start : piece.end].replace("\n", " ")))
            last = piece
    return lines


def split_line(line: Line, at: int) -> tuple[Line, Line]:
    """Two lines out of one: what stands before an offset into the printed line, and the rest."""
    head = line.printed[:at].rstrip()
    tail = line.printed[at:].lstrip()
    return (
        Line(line.start, line.start + len(head), head, body_reason=line.body_reason),
        Line(line.end - len(tail), line.end, tail, body_reason=line.body_reason),
    )


def _pieces(text: str) -> Iterator[Piece]:
    position, after_blank = 0, True
    for raw in text.split("\n"):
        start = position + len(raw) - len(raw.lstrip())
        end = position + len(raw.rstrip())
        if start < end:
            yield Piece(start, end, start - position, after_blank)
        after_blank = start >= end
        position += len(raw) + 1


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Lines with no blank line between them."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if piece.after_blank or not runs:
            runs.append([])
        runs[-1].append(piece)
    return runs


def _wrapped_at(text: str, pieces: Sequence[Piece]) -> int:
    """The column at which the text is hard-wrapped, 0 if it is not."""
    widths = [
        last.width
        for last, piece in pairwise(pieces)
        if not piece.after_blank and _breaks_mid_sentence(text, last, piece)
    ]
    return max(widths, default=0)


def _is_one_paragraph(text: str, run: Sequence[Piece]) -> bool:
    """Whether lines are all one paragraph, even if they were wrapped by hand."""
    breaks = any(_breaks_mid_sentence(text, last, piece) for last, piece in pairwise(run))
    above = run[:-1]
    widest = max((piece.width for piece in above), default=0)
    is_even = all(piece.width >= widest * _FULL for piece in above)
    is_plain = not any(lead_mark(text[piece.start : piece.start + 8]) for piece in run[1:])
    return breaks and is_even and is_plain


def _breaks_mid_sentence(text: str, last: Piece, piece: Piece) -> bool:
    if not _NARROWEST <= last.width <= _WIDEST:
        return False
    stops = text[last.start : last.end].rstrip(_CLOSERS)[-1:] in tuple(_TERMINALS)
    return not stops and text[piece.start].islower()


def _runs_on(text: str, last: Piece, piece: Piece, wrapping: _Wrapping) -> bool:
    """Whether a line goes on with the paragraph: its first word had no room on the line before."""
    if piece.indent > wrapping.margin + 1:
        return False
    if lead_mark(text[piece.start : piece.start + 8]) or piece.width > _WIDEST:
        return False
    first_word = len(text[piece.start : piece.start + _WIDEST].split(maxsplit=1)[0])
    if last.width > _WIDEST:
        return False
    had_no_room = last.width + 1 + first_word > wrapping.width
    is_title = last.start == 0 and not _hangs(text, last)
    return (
        had_no_room
        or _breaks_mid_sentence(text, last, piece)
        or (wrapping.is_one_paragraph and not is_title)
    )


def _hangs(text: str, piece: Piece) -> bool:
    """The line stops at a word that something must follow."""
    end = text[piece.start : piece.end].rsplit(maxsplit=1)[-1]
    return end.endswith(",") or end in _HANGING
