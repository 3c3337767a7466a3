"""From an address to the article that the public may read there."""

from django.http import Http404

from articles.last_change import with_last_change
from articles.models import Article
from articles.pages import for_reading
from articles.stories.others import printing_rows
from entities.finding import GoneError, MovedError
from entities.models.tombstone import ARTICLE, is_gone


def find_article(slug: str) -> Article:
    """For reading, with `changed_at`; raises MovedError from an address that it had before,
    GoneError where it was withdrawn or removed, or Http404.
    """
    articles = for_reading(Article.objects).annotate(printing_rows=printing_rows())
    article = with_last_change(articles).filter(slug=slug).first()
    if article is not None and article.is_public and article.text_id is not None:
        return article
    if article is None and (moved := _find_moved(slug)):
        if moved.is_public:
            raise MovedError(moved)
        article = moved
    is_withdrawn = article and Article.objects.withdrawn().filter(pk=article.pk).exists()
    if is_withdrawn or (article is None and is_gone(ARTICLE, slug)):
        raise GoneError
    raise Http404


def _find_moved(slug: str) -> Article | None:
    """Where there is something to read."""
    found: Article | None = Article.objects.filter(
        former_slugs__slug=slug, texts__isnull=False
    ).first()
    return found
