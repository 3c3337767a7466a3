"""Reads articles with what the API says of them; of each sort of thing one query for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from articles.kinds import BlockRole, MentionStatus
from articles.last_change import with_last_change
from articles.markup import MarkedBlock, group_body, lay_out_blocks
from articles.models import Article, Evidence, Mention
from articles.pages import blocks_of, corrections_of, for_reading, with_tags
from articles.stories.others import printing_rows, printings_of
from articles.views.articles import as_laid_out
from entities.related import with_related

_OF_TEXT = frozenset(("blocks", "mentions", "events", "times", "corrections"))


def read_articles(keys: Sequence[int], names: Collection[str]) -> dict[int, Article]:
    """By key, with what these fields need."""
    articles = Article.objects.filter(pk__in=keys)
    if _OF_TEXT.isdisjoint(names):
        articles = with_tags(with_related(articles, "source"))
    else:
        articles = for_reading(articles)
    if "printings" in names:
        articles = articles.annotate(printing_rows=printing_rows())
    found = {article.pk: article for article in with_last_change(articles)}
    complete(found.values(), names)
    return found


def complete(articles: Collection[Article], names: Collection[str]) -> None:
    """Adds to articles for reading what these fields say."""
    if "mentions" in names:
        _add_mentions(articles)
    if "events" in names:
        _add_events(articles)
    for article in articles:
        if "blocks" in names:
            article.blocks = list(_tell_blocks(article))
        if "times" in names:
            article.times = [_tell_time(row) for row in article.time_rows]
        if "corrections" in names:
            article.corrections_told = corrections_of(article)
        if "printings" in names:
            article.printings = printings_of(article.printing_rows)


def _add_mentions(articles: Collection[Article]) -> None:
    named = Mention.objects.public().filter(text__in=[one.text_id for one in articles])
    ordered = named.select_related("entity", "text__article").defer("text__content")
    by_text = _by_text(ordered.order_by("start", "end", "pk"))
    for article in articles:
        article.mentions = by_text[article.text_id]


def _add_events(articles: Collection[Article]) -> None:
    told = Evidence.objects.shown().as_asked().filter(text__in=[one.text_id for one in articles])
    events = told.filter(event__isnull=False).select_related("event", "text__article")
    by_text = _by_text(events.defer("text__content").order_by("start", "pk"))
    for article in articles:
        article.events = by_text[article.text_id]


def _by_text(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.text_id].append(row)
    return found


def _tell_blocks(article: Article) -> Iterator[dict[str, Any]]:
    """What the page shows of the text, in reading order."""
    marked = lay_out_blocks(article.content, blocks_of(article), [])
    heads = ((BlockRole.HEADLINE, article.headline), (BlockRole.STANDFIRST, article.standfirst))
    for role, words in heads:
        yield from map(_tell_block, as_laid_out(marked, role, words))
    for part in group_body(marked):
        yield from map(_tell_block, part.blocks)


def _tell_block(marked: MarkedBlock) -> dict[str, Any]:
    start, text = marked.segments[0].start, marked.text
    return {"role": marked.block.role, "start": start, "end": start + len(text), "text": text}


def _tell_time(row: Sequence[Any]) -> dict[str, Any]:
    start, surface, date_start, date_end, precision, status = row
    return {
        "start": start,
        "end": start + len(surface),
        "text": surface,
        "date_start": date_start,
        "date_end": date_end,
        "precision": precision,
        "checked": status == MentionStatus.ACCEPTED,
    }
