"""Who "he" and "the two countries" are, where only one reading is possible."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.events.reading import Named
from articles.extraction.names.titles import OCCUPATIONS, OFFICES

_PRONOUN: Final = re.compile(
    r"\b(?P<one>he|she|his|her)\b|\b(?:two|both)(?: \w+)? "
    r"(?P<both>countries|nations|sides|governments|neighbours|neighbors|parties|leaders)\b"
    r"|\b(?P<noun>[a-z]+)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = OFFICES | OCCUPATIONS


@dataclass(frozen=True, slots=True)
class Known:
    """What the sentences before this one leave in mind."""

    people: tuple[int, ...] = ()  # of the sentence just before
    two_countries: tuple[int, ...] = ()  # the last two countries that a sentence named alone


def known_after(named: Sequence[Named], before: Known) -> Known:
    countries = _among(named, ("country", "nationality"))
    is_within = set(countries) <= set(before.two_countries)
    pair = countries if len(countries) == 2 else before.two_countries if is_within else ()
    return Known(_among(named, ("person",)), pair)


def _among(named: Sequence[Named], kinds: Sequence[str]) -> tuple[int, ...]:
    found = (ref for one in named if one.kind in kinds for ref in one.refers_to)
    return tuple(dict.fromkeys(found))


def pronouns(
    text: str, sentence: tuple[int, int], named: Sequence[Named], known: Known
) -> Iterator[Named]:
    """As names of whom they mean, in the order of the text."""
    has_unnamed = False
    for match in _PRONOUN.finditer(text, *sentence):
        if match["one"]:
            people = _among([one for one in named if one.start < match.start()], ("person",))
            people = people or known.people
            if len(people) == 1 and not has_unnamed:
                yield Named(match.start(), match.end(), "person", people)
        elif match["both"]:
            countries = _among([one for one in named if one.end <= match.start()], ("country",))
            pair = countries if len(countries) == 2 else known.two_countries
            if pair:
                yield Named(match.start("both"), match.end(), "group", pair)
        else:
            is_unnamed = match["noun"].lower() in _PEOPLE and not _is_title(match, named)
            has_unnamed = has_unnamed or is_unnamed


def _is_title(match: re.Match[str], named: Sequence[Named]) -> bool:
    """ "minister Ana Lima", "Lima, the minister,": it stands beside a name."""
    nearest = min((_gap(match, one) for one in named if one.kind == "person"), default=99)
    return nearest < 20


def _gap(match: re.Match[str], one: Named) -> int:
    return max(one.start - match.end(), match.start() - one.end)
