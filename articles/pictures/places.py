"""Where in a text its pictures stand: each keeps the first words of the line that it stands at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from rapidfuzz import fuzz

from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.kinds import BlockRole
from articles.markup import SHOWN_IN_BODY

# Enough to tell it from its like; a word mended further on does not lose the picture.
_LONGEST: Final = 120
# In hundredths: the words of two different captions rarely share as much.
_ALIKE: Final = 70


class Line(Protocol):
    """A stored block, or one that was just found."""

    start: int
    end: int
    role: str


class Standing(Protocol):
    """What a place keeps of the words that it stands at."""

    surface: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True)
class Spot:
    """A line that a picture can stand at: its caption, or a paragraph that it follows."""

    start: int
    words: str
    is_caption: bool
    credit: str = ""  # printed right below or above the caption


def find_spots(content: str, lines: Sequence[Line]) -> list[Spot]:
    shown = [line for line in lines if line.role in SHOWN_IN_BODY]
    spots = []
    for index, line in enumerate(shown):
        if line.role in (BlockRole.CREDIT, BlockRole.DATELINE):
            continue
        words = " ".join(content[line.start : line.end].split())
        is_caption = line.role == BlockRole.CAPTION
        credit = _credit_beside(content, shown, index) if is_caption else ""
        spots.append(Spot(line.start, words, is_caption, credit))
    return spots


def _credit_beside(content: str, lines: Sequence[Line], index: int) -> str:
    for beside in (index + 1, index - 1):
        if 0 <= beside < len(lines) and lines[beside].role == BlockRole.CREDIT:
            return " ".join(content[lines[beside].start : lines[beside].end].split())
    return ""


def quote_line(content: str, lines: Sequence[Line], start: int) -> Quote | None:
    """The first words of the line that begins there."""
    for line in lines:
        if line.start == start and line.role in SHOWN_IN_BODY:
            end = min(line.end, start + _LONGEST)
            return Quote(content[start:end], *surroundings(content, start, end), start)
    return None


def find_places(
    content: str, lines: Sequence[Line], standing: Sequence[Standing]
) -> list[int | None]:
    """The start of the line that each stands at in this text, None where its words are gone."""
    quotes = [Quote(one.surface, one.prefix, one.suffix, one.start) for one in standing]
    shown = [line for line in lines if line.role in SHOWN_IN_BODY]
    found: list[int | None] = []
    for quote, start in zip(quotes, _place_all(content, quotes), strict=True):
        line = next((one.start for one in shown if _holds(one, start)), None)
        found.append(_find_mended(content, shown, quote) if line is None else line)
    return found


def _find_mended(content: str, lines: Sequence[Line], quote: Quote) -> int | None:
    """The line that stands where it stood and says nearly the same: a slip was put right in it."""
    if not quote.prefix:
        return None
    for line in lines:
        before, _after = surroundings(content, line.start, line.end)
        words = content[line.start : min(line.end, line.start + _LONGEST)]
        if before == quote.prefix and fuzz.ratio(words, quote.surface) >= _ALIKE:
            return line.start
    return None


def _place_all(content: str, quotes: Sequence[Quote]) -> list[int | None]:
    """Several pictures may stand at one line: those of one quote stand together."""
    alone = list(dict.fromkeys(quotes))
    places = dict(zip(alone, place_quotes(content, alone), strict=True))
    return [places[quote] for quote in quotes]


def _holds(line: Line, start: int | None) -> bool:
    return start is not None and line.start <= start < line.end
