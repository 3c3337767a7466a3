"""Given names of many countries: evidence that a capitalised word opens a person's name."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("data") / "given_names.txt"


@cache
def given_names() -> frozenset[str]:
    """Folded given names; the file says where they come from."""
    return frozenset(_read())


@cache
def genders_of_given_names() -> Mapping[str, str]:
    """Folded given name → "m" or "f", without the names of both."""
    return {name: gender for name, gender in _read().items() if gender}


def _read() -> dict[str, str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    parts = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {name: gender for name, _, gender in parts}
