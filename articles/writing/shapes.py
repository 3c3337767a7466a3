"""What the syntax says, taken apart: words, roles and marks apart from each other.

Offsets are code points of the content, end exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

EMPHASIS: Final = "emphasis"
STRONG: Final = "strong"
LINK: Final = "link"

PARAGRAPH: Final = "body"
# Roles that a sign at the head of the line gives; every other is named: [caption].
SIGNS: Final = {"subhead": "## ", "quote": "> ", "list-item": "- "}
NAMED: Final = (
    *("headline", "standfirst", "byline", "dateline", "date", "caption", "credit", "source"),
    *("boilerplate", PARAGRAPH),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that stand out, or lead somewhere."""

    start: int
    end: int
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line, or a part of one, that has a role."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A link that leads where no link may, or has no words; `line` counts from 1."""

    line: int
    url: str
    is_wordless: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A text without any sign of the syntax, with what the signs said."""

    content: str
    stretches: Sequence[Stretch] = ()
    marks: Sequence[Mark] = ()
    faults: Sequence[Fault] = ()
