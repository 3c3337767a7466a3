"""Where the API begins; tags, and what was corrected or taken back."""

from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from taggit.models import Tag

from articles.api.article_shapes import ArticleRefShape
from articles.api.choosing import ChosenShape
from articles.api.documented import documented, documented_list, list_of
from articles.api.paging import NUMBERED, USUAL, page_of
from articles.api.parameters import CHECKED
from articles.api.schema import problems
from articles.api.views import ListView, OneView, PublicView, detailing, listing
from articles.corrections import list_changes, read_changes
from articles.pages import public_tags

_LISTS: Final = {
    **{"articles": "article-list", "mentions": "mention-list", "search": "search"},
    **{"people": "person-list", "countries": "country-list", "places": "place-list"},
    **{"organizations": "organization-list", "events": "event-list", "sources": "source-list"},
    **{"tags": "tag-list", "sections": "section-list", "corrections": "correction-list"},
}
_ADDRESS: Final = {"type": "string", "format": "uri"}


class RootView(PublicView):
    @extend_schema(
        operation_id="list_addresses",
        tags=["Start"],
        summary="Where everything is",
        responses={
            200: {"type": "object", "additionalProperties": _ADDRESS},
            **problems(400),
        },
    )
    def get(self, request: Request) -> Response:
        """The addresses of all lists."""
        own = {name: reverse(f"api:{view}") for name, view in _LISTS.items()}
        paths = {**own, "description": reverse("api-schema"), "documentation": reverse("api-pages")}
        return Response({name: request.build_absolute_uri(path) for name, path in paths.items()})


class TagAddress(serializers.URLField):
    def __init__(self, view: str, **kwargs: Any) -> None:
        self.view = view
        super().__init__(source="slug", **kwargs)

    def to_representation(self, slug: Any) -> str:
        address: str = self.context["request"].build_absolute_uri(reverse(self.view, args=[slug]))
        return address


class TaggedAddress(serializers.URLField):
    def to_representation(self, slug: Any) -> str:
        path = f"{reverse('api:article-list')}?{urlencode({'tag': slug})}"
        address: str = self.context["request"].build_absolute_uri(path)
        return address


class TagShape(ChosenShape):
    slug = serializers.CharField()
    name = serializers.CharField()
    articles = serializers.IntegerField(help_text="Public articles that bear it.")
    url = TagAddress("tag-detail")
    api_url = TagAddress("api:tag-detail")
    articles_url = TaggedAddress(source="slug")


@documented_list("tags", "Tags", TagShape, "Tags by name")
class TagListView(ListView):
    shape = TagShape
    parameters = listing(TagShape)

    def find(self) -> QuerySet[Any]:
        return public_tags().order_by("name", "pk")

    def read(self, keys: Any) -> dict[int, Tag]:
        return {tag.pk: tag for tag in public_tags().filter(pk__in=keys)}


@documented("tag", "Tags", TagShape)
class TagView(OneView):
    shape = TagShape
    parameters = detailing(TagShape)

    def get(self, _request: Request, slug: str) -> Response:
        tag = None if "\0" in slug else public_tags().filter(slug=slug).first()
        if tag is None:
            raise Http404
        return Response(self.give(tag))


class CorrectionShape(serializers.Serializer):  # type: ignore[type-arg]
    """A correction; or that an article was withdrawn, and not which."""

    at = serializers.DateTimeField()
    withdrawn = serializers.BooleanField()
    text = serializers.CharField(allow_null=True)
    article = ArticleRefShape(allow_null=True)


class CorrectionListView(PublicView):
    parameters = {"GET": (CHECKED, *NUMBERED)}

    @extend_schema(
        operation_id="list_corrections",
        tags=["Corrections"],
        summary="What was corrected or withdrawn, the last first",
        responses={200: list_of(CorrectionShape), **problems(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """As the list of corrections on the site tells it."""
        size = self.values.get("page_size", USUAL)
        part = page_of(request, Paginator(list_changes(), size), self.values)
        told = [
            {
                "at": change.at,
                "withdrawn": change.notice is None,
                "text": change.notice and change.notice.text,
                "article": change.notice and change.notice.article,
            }
            for change in read_changes(part.keys)
        ]
        results = CorrectionShape(told, many=True, context=self.context).data
        return Response({**part.around(), "results": results})
