"""The public archive in batches, so that no export holds more of it than one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from django.db.models import F, Model, QuerySet

from articles.last_change import with_last_change
from articles.models import Article, Mention
from articles.pages import for_reading
from articles.representations.reading import Reading
from articles.views.articles import shown_evidence
from entities.models import Entity
from entities.representations.records import for_telling

_AT_ONCE: Final = 200
_ARTICLES_AT_ONCE: Final = 50  # each with all that is named and told in it
# The name of a table, and some of its rows.
Rows = tuple[str, Sequence[tuple[object, ...]]]
Row = TypeVar("Row", bound=Model)


def in_batches(rows: QuerySet[Row], size: int = _AT_ONCE) -> Iterator[list[Row]]:
    """In the order of their keys."""
    ordered, last = rows.order_by("pk"), 0
    while batch := list(ordered.filter(pk__gt=last)[:size]):
        yield batch
        last = batch[-1].pk


def all_readings() -> Iterator[list[Reading]]:
    """Every public article that has a text, with what is named and told in it."""
    public = Article.objects.public().annotate(story=F("printing__story"))
    articles = with_last_change(for_reading(public))
    for batch in in_batches(articles.filter(text_id__isnull=False), _ARTICLES_AT_ONCE):
        yield _read(batch)


def _read(articles: Iterable[Article]) -> list[Reading]:
    texts = [article.text_id for article in articles]
    mentions = Mention.objects.public().filter(text__in=texts).select_related("entity")
    named = _by_text(mentions.order_by("start", "end", "pk"))
    told = _by_text(shown_evidence().filter(text__in=texts).order_by("start", "pk"))
    return [Reading(one, named[one.text_id], told[one.text_id]) for one in articles]


def _by_text(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    by_text: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_text[row.text_id].append(row)
    return by_text


def all_records(kind: str) -> Iterator[list[Entity]]:
    """Every public record of a kind, with all that its page says of it."""
    yield from in_batches(for_telling(kind))
