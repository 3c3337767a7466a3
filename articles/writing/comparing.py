"""Which lines of a text were changed, for reading side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that came in the place of others; none before where they are new."""

    before: Sequence[str]
    after: Sequence[str]


def compare_lines(before: str, after: str) -> list[Change]:
    old, new = _lines(before), _lines(after)
    steps = SequenceMatcher(None, old, new).get_opcodes()
    return [Change(old[a:b], new[c:d]) for step, a, b, c, d in steps if step != "equal"]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
