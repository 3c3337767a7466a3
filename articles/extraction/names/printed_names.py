"""A person's span read as a name: its words without titles, descriptions and nicknames."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from articles.extraction.names.given_names import given_names
from articles.extraction.names.surnames import (
    first_compound,
    opens_with_family_name,
    without_particles,
)
from articles.extraction.names.titles import (
    HONORIFICS,
    OCCUPATIONS,
    OFFICE_MODIFIERS,
    OFFICES,
    SUFFIXES,
)
from articles.extraction.names.tokens import Token
from articles.extraction.names.words import ARTICLES
from articles.extraction.shapes import Span
from entities.names import PARTICLES, tidy

Key = tuple[str, ...]

_OPENING: Final = re.compile(r"[\"“”„«(]|\s['‘’]")
_CLOSING: Final = re.compile(r"[\"“”»)]|['’]\s")
_TITLES: Final = HONORIFICS | OFFICES | OCCUPATIONS
_NUMBERS: Final = frozenset(
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xi", "xii", "xiv")
)
_FAMILIES: Final = frozenset(
    ("family", "families", "brothers", "sisters", "siblings", "couple", "clan", "dynasty", "twins")
)
_PREPOSITIONS: Final = frozenset(("of", "for", "at", "in", "from", "to", "on", "with", "by"))
_DESCRIBING: Final = _TITLES | ARTICLES | _PREPOSITIONS
_MOST_TITLES: Final = 6  # words before a name that may be its title


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One span as a name; `words` is empty where it only describes somebody."""

    span: Span
    words: tuple[Token, ...]
    number: str = ""  # "Jr", "III"
    nickname: Key = ()  # the words between quotation marks
    titles: tuple[str, ...] = ()  # folded words of titles before the name
    place: int = -1  # of its first word among the words of the text, -1 if it has none
    is_of_family: bool = False  # "the Clintons", "the Smith family"

    @property
    def key(self) -> Key:
        """The folded words; initials that stand together are parted."""
        parts: list[str] = []
        for word in self.words:
            is_initials = word.is_initial and "." in word.text and len(self.words) > 1
            parts.extend(word.fold if is_initials else (word.fold,))
        return tuple(parts)

    @property
    def suffix(self) -> str:
        return self.number.casefold()

    @property
    def is_full(self) -> bool:
        """More than a surname or a given name alone, hyphens or not."""
        is_numbered = self.suffix in _NUMBERS  # "Charles III"
        is_pope = self.titles[-1:] == ("pope",)
        is_compound = len(first_compound(self.words)) == len(self.words)
        is_long = len(without_particles(self.words)) > 1 and not is_compound
        return is_long or is_numbered or is_pope

    @property
    def surface(self) -> str:
        """The name as printed, on one line, without its number."""
        return written(self.words)

    @property
    def written(self) -> str:
        """The name for a record: with its number, and the title that a pope is known by."""
        is_pope = len(self.words) == 1 and self.titles[-1:] == ("pope",)
        title = "Pope " if is_pope else ""
        return f"{title}{self.surface} {self.number}".rstrip()


def written(words: Sequence[Token]) -> str:
    """Words of one name on one line, hyphens and full stops kept."""
    text = words[0].text if words else ""
    for before, word in pairwise(words):
        is_next = before.end + len(word.gap) == word.start and not word.gap.strip(" .-‐‑'’")
        text += (tidy(f"x{word.gap}x")[1:-1] if is_next else " ") + word.text
    return text


def read_names(tokens: Sequence[Token], spans: Iterable[Span]) -> list[PrintedName]:
    """Every span as a name, in the order of the text."""
    starts = [token.start for token in tokens]
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.method))
    return [_read(tokens, words_in(tokens, starts, span), span) for span in ordered]


def words_in(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> range:
    """Places of the words that a span touches; `starts` holds where every word begins."""
    first = max(bisect_right(starts, span.start) - 1, 0)
    while first < len(tokens) and tokens[first].end <= span.start:
        first += 1
    last = first
    while last < len(tokens) and tokens[last].start < span.end:
        last += 1
    return range(first, last)


def _read(tokens: Sequence[Token], places: range, span: Span) -> PrintedName:
    parts = [_without_titles(tokens, part) for part in _parts(tokens, places)]
    named = [part for part in parts if part]
    if not named:
        return PrintedName(span, (), place=places[0] if places else -1)
    best = [*named[1], *named[0]] if _is_turned(tokens, named) else named[0]
    nickname = _nickname(tokens, best)
    words = [tokens[place] for place in best if place not in nickname]
    number = words.pop().text if len(words) > 1 and _is_suffix(words[-1]) else ""
    number = number or _number_after(tokens, places, best)
    return PrintedName(
        span,
        tuple(words),
        number,
        tuple(tokens[place].fold for place in nickname),
        _titles_before(tokens, min(best)),
        min(best),
        _is_of_family(tokens, best),
    )


def _parts(tokens: Sequence[Token], places: range) -> list[list[int]]:
    """The span cut at its commas."""
    parts: list[list[int]] = []
    for place in places:
        if not parts or "," in tokens[place].gap:
            parts.append([])
        parts[-1].append(place)
    return [part for part in parts if not all(_is_suffix(tokens[place]) for place in part)] or parts


def _without_titles(tokens: Sequence[Token], part: list[int]) -> list[int]:
    """The words of the name, none where only an office or a description stands."""
    if all(tokens[place].text.islower() for place in part):
        return [] if any(tokens[place].fold in _DESCRIBING for place in part) else part
    if len(part) == 1:
        return part
    title = max((i for i in range(len(part)) if _is_title(tokens, part, i)), default=-1)
    name = part[title + 1 :]
    if title >= 0 and name and tokens[name[0]].text in _PREPOSITIONS:
        return _after_complement(tokens, name[1:])
    return _capitals(tokens, name)


def _after_complement(tokens: Sequence[Token], part: list[int]) -> list[int]:
    """The name after "Secretary of State", "President of the United States"."""
    cut = 0
    while cut < len(part) and tokens[part[cut]].fold in OFFICE_MODIFIERS:
        cut += 1
    for index in () if cut else range(1, len(part) - 1):
        if tokens[part[index]].fold in given_names():
            cut = index
            break
    return _capitals(tokens, part[cut:]) if cut and len(part) > cut + 1 else []


def _capitals(tokens: Sequence[Token], part: list[int]) -> list[int]:
    """The capitalised words after a small description: "analyst Jan Vendt"."""
    name: list[int] = []
    for index, place in enumerate(part):
        token = tokens[place]
        if not _is_small(token) or (name and token.gap == "-") or _opens_name(tokens, part[index:]):
            name.append(place)
        elif token.text in _PREPOSITIONS or (name and tokens[name[-1]].is_possessive):
            return name
        else:
            name = []
    return name[1:] if len(name) > 1 and tokens[name[0]].fold in ARTICLES else name


def _is_small(token: Token) -> bool:
    return token.text[0].islower()


def _opens_name(tokens: Sequence[Token], part: Sequence[int]) -> bool:
    """A particle, with the name that it belongs to after it."""
    if tokens[part[0]].fold not in PARTICLES or len(part) < 2:
        return False
    return not _is_small(tokens[part[1]]) or _opens_name(tokens, part[1:])


def _is_title(tokens: Sequence[Token], part: Sequence[int], index: int) -> bool:
    """An office or a rank, not the surname of "Stephen King"."""
    token = tokens[part[index]]
    if token.fold not in _TITLES:
        return False
    if index == 0 and opens_with_family_name([tokens[place] for place in part]):
        return False
    before = tokens[part[index - 1]] if index else None
    if before is not None and (before.fold in given_names() or before.is_initial):
        return False
    return index + 1 < len(part) or before is None or _is_office_alone(tokens, part)


def _is_office_alone(tokens: Sequence[Token], part: Sequence[int]) -> bool:
    """ "Apple CEO", "the prime minister", "Executive Vice President"."""
    last, before = tokens[part[-1]], tokens[part[-2]]
    if last.text.islower() or last.text.isupper():
        return True
    return before.fold in OFFICE_MODIFIERS | _TITLES or last.fold not in HONORIFICS


def _is_suffix(token: Token) -> bool:
    return token.fold in SUFFIXES or (token.text.isupper() and token.fold in _NUMBERS)


def _number_after(tokens: Sequence[Token], places: range, name: Sequence[int]) -> str:
    """The "Jr." after a comma, in the span or right behind it."""
    after = max(name) + 1
    if after >= len(tokens) or tokens[after].block != tokens[after - 1].block:
        return ""
    token = tokens[after]
    is_behind = after in places or (token.fold in SUFFIXES and not token.gap.strip(" ,"))
    return token.text if is_behind and _is_suffix(token) and token.text[0].isupper() else ""


def _is_turned(tokens: Sequence[Token], parts: Sequence[Sequence[int]]) -> bool:
    """ "Smith, John": a surname, a comma and given names."""
    if len(parts) != 2 or len(parts[1]) > 2:
        return False
    surname, given = ([tokens[place] for place in part] for part in parts)
    return len(without_particles(surname)) == 1 and given[0].fold in given_names()


def _nickname(tokens: Sequence[Token], name: Sequence[int]) -> list[int]:
    """Places of the words between quotation marks or brackets inside the name."""
    inside: list[int] = []
    is_open = False
    for place in name[1:]:
        if is_open and _CLOSING.search(tokens[place].gap):
            return inside
        is_open = is_open or _OPENING.search(tokens[place].gap) is not None
        if is_open:
            inside.append(place)
    return []


def _titles_before(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    titles: list[str] = []
    place = first
    while place > 0 and tokens[place].follows and len(titles) < _MOST_TITLES:
        fold = tokens[place - 1].fold
        if fold not in _TITLES and fold not in OFFICE_MODIFIERS:
            break
        titles.append(fold)
        place -= 1
    return tuple(reversed(titles))


def _is_of_family(tokens: Sequence[Token], name: Sequence[int]) -> bool:
    if len(name) > 1:
        return False
    first, after = tokens[name[0]], name[0] + 1
    if after < len(tokens) and tokens[after].follows and tokens[after].fold in _FAMILIES:
        return True
    before = tokens[name[0] - 1] if name[0] and first.follows else None
    return before is not None and before.fold == "the" and first.fold.endswith("s")
