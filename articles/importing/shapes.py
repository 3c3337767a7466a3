"""What passes through an import: options, a file opened, a document read, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from articles.collecting import Candidate
from articles.extraction.shapes import Dated, Extraction, Layout
from articles.formats.shapes import Copy

if TYPE_CHECKING:  # a process that only reads loads no records
    from articles.models import Article

Outcome = Literal["created", "updated", "unchanged", "skipped", "failed", "queued"]


@dataclass(frozen=True)
class Options:
    """How to import; what is given here wins over what a document says of itself."""

    source: str = ""
    published: date | None = None
    publish: bool = False
    dry_run: bool = False
    language: str = ""  # else what the copy plainly is in, else English
    # How the fields of records are called: {"headline": "title"}; else as they usually are.
    fields: Mapping[str, str] = field(default_factory=dict)
    # Also what readers see, or will; else a newer document of it is kept and changes nothing.
    may_replace: bool = True


@dataclass(frozen=True)
class Result:
    """What became of one file; `reason` is a sentence where it failed or was skipped."""

    path: Path
    outcome: Outcome
    reason: str = ""
    warnings: Sequence[str] = ()
    article: "Article | None" = None
    error: BaseException | None = None  # a fault of the program, not of the document
    words: int = 0


@dataclass(frozen=True)
class Opened:
    """A document whose bytes were read: `result` is there where that settles what becomes of it."""

    candidate: Candidate
    data: bytes = b""
    sha256: str = ""
    media_type: str = "text/plain"
    result: Result | None = None


@dataclass(frozen=True)
class Prepared:
    """A document decoded, laid out and extracted, not yet stored."""

    told: Copy  # what its format knows, without the text
    content: str
    layout: Layout
    language: str
    dated: Dated | None
    extraction: Extraction
    words: int
    warnings: Sequence[str] = ()
