"""Rows of the database as plain values, before and after a change, and the way back."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

Values: TypeAlias = dict[str, Any]  # by column name ("entity_id"), as JSON holds them


@dataclass(frozen=True)
class RowChange:
    """What became of one row of one table; a child of another table is a row of its own.

    `before` is None for a row that was made, `after` for one that was removed. Of a changed row
    both hold the changed columns alone.
    """

    model: str  # "entities.person"
    pk: int
    before: Values | None
    after: Values | None

    @property
    def reversed(self) -> "RowChange":
        return replace(self, before=self.after, after=self.before)


def label_of(model: type[models.Model]) -> str:
    return model._meta.label_lower


def model_of(label: str) -> type[models.Model]:
    """Raises LookupError where the project has no such table any more."""
    return apps.get_model(label)


def snapshot(row: models.Model, columns: Iterable[str] | None = None) -> Values:
    """The row's columns (all of its own table if none are named), ready for JSON."""
    names = own_columns(type(row)) if columns is None else columns
    return as_json({name: getattr(row, name) for name in names})


def own_columns(model: type[models.Model]) -> list[str]:
    """The columns of the model's own table, without those of a parent's."""
    return [field.attname for field in model._meta.local_concrete_fields]


def as_json(values: Values) -> Values:
    plain: Values = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def as_python(model: type[models.Model], values: Values) -> Values:
    """The same values as the model's own types."""
    fields = {field.attname: field for field in model._meta.local_concrete_fields}
    return {name: _to_python(fields[name], value) for name, value in values.items()}


def _to_python(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    column = field.target_field if isinstance(field, models.ForeignKey) else field
    return column.to_python(value)


def made(row: models.Model) -> list[RowChange]:
    """The change that made this row: one for each table it has a row in, parents first."""
    return [
        RowChange(label_of(model), row.pk, None, snapshot(row, own_columns(model)))
        for model in _tables_of(type(row))
    ]


def removed(row: models.Model) -> list[RowChange]:
    """The change that removes this row, children first; it does not remove it."""
    return [change.reversed for change in reversed(made(row))]


def changed(row: models.Model, **values: Any) -> list[RowChange]:
    """Sets columns of the row and stores those that differ; one change a table that has some."""
    done = []
    for model in _tables_of(type(row)):
        mine = {name: values[name] for name in own_columns(model) if name in values}
        before = {name: getattr(row, name) for name in mine}
        differing = {name: value for name, value in mine.items() if value != before[name]}
        if not differing:
            continue
        model._base_manager.filter(pk=row.pk).update(**differing)
        for name, value in differing.items():
            setattr(row, name, value)
        old = as_json({name: before[name] for name in differing})
        done.append(RowChange(label_of(model), row.pk, old, as_json(differing)))
    return done


def _tables_of(model: type[models.Model]) -> Iterator[type[models.Model]]:
    """The parents' tables, then the model's own."""
    yield from model._meta.get_parent_list()
    yield model


def differing(change: RowChange) -> list[str] | None:
    """Columns in which the row no longer reads as the change left it; None for a row that is gone.

    A row that the change removed must be gone still: one that is there again differs in its key.
    """
    model = model_of(change.model)
    row = model._base_manager.filter(pk=change.pk).values(*own_columns(model)).first()
    if change.after is None:
        return [] if row is None else [model._meta.pk.attname]
    if row is None:
        return None
    now = as_json({name: row[name] for name in change.after})
    return [name for name, value in change.after.items() if now[name] != value]


def take_back(change: RowChange) -> None:
    """Makes the row what it was before the change; the caller knows that it may."""
    model = model_of(change.model)
    rows = model._base_manager.filter(pk=change.pk)
    if change.before is None:
        rows._raw_delete(rows.db)
    elif change.after is None:
        # Raw: the row of the parent's table is a change of its own.
        model(**as_python(model, change.before)).save_base(raw=True, force_insert=True)
    else:
        rows.update(**as_python(model, change.before))
