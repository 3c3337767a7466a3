"""Every door locks first what it is going to change."""

from articles.models import Article


def lock_article(pk: int) -> Article:
    """Every door takes the article's row first, so that none writes under another's hands."""
    article: Article = Article.objects.select_for_update().get(pk=pk)
    return article
