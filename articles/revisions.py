"""The revisions of an article: every save of its fields and of its text, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from articles.comparing import Passage, compare
from articles.laying_out import DATED_FIELDS
from articles.models import Article, Text
from articles.telling import FieldChange, RowDifference, in_words

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
    told = {"text": text.number, "at": text.at, "by": text.by, "before": last.fields}
    return replace(last, **told, is_first=False, has_new_text=True)


def find_revision(article: Article, key: str) -> Revision | None:
    """By its key; None for what is none of this article."""
    return next((one for one in list_revisions(article) if one.key == key), None)


def content_of(article: Article, number: int) -> str:
    text: Text | None = article.texts.filter(number=number).first()
    return text.content if text else ""


def compare_revisions(article: Article, old: Revision, new: Revision) -> Comparison:
    [fields] = in_words([RowDifference(Article, dict(old.fields), dict(new.fields))])
    if old.text == new.text:
        return Comparison(fields, ())
    texts = (content_of(article, one.text) for one in (old, new))
    return Comparison(fields, compare(*texts))
