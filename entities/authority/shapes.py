"""What an authority file says of one record, whatever the format of the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from entities.authority.days import PartialDay
from entities.names import fold

# An id begins so that is made of the name.
NAMED: Final = "name"
# In this order: some stand on others.
KINDS: Final = ("country", "organization", "source", "place", "post", "person")


class Unreadable(ValueError):
    """A file that cannot be read; the message is one plain sentence."""


@dataclass(frozen=True)
class OtherName:
    text: str
    kind: str = "alias"
    language: str = ""


@dataclass(frozen=True)
class OfficeHeld:
    """An office: its country by code or name, its body by name or by its id in the file."""

    title: str
    country: str = ""
    organization: str = ""
    organization_key: str = ""
    start: PartialDay | None = None
    end: PartialDay | None = None


@dataclass(frozen=True)
class Row:
    """A record of the file; what it leaves empty it says nothing of.

    `key` is the file's own id, `ids` those of other lists, as (scheme, id). Of a post `offices`
    holds the one it is; of a person those that are held. `told` are the reader's own remarks.
    """

    where: str  # "line 12"
    kind: str
    name: str
    key: str = ""
    wikidata_id: str = ""
    ids: Sequence[tuple[str, str]] = ()
    names: Sequence[OtherName] = ()
    countries: Sequence[str] = ()  # codes or names: nationalities of a person, else where it is
    fields: Mapping[str, str] = field(default_factory=dict)  # other columns of the record
    born: PartialDay | None = None
    died: PartialDay | None = None
    offices: Sequence[OfficeHeld] = ()
    told: Sequence[str] = ()

    @property
    def identity(self) -> str:
        """The id by which the file tells its records apart; of one without any, its name."""
        return self.key or self.wikidata_id or self.named_id

    @property
    def named_id(self) -> str:
        """Offices and places of one name are told apart by where they are."""
        where = [*self.countries] if self.kind in ("place", "post") else []
        if self.kind == "post":
            where += [
                f"{one.country}{one.organization_key or one.organization}" for one in self.offices
            ]
        return ":".join(
            (NAMED, self.kind, *(fold(words) or words for words in (self.name, *where)))
        )


@dataclass(frozen=True)
class BadRow:
    """A line from which no record could be read, and why, in one plain sentence."""

    where: str
    name: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """What was read of a file; `remarks` are about the file as a whole."""

    rows: Sequence[Row]
    bad: Sequence[BadRow] = ()
    remarks: Sequence[str] = ()

    @classmethod
    def of(cls, read: Iterable[Row | BadRow], remarks: Sequence[str] = ()) -> "Contents":
        everything = list(read)
        rows = [one for one in everything if isinstance(one, Row)]
        bad = [one for one in everything if isinstance(one, BadRow)]
        return cls(rows, bad, remarks)
