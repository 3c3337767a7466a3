"""An article as plain text, and where in it each stretch of the stored text stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.authorship import publication_date
from articles.kinds import BlockRole
from articles.markup import SHOWN_IN_BODY
from articles.models import Block, CorrectionNotice
from articles.pages import corrections_of, source_of
from articles.representations.reading import Reading
from articles.views.articles import as_laid_out
from entities.structured_data import MakeUrl

_BETWEEN: Final = "\n\n"
Run = tuple[int, int]  # a stretch of the stored text, in code points


@dataclass
class PlainText:
    """What is written so far; `runs` are stretches of the stored text and where they went."""

    content: str
    text: str = ""
    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.text += (_BETWEEN if self.text else "") + words

    def copy(self, start: int, end: int) -> None:
        """A stretch of the stored text, as it is."""
        self.say(self.content[start:end])
        self.runs.append((start, end, len(self.text) - (end - start)))

    def place(self, start: int, end: int) -> int | None:
        """Where this stretch of the stored text begins here; None where it is not all in one."""
        for first, last, here in self.runs:
            if first <= start and end <= last:
                return here + start - first
        return None


def write_plain_text(reading: Reading, make_url: MakeUrl) -> str:
    return compose(reading, make_url).text


def compose(reading: Reading, make_url: MakeUrl) -> PlainText:
    """Headline, standfirst and byline, the lines of the page, names elsewhere, and the origin.

    Furniture is left out; a line of it that a public mention stands in follows the story, so that
    every mention has a place.
    """
    written = PlainText(reading.article.content)
    for role in (BlockRole.HEADLINE, BlockRole.STANDFIRST, BlockRole.BYLINE):
        _write_heading(written, reading, role)
    for run in _runs(reading.article.content, reading.blocks):
        written.copy(*run)
    for run in _lines_left(written, reading):
        written.copy(*run)
    written.say("\n".join(_origin(reading, make_url)))
    written.text += "\n"
    return written


def _write_heading(written: PlainText, reading: Reading, role: BlockRole) -> None:
    """As printed, or as an editor wrote it since."""
    words = getattr(reading.article, role)
    shown = as_laid_out(reading.marked, role, words)
    for block in shown:
        written.copy(block.segments[0].start, block.block.end)
    if words and not shown:
        written.say(words)


def _runs(content: str, blocks: Sequence[Block]) -> Iterator[Run]:
    """The lines of the page that follow one another, with what is blank between them."""
    start = end = -1
    for block in blocks:
        if block.role in SHOWN_IN_BODY:
            if start >= 0 and content[end : block.start].strip():
                yield start, end
                start = -1
            start = block.start if start < 0 else start
            end = block.end
    if start >= 0:
        yield start, end


def _lines_left(written: PlainText, reading: Reading) -> list[Run]:
    """Whole lines in which names stand that are nowhere yet."""
    left = [(m.start, m.end) for m in reading.mentions if written.place(m.start, m.end) is None]
    return sorted({_lines_around(reading.blocks, *span) for span in left})


def _lines_around(blocks: Sequence[Block], start: int, end: int) -> Run:
    touched = [block for block in blocks if block.start < end and start < block.end]
    edges = [(start, end), *((block.start, block.end) for block in touched)]
    return min(first for first, _last in edges), max(last for _first, last in edges)


def _origin(reading: Reading, make_url: MakeUrl) -> list[str]:
    article, source = reading.article, source_of(reading.article)
    told = [
        (_("Published"), publication_date(article)),
        (_("Source"), source.name if source else ""),
        (_("Original page"), article.source_url),
        (_("Rights"), article.rights),
        (_("This page"), make_url(article.get_absolute_url())),
    ]
    corrected = ((_("Corrected"), _correction(each)) for each in corrections_of(article))
    return [f"{label}: {words}" for label, words in chain(corrected, told) if words]


def _correction(notice: CorrectionNotice) -> str:
    return f"{localdate(notice.at).isoformat()}, {notice.text}"
