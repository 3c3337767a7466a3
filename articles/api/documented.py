"""How lists and single things are described: alike, wherever they are."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import extend_schema, extend_schema_view, inline_serializer
from rest_framework import serializers

from articles.api.choosing import ChosenShape
from articles.api.schema import MOVED, UNCHANGED, problems

AnyView = TypeVar("AnyView", bound=type)
Described = Callable[[AnyView], AnyView]


def documented_list(
    plural: str, tag: str, shape: type[ChosenShape], summary: str = "", told: str = ""
) -> Described[Any]:
    """For a view whose list of these is called so."""
    get = extend_schema(
        operation_id=f"list_{plural}",
        tags=[tag],
        summary=summary or f"All {plural}",
        description=told
        or f"The {plural} that the public sees, as the list on the site shows them.",
        responses={200: list_of(shape), 304: UNCHANGED, **problems(400, 404, 409)},
    )
    return extend_schema_view(get=get)


def documented(singular: str, tag: str, shape: type[ChosenShape], told: str = "") -> Described[Any]:
    get = extend_schema(
        operation_id=f"read_{singular}",
        tags=[tag],
        summary=f"One {singular}",
        description=told
        or "All that its page says. Of one that was merged, the address of the other.",
        responses={200: shape, 301: MOVED, 304: UNCHANGED, **problems(400, 404, 410)},
    )
    return extend_schema_view(get=get)


def list_of(shape: type[serializers.Serializer[Any]]) -> Any:
    around = {
        "count": serializers.IntegerField(
            allow_null=True, help_text="Of all that fit; null on a walk by cursor."
        ),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
    }
    name = shape.__name__.removesuffix("Shape")
    return inline_serializer(f"{name}List", {**around, "results": shape(many=True)})
