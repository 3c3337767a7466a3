"""Given names of many countries: evidence that a capitalised word opens a person's name."""

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("data") / "given_names.txt"


@cache
def given_names() -> frozenset[str]:
    """Folded given names; the file says where they come from."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
