"""A selection of many rows in one field of a form: "3,10-4012", however many fields that saves."""

import re
from collections.abc import Iterable
from typing import Final

# Databases hold no longer keys.
_ONE: Final = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?", re.ASCII)


def pack(keys: Iterable[int]) -> str:
    """In their order, neighbours as a range."""
    ranges: list[list[int]] = []
    for key in sorted(set(keys)):
        if ranges and key == ranges[-1][1] + 1:
            ranges[-1][1] = key
        else:
            ranges.append([key, key])
    return ",".join(f"{a}-{b}" if a < b else f"{a}" for a, b in ranges)


def unpack(words: str, most: int) -> list[int]:
    """The keys, each once. Raises ValueError for what is no selection, or more than so many."""
    keys: set[int] = set()
    for one in words.split(",") if words else ():
        found = _ONE.fullmatch(one)
        if found is None:
            raise ValueError(one)
        first, last = int(found[1]), int(found[2] or found[1])
        if last - first >= most:  # before they are counted out
            raise ValueError(one)
        keys.update(range(first, last + 1))
        if len(keys) > most:
            raise ValueError(one)
    return sorted(keys)
