"""Descriptions that a recogniser marks as people, joined to the name right beside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from articles.extraction.names.persons import Person
from articles.extraction.names.printed_names import PrintedName
from articles.extraction.names.tokens import Token

_BESIDE: Final = 2  # a comma and a space


def join_descriptions(
    tokens: Sequence[Token], described: Iterable[PrintedName], people: Sequence[Person]
) -> list[PrintedName]:
    """Give "the prime minister" to the one person named in or beside it; the rest come back."""
    named = sorted(
        ((name, person) for person in people for name in person.names),
        key=lambda pair: (pair[0].span.start, pair[0].span.end),
    )
    starts = [name.span.start for name, _ in named]
    left = []
    for description in described:
        first = bisect_left(starts, description.span.start) - 1
        last = bisect_right(starts, description.span.end + _BESIDE)
        beside = {
            person
            for name, person in named[max(first, 0) : last]
            if _is_beside(tokens, name, description)
        }
        if len(beside) == 1:
            beside.pop().short.append(description)
        else:
            left.append(description)
    return left


def _is_beside(tokens: Sequence[Token], name: PrintedName, description: PrintedName) -> bool:
    """They overlap, or a comma or nothing stands between them."""
    first, second = sorted((name, description), key=lambda one: one.span.start)
    if second.span.start < first.span.end:
        return True
    is_near = second.span.start - first.span.end <= _BESIDE
    return is_near and second.place >= 0 and tokens[second.place].gap.strip() in ("", ",")
