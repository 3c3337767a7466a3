"""Which fields of a thing are given: those of the list or the page, or as a client asks."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.api.parameters import Parameter, one_of


class ChosenShape(serializers.Serializer):  # type: ignore[type-arg]
    """A shape of which a client may choose fields: none of them is always there.

    `EXTRA` names those that a list gives only where they are asked for by `expand` or `fields`.
    """

    EXTRA: Collection[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.required = False

    @classmethod
    def names(cls) -> list[str]:
        return list(cls().fields)


def choosing(shape: type[ChosenShape], *, in_list: bool) -> list[Parameter]:
    """The parameters by which fields of this shape are chosen."""
    fields = Parameter(
        "fields",
        _("Only these fields, separated by commas."),
        one_of(shape.names()),
        is_list=True,
    )
    if not in_list or not shape.EXTRA:
        return [fields]
    expand = Parameter(
        "expand",
        _("These fields, too, which a list does not give by itself; separated by commas."),
        one_of(shape.EXTRA),
        is_list=True,
    )
    return [fields, expand]


def chosen(shape: type[ChosenShape], values: Mapping[str, Any], *, in_list: bool) -> set[str]:
    """The names of the fields to give."""
    if "fields" in values:
        return {*values["fields"], *values.get("expand", ())}
    usual = (name for name in shape.names() if not in_list or name not in shape.EXTRA)
    return {*usual, *values.get("expand", ())}


def give(
    shape: type[ChosenShape], things: Iterable[Any], names: Collection[str], context: Any
) -> list[Any]:
    """Each thing with these of its fields alone."""
    one = shape(context=context)
    for name in [*one.fields]:
        if name not in names:
            one.fields.pop(name)
    return [one.to_representation(thing) for thing in things]
