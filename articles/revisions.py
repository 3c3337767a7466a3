"""The revisions of an article: every save of its fields and of its text, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from articles.comparing import Passage, compare
from articles.laying_out import DATED_FIELDS, copy_of
from articles.models import Article, PendingRevision, Text
from articles.telling import FieldChange, RowDifference, in_words
from articles.writing import Copy, write_source
from entities.rows import as_python

# A text is stored a moment before the article that it changes.
_TOGETHER: Final = timedelta(seconds=2)
# What a revision gives back; state, moment and address are no part of what an article says.
RESTORED: Final = (
    *("headline", "headline_is_made", "standfirst", "byline", "dateline", "source_id"),
    *("source_url", "language", "rights", *DATED_FIELDS),
)
_COLUMNS: Final = (*RESTORED, "slug", "state", "public_from")


@dataclass(frozen=True)
class Revision:
    """The fields of one row of their history, with the text of that day."""

    row: int
    text: int  # its number; 0 where there was none
    at: datetime
    by: int | None
    fields: Mapping[str, Any]
    before: Mapping[str, Any]  # the fields of the revision before; of the first its own
    is_first: bool = False
    has_new_text: bool = False

    @property
    def key(self) -> str:
        return f"{self.row}-{self.text}"

    @property
    def difference(self) -> RowDifference:
        return RowDifference(Article, dict(self.before), dict(self.fields))


@dataclass(frozen=True)
class Comparison:
    fields: Sequence[FieldChange]
    passages: Sequence[Passage]

    def __bool__(self) -> bool:
        return bool(self.fields or self.passages)


@dataclass(frozen=True)
class _Made:
    """A text, as far as the list needs it."""

    number: int
    at: datetime
    by: int | None


def list_revisions(article: Article) -> list[Revision]:
    history: Any = Article.history
    rows = history.filter(id=article.pk).order_by("history_id").values(*_COLUMNS, *_OF_HISTORY)
    texts = article.texts.order_by("number").values_list("number", "made_at", "made_by_id")
    found = _tell(list(rows), [_Made(*text) for text in texts])
    return sorted(found, key=lambda one: (one.row, one.text), reverse=True)


_OF_HISTORY: Final = ("history_id", "history_date", "history_user_id")


def _tell(rows: Sequence[Mapping[str, Any]], texts: Sequence[_Made]) -> Iterator[Revision]:
    """Savings that change nothing are none; of each text it is told when it came."""
    waiting, last = list(texts), None
    for row in rows:
        came = [text for text in waiting if text.at <= row["history_date"]]
        waiting = waiting[len(came) :]
        goes_along = came[-1:] if came and row["history_date"] - came[-1].at <= _TOGETHER else []
        for text in came[: len(came) - len(goes_along)]:
            if last is not None:
                yield (last := _with_text(last, text))
        number = goes_along[0].number if goes_along else last.text if last else 0
        if last is None and waiting and not came:
            goes_along = [waiting.pop(0)]  # imported: the article was stored before its text
            number = goes_along[0].number
        revision = _revision(row, number, last, goes_along)
        if last is None or goes_along or revision.difference:
            yield revision
        last = revision
    for text in waiting:
        if last is not None:
            yield (last := _with_text(last, text))


def _revision(
    row: Mapping[str, Any], number: int, last: Revision | None, texts: Sequence[_Made]
) -> Revision:
    fields = {name: row[name] for name in _COLUMNS}
    by = next((text.by for text in texts if text.by), row["history_user_id"])
    return Revision(
        row["history_id"],
        number,
        row["history_date"],
        by,
        fields,
        last.fields if last else fields,
        is_first=last is None,
        has_new_text=bool(texts) and last is not None,
    )


def _with_text(last: Revision, text: _Made) -> Revision:
    return replace(
        last,
        text=text.number,
        at=text.at,
        by=text.by,
        before=last.fields,
        is_first=False,
        has_new_text=True,
    )


def find_revision(article: Article, key: str) -> Revision | None:
    """By its key; None for what is none of this article."""
    return next((one for one in list_revisions(article) if one.key == key), None)


def text_of(article: Article, number: int) -> Text | None:
    text: Text | None = article.texts.filter(number=number).first()
    return text


def compare_revisions(article: Article, old: Revision, new: Revision) -> Comparison:
    fields = _fields(old.fields, new.fields)
    if old.text == new.text:
        return Comparison(fields, ())
    return Comparison(fields, _compare(_copy(article, old), _copy(article, new)))


def _copy(article: Article, revision: Revision) -> Copy | None:
    text = text_of(article, revision.text)
    return copy_of(text) if text else None


def _compare(old: Copy | None, new: Copy | None) -> Sequence[Passage]:
    """Of words that are the same, the roles and marks, as an editor writes them."""
    if old is None or new is None:
        return compare(old.content if old else "", new.content if new else "")
    return compare(old.content, new.content) or compare(write_source(old), write_source(new))


def compare_pending(article: Article, pending: PendingRevision, copy: Copy | None) -> Comparison:
    """What is live beside what is prepared for it; the copy is that of the revision."""
    values = as_python(Article, pending.values)
    live = {name: getattr(article, name) for name in values}
    passages = _compare(copy_of(article.current_text), copy) if copy else ()
    return Comparison(_fields(live, values), passages)


def compare_with_base(article: Article, pending: PendingRevision) -> Comparison:
    """What it was built on beside what is live by now, as far as it touches the same."""
    base = as_python(Article, pending.base)
    live = {name: getattr(article, name) for name in base}
    former = pending.base_text if pending.content else None
    passages = _compare(copy_of(former), copy_of(article.current_text)) if former else ()
    return Comparison(_fields(base, live), passages)


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Sequence[FieldChange]:
    [fields] = in_words([RowDifference(Article, dict(old), dict(new))])
    return fields
