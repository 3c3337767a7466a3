"""Every span of a text reads as the words it stands for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db.models import F, Model, QuerySet

from articles.extraction.anchoring import key_of
from articles.kinds import MarkKind
from articles.models import Block, Comment, Evidence, InlineMark, Mention, Text, TimeExpression
from articles.writing.addresses import may_lead_to

_AT_ONCE: Final = 20
_ROWS: Final = 2000
_Spans = dict[str, list[Any]]


class _Span(NamedTuple):
    text: int
    pk: int
    start: int
    end: int
    surface: str
    prefix: str
    suffix: str


def misread_spans() -> Iterator[str]:
    for some in _all_texts():
        spans = [_Grouped(model, some) for model in (Mention, TimeExpression, Evidence, Comment)]
        lines, marks = _Grouped(Block, some), _Grouped(InlineMark, some)
        for pk in some:
            content = Text.objects.filter(pk=pk).values_list("content", flat=True).first() or ""
            for rows in spans:
                for row in rows.of(pk):
                    yield from _faults_of_span(rows.model.__name__, _Span(*row), content)
            yield from _faults_of_lines(lines.of(pk), len(content))
            yield from _faults_of_marks(marks.of(pk), len(content))
    yield from _left_behind()
    yield from _wrong_keys()
    yield from _forbidden_links()


class _Grouped:
    """Rows that are read in the order of their texts; never more than one text's at a time."""

    def __init__(self, model: type[Model], texts: Sequence[int]) -> None:
        self.model = model
        columns = ("text_id", "pk", "start", "end", "surface", "prefix", "suffix")
        rows = model._default_manager.filter(text__in=texts).order_by("text_id", "start", "pk")
        named = columns[:4] if model in (Block, InlineMark) else columns
        self._groups = groupby(
            rows.values_list(*named).iterator(chunk_size=_ROWS), key=lambda row: row[0]
        )
        self._next = next(self._groups, None)

    def of(self, text: int) -> Iterator[Sequence[Any]]:
        if self._next and self._next[0] == text:
            yield from self._next[1]
            self._next = next(self._groups, None)


def _all_texts() -> Iterator[list[int]]:
    last, pks = 0, Text.objects.order_by("pk").values_list("pk", flat=True)
    while some := list(pks.filter(pk__gt=last)[:_AT_ONCE]):
        yield some
        last = some[-1]


def _faults_of_span(name: str, span: _Span, content: str) -> Iterator[str]:
    if content[span.start : span.end] != span.surface:
        yield f"{name} {span.pk} does not read as its surface."
    before, after = content[: span.start], content[span.end : span.end + len(span.suffix)]
    if not before.endswith(span.prefix) or after != span.suffix:
        yield f"{name} {span.pk} stands between other words than it says."


def _faults_of_lines(lines: Iterator[Sequence[Any]], length: int) -> Iterator[str]:
    last = 0
    for _text, pk, start, end in lines:
        if end > length:
            yield f"Block {pk} ends behind its text."
        if start < last:
            yield f"Block {pk} begins within the block before it."
        last = end


def _faults_of_marks(marks: Iterator[Sequence[Any]], length: int) -> Iterator[str]:
    for _text, pk, _start, end in marks:
        if end > length:
            yield f"InlineMark {pk} ends behind its text."


def _left_behind() -> Iterator[str]:
    for model in (Mention, TimeExpression, Comment):
        rows: QuerySet[Any, Any] = model._default_manager.filter(placed=True)
        older = rows.filter(text__article__texts__number__gt=F("text__number"))
        for pk in older.distinct().values_list("pk", flat=True):
            yield f"{model.__name__} {pk} stands in an older text and is not marked as lost."


def _wrong_keys() -> Iterator[str]:
    """By the key of a sentence it is known again wherever it is printed."""
    rows = Evidence.objects.values_list("pk", "surface", "sentence_key")
    for pk, surface, key in rows.iterator(chunk_size=_ROWS):
        if key != key_of(surface):
            yield f"Evidence {pk} is not known by its sentence."


def _forbidden_links() -> Iterator[str]:
    links = InlineMark.objects.filter(kind=MarkKind.LINK).values_list("pk", "url")
    for pk, url in links.iterator(chunk_size=_ROWS):
        if not may_lead_to(url):
            yield f"InlineMark {pk} leads to an address that no editor may write."
