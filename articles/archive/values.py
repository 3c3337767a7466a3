"""Values as JSON holds them, the same for every database, and back."""

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from articles.archive.tables import AnyField
from entities.rows import Values, as_python

# In it are rows of other tables, as they were before and are after.
_LOG: Final = "articles.decision"
_LOGGED: Final = ("before", "after")


def encode(label: str, row: Values) -> Values:
    """A row by its columns; types of rows are named, for every database numbers them anew."""
    plain = {name: _plain(value) for name, value in row.items()}
    return _with_types(label, plain, _named)


def decode(label: str, row: Values) -> Values:
    """Raises ValueError, TypeError, LookupError or ValidationError for what no column holds, and
    for what would be read as something else than is written.
    """
    values = as_python(apps.get_model(label), _with_types(label, row, _numbered))
    again = encode(label, values)
    for name, value in row.items():
        if again[name] != value:
            raise ValueError(_("its “%s” is not written as an archive writes it") % name)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return _in_order(value)


def _in_order(value: Any) -> Any:
    """PostgreSQL keeps no order of the keys of an object."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(each) for each in value] if isinstance(value, list) else value


def _with_types(label: str, row: Values, translate: Callable[[Any], Any]) -> Values:
    """With every reference to the type of a row translated, in the log too."""
    row = _translated(row, _types_in(label), translate)
    if label == _LOG:
        names = _types_in(row["model"])
        row |= {
            side: _translated(row[side], names, translate)
            for side in _LOGGED
            if row[side] is not None
        }
    return row


def _translated(row: Any, names: list[str], translate: Callable[[Any], Any]) -> Values:
    if not isinstance(row, dict):
        raise TypeError(_("a row that it tells of is no object"))
    told = {name: row[name] for name in names if row.get(name) is not None}
    return row | {name: translate(value) for name, value in told.items()}


def _types_in(label: Any) -> list[str]:
    try:
        app, model = _parts(label)
        fields = apps.get_model(app, model)._meta.local_concrete_fields
    except LookupError:  # the log outlives tables
        return []
    return [field.attname for field in fields if _is_type(field)]


def _is_type(field: AnyField) -> bool:
    return isinstance(field, models.ForeignKey) and field.remote_field.model is ContentType


def _named(pk: int) -> str:
    return ".".join(ContentType.objects.get_for_id(pk).natural_key())


def _numbered(name: Any) -> int:
    try:
        return ContentType.objects.get_by_natural_key(*_parts(name)).pk
    except ContentType.DoesNotExist as error:
        raise LookupError(_("it is of a type “%s”, which there is not") % name) from error


def _parts(name: Any) -> list[str]:
    """Of the name of a table, the app and the model."""
    if not isinstance(name, str) or name.count(".") != 1:
        raise ValueError(_("“%s” is no name of a table") % (name,))
    return name.split(".")
