"""Fills what a row leaves empty from another row that is about to go."""

import copy
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q

from entities.kinds import ReviewState
from entities.models import Tenure
from entities.rows import RowChange, Values, changed

Field: TypeAlias = "models.Field[Any, Any]"

# Columns that say one thing together: all are taken from the other row, or none.
_TOGETHER: Final = (
    ("given_name", "family_name"),
    ("birth_date", "birth_date_precision"),
    ("death_date", "death_date_precision"),
    ("date_start", "date_end", "date_precision", "date_basis"),
    ("latitude", "longitude"),
    ("alpha_2", "alpha_3", "numeric"),
)
# Each row has its own.
_OWN: Final = ("name", "slug", "sort_name", "review_state")


def fill(row: models.Model, other: models.Model) -> list[RowChange]:
    return changed(row, **missing(row, other))


def missing(row: models.Model, other: models.Model) -> Values:
    """What the row lacks and the other has, by column."""
    values: Values = {}
    for group in _groups(type(row)):
        offered = {name: getattr(other, name) for name in group}
        is_blank = all(is_empty(getattr(row, name)) for name in group)
        offers_something = not all(map(is_empty, offered.values()))
        if is_blank and offers_something and _may_say(row, values | offered):
            values |= offered
    return values | _settled(row, other) | _attested(row, other)


def is_empty(value: object) -> bool:
    return value is None or value == ""


def fields_of(table: type[models.Model]) -> list[Field]:
    """The fields that an editor fills, but for name and address."""
    return [
        field
        for field in table._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in _OWN
    ]


def is_own_link(field: Field) -> bool:
    """Whether rows of a table point by it at rows of the same table."""
    if not isinstance(field, models.ForeignKey) or field.remote_field.parent_link:
        return False
    return field.remote_field.model in (field.model, *field.model._meta.get_parent_list())


def _groups(table: type[models.Model]) -> Iterator[tuple[str, ...]]:
    columns = [field.attname for field in fields_of(table)]
    together = [group for group in _TOGETHER if set(group) <= set(columns)]
    yield from together
    grouped = {name for group in together for name in group}
    yield from ((name,) for name in columns if name not in grouped)


def _may_say(row: models.Model, values: Values) -> bool:
    """Nobody died before he was born, and no event is part of itself."""
    fields = [field for field in row._meta.concrete_fields if field.attname in values]
    if any(is_own_link(field) and values[field.attname] == row.pk for field in fields):
        return False
    filled = copy.copy(row)
    for name, value in values.items():
        setattr(filled, name, value)
    names = {field.name for field in fields}
    return all(
        _holds(constraint, table, filled)
        for table, constraints in row.get_constraints()
        for constraint in constraints
        if isinstance(constraint, CheckConstraint) and _speaks_of(constraint, names)
    )


def _speaks_of(constraint: CheckConstraint, names: set[str]) -> bool:
    condition = constraint.condition
    return not isinstance(condition, Q) or not names.isdisjoint(condition.referenced_base_fields)


def _holds(constraint: CheckConstraint, table: type[models.Model], row: models.Model) -> bool:
    try:
        constraint.validate(table, row)
    except ValidationError:
        return False
    return True


def _settled(row: models.Model, other: models.Model) -> Values:
    """What an editor decided of the other outweighs what the machine proposed."""
    ours, theirs = (getattr(one, "review_state", None) for one in (row, other))
    is_outweighed = ours == ReviewState.PROPOSED and theirs != ours
    return {"review_state": theirs} if is_outweighed else {}


def _attested(row: models.Model, other: models.Model) -> Values:
    """An office is seen from its first article to its last."""
    if not isinstance(row, Tenure) or not isinstance(other, Tenure):
        return {}
    first = [day for day in (row.attested_from, other.attested_from) if day]
    last = [day for day in (row.attested_to, other.attested_to) if day]
    return {"attested_from": min(first, default=None), "attested_to": max(last, default=None)}
