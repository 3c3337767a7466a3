"""What may be asked for in the query of an address: one declaration checks it and documents it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import FilterSet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError

_WHOLE: Final = re.compile("[0-9]{1,18}", re.ASCII)
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Parameter:
    """`schema` is JSON Schema; of a list, separated by commas, that of each item."""

    name: str
    description: str | Promise
    schema: Schema = field(default_factory=dict)
    is_list: bool = False
    is_required: bool = False

    def read(self, value: str) -> Any:
        """Raises ValueError, which says in words what it should be."""
        if not self.is_list:
            return _read(value, self.schema)
        return list(dict.fromkeys(_read(item, self.schema) for item in value.split(",")))

    def as_openapi(self) -> OpenApiParameter:
        schema: dict[str, Any] = {**self.schema}
        if self.is_list:
            schema = {"type": "array", "minItems": 1, "items": schema}
        return OpenApiParameter(
            self.name,
            schema,
            OpenApiParameter.QUERY,
            required=self.is_required,
            description=str(self.description),
            style="form" if self.is_list else None,
            explode=False if self.is_list else None,
        )


def whole_number(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def words(longest: int) -> Schema:
    """Never NUL, which no database takes."""
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": r"^[^\u0000]+$"}


def one_of(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


DAY: Final[Schema] = {"type": "string", "format": "date"}


def read_query(query: QueryDict, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """The values by name. Raises ValidationError that names whatever is not as it should be."""
    known = {each.name: each for each in parameters}
    values, errors = {}, {}
    for name, given in query.lists():
        try:
            values[name] = _read_one(name, given, known)
        except ValueError as error:
            errors[name] = [str(error)]
    for each in parameters:
        if each.is_required and each.name not in query:
            errors[each.name] = [_("This is needed.")]
    if errors:
        raise ValidationError(errors)
    return values


def _read_one(name: str, given: Sequence[str], known: Mapping[str, Parameter]) -> Any:
    if name not in known:
        names = ", ".join(sorted(known)) or _("none")
        raise ValueError(_("There is no such parameter here; these are known: %s.") % names)
    if len(given) > 1:
        raise ValueError(_("Give it once."))
    if not given[0]:
        raise ValueError(_("Give it a value, or leave it out."))
    return known[name].read(given[0])


def _read(value: str, schema: Schema) -> Any:
    if schema.get("type") == "integer":
        return _read_number(value, schema)
    if schema.get("format") == "date":
        return _read_day(value)
    if "enum" in schema and value not in schema["enum"]:
        told = {"value": value[:40], "known": ", ".join(schema["enum"])}
        raise ValueError(_("“%(value)s” is none of these: %(known)s.") % told)
    if len(value) > schema.get("maxLength", len(value)):
        raise ValueError(_("It has at most %d characters.") % schema["maxLength"])
    if "\0" in value or not re.search(schema.get("pattern", ""), value):
        raise ValueError(_("It holds characters that do not belong there."))
    return value


def _read_number(value: str, schema: Schema) -> int:
    least, most = schema["minimum"], schema["maximum"]
    if not _WHOLE.fullmatch(value) or not least <= int(value) <= most:
        told = {"least": least, "most": most}
        raise ValueError(_("It is a whole number from %(least)d to %(most)d.") % told)
    return int(value)


def _read_day(value: str) -> str:
    """As it was sent: the filter reads it into a day."""
    try:
        if _DAY.fullmatch(value) and date.fromisoformat(value):
            return value
    except ValueError:
        pass
    raise ValueError(_("It is a day like 2022-10-26."))


def of_filter(
    filterset: type[FilterSet],
    described: Mapping[str, str | Promise],
    without: Collection[str] = (),
) -> list[Parameter]:
    """The parameters of a filter of the pages, as its own fields bound them."""
    return [
        Parameter(name, described.get(name, each.label or name), _schema_of(each.field))
        for name, each in filterset.base_filters.items()
        if name not in without
    ]


def _schema_of(form_field: forms.Field) -> Schema:
    if isinstance(form_field, forms.IntegerField):
        return whole_number(form_field.min_value, form_field.max_value)
    if isinstance(form_field, forms.DateField):
        return DAY
    if isinstance(form_field, forms.ChoiceField):
        return one_of(str(value) for value, _label in form_field.choices if value)
    longest = [
        each.limit_value for each in form_field.validators if isinstance(each, MaxLengthValidator)
    ]
    return words(min(longest))


CHECKED: Final = Parameter(
    "checked",
    gettext_lazy("Only what editors have checked, as the pages show it with the same parameter."),
    one_of(["1"]),
)
