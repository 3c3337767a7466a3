"""Articles for programs: the list with the filter of the page, and each with all that it holds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.article_shapes import ArticleShape
from articles.api.documented import documented, documented_list
from articles.api.parameters import Parameter, of_filter
from articles.api.reading import complete, read_articles
from articles.api.views import ListView, OneView, detailing, filtered, listing
from articles.filters import ArticleFilter
from articles.finding import find_article
from articles.models import Article

DESCRIBED: Final = {
    "q": _("Words that the article holds, in any spelling; a phrase stands in quotation marks."),
    "person": _("The slug of a person who is named."),
    "country": _("The slug of a country that is named."),
    "source": _("The slug of the source that it comes from."),
    "tag": _("The slug of a tag that it bears."),
    "date_from": _(
        "Dated on this day or later; of undated articles the day since when it is here."
    ),
    "date_to": _("Dated on this day or earlier."),
    "year": _("By the year of the date."),
    "kind": _("Only articles, or only records of one kind."),
    "order": _("The best match first; without it the newest."),
}
# What has no sense without words that were searched for.
_OF_SEARCH: Final = ("kind", "order")
_FILTER: Final[list[Parameter]] = of_filter(ArticleFilter, DESCRIBED, without=_OF_SEARCH)


@documented_list("articles", "Articles", ArticleShape, "Articles, the newest first")
class ArticleListView(ListView):
    shape = ArticleShape
    parameters = listing(ArticleShape, *_FILTER)

    def find(self) -> QuerySet[Any]:
        return filtered(ArticleFilter(self.request.query_params, _newest_first()))

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        return read_articles(keys, self.names)


def _newest_first() -> QuerySet[Article]:
    return Article.objects.public().newest_first()


@documented(
    "article",
    "Articles",
    ArticleShape,
    "With its text, what is named and told in it, its corrections and other printings.",
)
class ArticleView(OneView):
    shape = ArticleShape
    parameters = detailing(ArticleShape)

    @staticmethod
    def address_of(entity: Article) -> str:
        return reverse("api:article-detail", args=[entity.slug])

    def get(self, _request: Request, slug: str) -> Response:
        article = find_article(slug)
        complete([article], self.names)
        return Response(self.give(article))
