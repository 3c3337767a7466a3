"""The shapes that the readers of formats hand on; no Django here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from articles.extraction.shapes import Dated, GivenLine


class Unreadable(ValueError):
    """A document that its format does not let be read; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a file; `name` tells it from the others, and is empty where it is alone."""

    name: str
    media_type: str
    data: bytes
    refusal: str = ""  # why it is not read; then there is no data


Standing = Literal["usable", "withheld", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One article as its format tells it; what it does not tell is empty.

    `text` is for the layout to read where no line is given. `agency_id` is the same for every
    version of it that its agency sends; `agency_version` sorts these.
    """

    lines: Sequence[GivenLine] = ()
    text: str = ""
    encoding: str = ""
    dated: Dated | None = None
    byline: str = ""
    language: str = ""
    rights: str = ""
    source_name: str = ""
    url: str = ""
    tags: Sequence[str] = ()
    agency_id: str = ""
    agency_version: str = ""
    standing: Standing = "usable"
    embargo: datetime | None = None  # aware; not public before
    note: str = ""  # of the agency to editors
    is_summary: bool = False  # or a part of it: what only subscribers read may be missing
    warnings: Sequence[str] = ()


# How the fields of a record are called elsewhere: {"headline": "title", "text": "content.body"}
FieldMap = Mapping[str, str]


@dataclass(slots=True)
class Parts:
    """Collects the lines of a copy in reading order."""

    lines: list[GivenLine] = field(default_factory=list)

    def add(self, role: str, text: str, reason: str) -> None:
        """A line; nothing, where there are no words."""
        if words := " ".join(text.split()):
            self.lines.append(GivenLine(words, role, reason))

    def add_all(self, others: "Parts") -> None:
        """What stands in the head already is not told a second time."""
        head = {line.text for line in self.lines}
        self.lines += [line for line in others.lines if line.text not in head]
