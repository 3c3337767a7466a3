"""Every door locks first what it is going to change."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Gone, Refusal
from articles.models import Article, Evidence, Mention
from entities.models import Entity
from entities.rows import batched


def lock_article(pk: int) -> Article:
    """Every door takes the article's row first, so that none writes under another's hands.

    Raises Gone where somebody has deleted it meanwhile.
    """
    article: Article | None = Article.objects.select_for_update().filter(pk=pk).first()
    if article is None:
        raise Gone(_("There is no such article any more."))
    return article


def lock_articles(pks: Iterable[int]) -> None:
    """In the order of their keys, so that two who need the same ones cannot wait for each other."""
    for some in batched(sorted(set(pks))):
        list(
            Article.objects.select_for_update()
            .filter(pk__in=some)
            .order_by("pk")
            .values_list("pk", flat=True)
        )


def lock_records(pks: Iterable[int]) -> dict[int, Entity]:
    """Those that are there still, by their keys; the articles are locked before."""
    return {
        record.pk: record
        for some in batched(sorted(set(pks)))
        for record in Entity.objects.select_for_update().filter(pk__in=some).order_by("pk")
    }


def lock_with_articles(pks: Iterable[int], find: Callable[[], Iterable[int]]) -> dict[int, Entity]:
    """The articles that are found for some records, then the records.

    Raises Conflict where one came to an article meanwhile that nobody holds.
    """
    articles = set(find())
    lock_articles(articles)
    records = lock_records(pks)
    if not articles.issuperset(find()):
        raise Conflict(_("A further article has just come to one of these records: try again."))
    return records


def articles_referring(pks: Sequence[int]) -> Iterator[int]:
    """The articles in which something refers to these records."""
    yield from Mention.objects.filter(entity__in=pks).values_list("text__article", flat=True)
    yield from Article.objects.filter(source__in=pks).values_list("pk", flat=True)
    told = Q(event__in=pks) | Q(tenure__person__in=pks)
    yield from Evidence.objects.filter(told).values_list("text__article", flat=True)


def lock_meant(record: Entity) -> Entity:
    """The record as it is by now, or the one that it was merged into; nobody merges it meanwhile.

    The articles are locked before.
    """
    rows = Entity.objects.select_for_update(no_key=True)
    stored: Entity | None = rows.filter(pk=record.pk).first()
    if stored is None:
        raise Refusal(_("There is no such record any more."))
    survivor: Entity | None = stored.merged_into
    return survivor or stored


def flag_to_read(articles: Iterable[int]) -> None:
    """Events, offices and short forms stand on who is meant: they are to be found anew."""
    for some in batched(sorted(set(articles))):
        Article.objects.filter(pk__in=some).update(needs_reading=True)
