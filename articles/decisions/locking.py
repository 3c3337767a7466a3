"""Every door locks first what it is going to change."""

from collections.abc import Iterable

from articles.models import Article
from entities.rows import batched


def lock_article(pk: int) -> Article:
    """Every door takes the article's row first, so that none writes under another's hands."""
    article: Article = Article.objects.select_for_update().get(pk=pk)
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


def flag_to_read(articles: Iterable[int]) -> None:
    """Events, offices and short forms stand on who is meant: they are to be found anew."""
    for some in batched(sorted(set(articles))):
        Article.objects.filter(pk__in=some).update(needs_reading=True)
