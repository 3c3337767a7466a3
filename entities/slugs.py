"""Addresses that are free: few are asked for, however many of one name are taken."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

Taken = Callable[[Collection[str]], Collection[str]]

_FIRST: Final = range(1, 10)
_OTHERS: Final = _FIRST[1:]
_POWERS: Final = tuple(2**power for power in range(4, 31))
_PROBES: Final = 16


def free_slugs(bases: Sequence[str], taken: Taken) -> list[str]:
    """For each base "visit", or "visit-2", "visit-3" …: neither taken nor given to one before it.

    `taken` tells which of some addresses are. It is called once where no name is taken, twice
    where fewer than nine of one are, else a few times more: what is free is found by halving, not
    by counting.
    """
    known = set(taken(set(bases)))
    common = {base for base, times in Counter(bases).items() if times > 1 or base in known}
    if common:
        known |= set(taken({_numbered(base, number) for base in common for number in _OTHERS}))
    given = []
    for base in bases:
        slug = _free_among_first(base, known) or _search(base, known, taken)
        known.add(slug)
        given.append(slug)
    return given


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def _free_among_first(base: str, known: Collection[str]) -> str:
    slugs = (_numbered(base, number) for number in _FIRST)
    return next((slug for slug in slugs if slug not in known), "")


def _search(base: str, given: Collection[str], taken: Taken) -> str:
    """Between a number that is taken and one that is free there is one after which it is free."""

    def close_in(low: int, high: int, numbers: Iterable[int]) -> tuple[int, int]:
        slugs = {number: _numbered(base, number) for number in numbers}
        full = {*taken(slugs.values()), *given}
        for number, slug in slugs.items():
            if slug not in full:
                return low, number
            low = number
        return low, high

    low, high = close_in(_FIRST[-1], 2 * _POWERS[-1], _POWERS)
    while high - low > 1:
        step = max(1, (high - low) // _PROBES)
        low, high = close_in(low, high, range(low + step, high, step))
    return _numbered(base, high)
