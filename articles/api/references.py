"""Leads from one thing to another: to its page, and to what the API says of it."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from articles.models import Article
from entities.kinds import EntityKind
from entities.models import Entity
from entities.querysets import is_only_checked
from entities.related import shown

# What shapes are given beside the thing itself: the request, and what was told already.
Context = dict[str, Any]


class ReferenceShape(serializers.Serializer):  # type: ignore[type-arg]
    """A person, country, organization, place, event or source."""

    kind = serializers.ChoiceField(EntityKind.choices)
    slug = serializers.CharField(allow_null=True, help_text="Null where it has no page.")
    name = serializers.CharField()
    checked = serializers.BooleanField(help_text="Whether an editor has checked the record.")
    url = serializers.URLField(allow_null=True, help_text="Its page, if it has one.")
    api_url = serializers.URLField(allow_null=True)

    def to_representation(self, entity: Entity) -> dict[str, Any] | None:
        return refer(entity, self.context)


class RelatedShape(ReferenceShape):
    """A record that another one points at, as far as the public may see it."""

    def __init__(self, *args: Any, has_page: str = "", **kwargs: Any) -> None:
        self.has_page = has_page
        super().__init__(*args, source="*", allow_null=True, **kwargs)

    def to_representation(self, owner: Any) -> dict[str, Any] | None:
        entity = shown(getattr(owner, str(self.field_name)))
        if entity is None:
            return None
        return refer(entity, self.context, has_page=getattr(owner, self.has_page))


class PublisherShape(ReferenceShape):
    """Where an article comes from."""

    def to_representation(self, article: Any) -> dict[str, Any] | None:
        source = shown(article.source)
        if source is None:
            return None
        is_here = source.pk == article.source_id and (source.is_checked or not is_only_checked())
        return refer(source, self.context, has_page=is_here)


def refer(entity: Entity, context: Context, *, has_page: bool = True) -> dict[str, Any]:
    """One answer names the same few records again and again: each is told once."""
    told: dict[tuple[int, bool], dict[str, Any]] = context.setdefault("told", {})
    key = (entity.pk, has_page)
    if key not in told:
        told[key] = _refer(entity, context["request"], has_page)
    return told[key]


def _refer(entity: Entity, request: Request, has_page: bool) -> dict[str, Any]:
    page, own = entity.get_absolute_url(), reverse(f"api:{entity.kind}-detail", args=[entity.slug])
    return {
        "kind": entity.kind,
        "slug": entity.slug if has_page else None,
        "name": entity.name,
        "checked": entity.is_checked,
        "url": request.build_absolute_uri(page) if has_page else None,
        "api_url": request.build_absolute_uri(own) if has_page else None,
    }


class PageAddress(serializers.URLField):
    """Of the thing itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", help_text="Its page on this site.", **kwargs)

    def to_representation(self, thing: Any) -> str:
        address: str = self.context["request"].build_absolute_uri(thing.get_absolute_url())
        return address


class ApiAddress(serializers.URLField):
    """Of the thing itself, named by its slug."""

    def __init__(self, view: str, **kwargs: Any) -> None:
        self.view = view
        super().__init__(source="*", **kwargs)

    def to_representation(self, thing: Any) -> str:
        path = reverse(f"api:{self.view}", args=[thing.slug])
        address: str = self.context["request"].build_absolute_uri(path)
        return address


class PlaceInArticle(serializers.URLField):
    """Leads to the words themselves on the page of their article."""

    def __init__(self, letter: str, number: str, **kwargs: Any) -> None:
        self.letter, self.number = letter, number
        super().__init__(
            source="*", help_text="The sentence, on the page of the article.", **kwargs
        )

    def to_representation(self, thing: Any) -> str:
        page = _page_of(thing.text.article, self.context)
        return f"{page}#{self.letter}{getattr(thing, self.number)}"


def _page_of(article: Article, context: Context) -> str:
    pages: dict[int, str] = context.setdefault("pages", {})
    if article.pk not in pages:
        path = article.get_absolute_url()
        pages[article.pk] = context["request"].build_absolute_uri(path)
    return pages[article.pk]
