"""Which articles an action of an editor touched, as far as search is concerned."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from articles.kinds import ArticleState
from articles.models import Article, Block, Mention, Text
from articles.search.indexing import follow, follow_namings
from entities.rows import RowChange, batched, label_of

_ARTICLE: Final = label_of(Article)
# What a line of search is made of, and where it stands in the order; beside the state.
_SEARCHED: Final = frozenset(
    ("headline", "standfirst", "byline", "public_from", "dated_start", "dated_time")
)
_TEXT: Final = label_of(Text)
_BLOCK: Final = label_of(Block)
_MENTION: Final = label_of(Mention)


def follow_changes(changes: Sequence[RowChange]) -> None:
    """Call it in the transaction that made the changes, after them."""
    words = {one.pk for one in changes if one.model == _ARTICLE and _is_searched(one)}
    words |= {pk for one in changes if one.model == _TEXT for pk in _values(one, "article_id")}
    words |= _articles_of(_texts(changes, _BLOCK))
    follow(words)
    mentions = [one.pk for one in changes if one.model == _MENTION]
    named = _articles_of(_texts(changes, _MENTION)) | _articles_of_mentions(mentions)
    follow_namings(named - words)


def _is_searched(change: RowChange) -> bool:
    """Of thousands of articles that get a source nothing is read again."""
    if change.before is None or change.after is None:
        return True
    if not _SEARCHED.isdisjoint(change.after):
        return True
    states = {change.before.get("state"), change.after.get("state")}
    return ArticleState.PUBLISHED in states


def _values(change: RowChange, column: str) -> Iterator[int]:
    for values in (change.before, change.after):
        if values and values.get(column):
            yield values[column]


def _texts(changes: Sequence[RowChange], label: str) -> set[int]:
    return {pk for one in changes if one.model == label for pk in _values(one, "text_id")}


def _articles_of_mentions(mentions: Sequence[int]) -> set[int]:
    return {
        article
        for some in batched(mentions)
        for article in Mention.objects.filter(pk__in=some).values_list("text__article", flat=True)
    }


def _articles_of(texts: Iterable[int]) -> set[int]:
    return {
        article
        for some in batched(sorted(texts))
        for article in Text.objects.filter(pk__in=some).values_list("article", flat=True)
    }
