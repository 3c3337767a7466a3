"""Search for programs: hits with the words that were found, what to narrow to, records."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.article_shapes import ArticleRefShape, DatedShape
from articles.api.article_views import DESCRIBED
from articles.api.paging import NUMBERED, USUAL, page_of
from articles.api.parameters import CHECKED, of_filter
from articles.api.references import PublisherShape
from articles.api.schema import problems
from articles.api.views import PublicView, check_filter
from articles.filters import ArticleFilter
from articles.found import read_found
from articles.models import Article
from articles.search import Facet, Found, Piece, facets_of, find
from articles.search_page import instead_of, tell_records
from entities.kinds import EntityKind
from entities.paging import CountedPaginator

_FACETS: Final = ("person", "country", "source", "tag", "year")


class HitShape(serializers.Serializer):  # type: ignore[type-arg]
    """Words that were searched for, in code points of the text beside which they stand."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()


class FoundTextShape(serializers.Serializer):  # type: ignore[type-arg]
    text = serializers.CharField()
    hits = HitShape(many=True)

    def to_representation(self, pieces: Sequence[Piece]) -> dict[str, Any]:
        return {"text": "".join(one.text for one in pieces), "hits": list(_hits(pieces))}


def _hits(pieces: Iterable[Piece]) -> Iterable[dict[str, int]]:
    position = 0
    for piece in pieces:
        start, position = position, position + len(piece.text)
        if piece.is_hit:
            yield {"start": start, "end": position}


class FoundAddress(serializers.URLField):
    def __init__(self, **kwargs: Any) -> None:
        told = "The sentence on the page of the article; the page itself where none was found."
        super().__init__(source="get_absolute_url", help_text=told, **kwargs)

    def to_representation(self, path: Any) -> str:
        address: str = self.context["request"].build_absolute_uri(path)
        return address


class FoundShape(serializers.Serializer):  # type: ignore[type-arg]
    article = ArticleRefShape()
    headline = FoundTextShape()
    sentence = FoundTextShape(help_text="That shows best why it was found, or how it begins.")
    url = FoundAddress()
    source = PublisherShape(source="article", allow_null=True)
    dated = DatedShape(source="article", allow_null=True)


class FacetShape(serializers.Serializer):  # type: ignore[type-arg]
    value = serializers.CharField(help_text="As the parameter of this name takes it.")
    name = serializers.CharField()
    articles = serializers.IntegerField()
    checked = serializers.BooleanField(source="is_checked")


class FacetsShape(serializers.Serializer):  # type: ignore[type-arg]
    """What one could narrow to, the most frequent first."""

    person = FacetShape(many=True)
    country = FacetShape(many=True)
    source = FacetShape(many=True)
    tag = FacetShape(many=True)
    year = FacetShape(many=True)


class FoundRecordShape(serializers.Serializer):  # type: ignore[type-arg]
    """A record with a name that begins so."""

    kind = serializers.ChoiceField(EntityKind.choices, source="record.kind")
    name = serializers.CharField(source="record.name")
    found_by = serializers.CharField(
        source="record.found_by", help_text="The name that is nearest to what was searched for."
    )
    checked = serializers.BooleanField(source="record.is_checked")
    articles = serializers.IntegerField()
    url = FoundAddress()
    api_url = serializers.URLField()


class SearchShape(serializers.Serializer):  # type: ignore[type-arg]
    count = serializers.IntegerField(help_text="Of all articles that fit.")
    compared = serializers.IntegerField(
        help_text="So many, the newest, were compared for `order=best` and counted for `facets`."
    )
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = FoundShape(many=True)
    records = FoundRecordShape(many=True, help_text="On the first page.")
    facets = FacetsShape()
    instead = serializers.CharField(help_text="Another name that may have been meant, or empty.")


class SearchView(PublicView):
    parameters = {"GET": (*of_filter(ArticleFilter, DESCRIBED), CHECKED, *NUMBERED)}

    @extend_schema(
        operation_id="search",
        tags=["Search"],
        summary="Articles and records by words",
        responses={200: SearchShape, **problems(400, 404, 409)},
    )
    def get(self, request: Request) -> Response:
        """As the search of the site: words in any order and spelling, phrases in quotation marks,
        names of records and what else they are called. Without words or a filter nothing is found.
        """
        asked = ArticleFilter(request.query_params, Article.objects.public())
        check_filter(asked)
        found = _find(asked)
        size = self.values.get("page_size", USUAL)
        part = page_of(request, CountedPaginator(found, size, found.count), self.values)
        told = {
            **part.around(),
            "compared": found.compared,
            "results": read_found(part.keys, asked.wanted),
            "records": self._records(asked) if part.previous is None else [],
            "facets": _facets(found),
            "instead": instead_of(asked.form.cleaned_data["q"], found, asked.called),
        }
        return Response(SearchShape(told, context=self.context).data)

    def _records(self, asked: ArticleFilter) -> list[dict[str, Any]]:
        told = tell_records(asked.called, asked.form.cleaned_data["kind"])
        return [each | self._addresses(each["record"]) for each in told]

    def _addresses(self, record: Any) -> dict[str, str]:
        own = reverse(f"api:{record.kind}-detail", args=[record.slug])
        return {
            "get_absolute_url": record.get_absolute_url(),
            "api_url": self.request.build_absolute_uri(own),
        }


def _find(asked: ArticleFilter) -> Found:
    if asked.finds_no_article or not asked.wanted:
        return Found(asked.wanted, 0, [])
    found = find(asked.wanted)
    return found.best_first() if asked.form.cleaned_data["order"] else found


def _facets(found: Found) -> dict[str, Sequence[Facet]]:
    facets = facets_of(found)
    return {name: facets.get(name, []) for name in _FACETS}
