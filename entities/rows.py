"""Rows of the database as plain values, before and after a change, and the way back."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F

AT_ONCE = 500
Values: TypeAlias = dict[str, Any]  # by column name ("entity_id"), as JSON holds them
_Value = TypeVar("_Value")


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


def _to_python(field: "models.Field[Any, Any]", value: Any) -> Any:
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


# Columns that no undo brings back: a form that was opened before must be told.
_UNTOLD = ("version", "created_at", "updated_at", "needs_reading")


def rows_now(changes: Iterable[RowChange]) -> dict[tuple[str, int], Values]:
    """The rows that the changes speak of as they read now; one query for many rows of a table."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        wanted[change.model].add(change.pk)
    return {
        (label, row[_key_of(label)]): row
        for label, pks in wanted.items()
        for row in _read(label, sorted(pks))
    }


def _read(label: str, pks: Sequence[int]) -> Iterator[Values]:
    model = model_of(label)
    rows = model._base_manager.values(*own_columns(model))
    for some in batched(pks):
        yield from rows.filter(pk__in=some)


def _key_of(label: str) -> str:
    return str(model_of(label)._meta.pk.attname)


def batched(values: Sequence[_Value], size: int = AT_ONCE) -> Iterator[Sequence[_Value]]:
    """So many at a time that any database can."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def differing(change: RowChange, now: Values | None, ignored: Container[str] = ()) -> list[str]:
    """Columns in which the row, as it reads now, is no longer as the change left it.

    A row that the change removed must be gone still, one that it left must be there: if not, its
    key differs.
    """
    key = _key_of(change.model)
    if change.after is None or now is None:
        return [] if (change.after is None) == (now is None) else [key]
    told = {name for name in change.after if name not in _UNTOLD and name not in ignored}
    current = as_json({name: now[name] for name in told})
    return sorted(name for name in told if current[name] != change.after[name])


def refer_to_nothing(changes: Sequence[RowChange]) -> list[RowChange]:
    """Those whose former values point at rows that are gone, and would not come back with them."""
    coming = {(model_of(change.model), change.pk) for change in changes if change.after is None}
    gone = _gone({ref for change in changes for _name, ref in _references(change)} - coming)
    return [change for change in changes if any(ref in gone for _name, ref in _references(change))]


def forget(table: type[models.Model], changes: Sequence[RowChange]) -> list[RowChange]:
    """The changes, with nothing where a former value points at a row of the table that is gone."""
    gone = _gone({ref for one in changes for _name, ref in _references(one) if ref[0] is table})
    return [
        replace(change, before={**(change.before or {}), **dict.fromkeys(lost)}) if lost else change
        for change in changes
        for lost in [[name for name, ref in _references(change) if ref in gone]]
    ]


def _references(change: RowChange) -> list[tuple[str, tuple[type[models.Model], int]]]:
    """The columns by which the former values point at other rows, and at which."""
    before = change.before or {}
    return [
        (field.attname, (field.remote_field.model, before[field.attname]))
        for field in model_of(change.model)._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and before.get(field.attname) is not None
    ]


def _gone(rows: Iterable[tuple[type[models.Model], int]]) -> set[tuple[type[models.Model], int]]:
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for table, pk in rows:
        wanted[table].add(pk)
    return {
        (table, pk)
        for table, pks in wanted.items()
        for some in batched(sorted(pks))
        for pk in {*some} - {*table._base_manager.filter(pk__in=some).values_list("pk", flat=True)}
    }


def take_back(changes: Sequence[RowChange]) -> None:
    """Makes the rows what they were before these changes, the last one first.

    The caller knows that it may. Rows that get the same values are written together.
    """
    waiting: list[RowChange] = []
    pks: set[int] = set()
    for change in reversed(changes):
        if waiting and (change.pk in pks or not _are_alike(waiting[0], change)):
            _restore(waiting)
            waiting, pks = [], set()
        waiting.append(change)
        pks.add(change.pk)
    if waiting:
        _restore(waiting)


def _are_alike(one: RowChange, other: RowChange) -> bool:
    """Both are updates of one table."""
    are_updates = None not in (one.before, one.after, other.before, other.after)
    return are_updates and one.model == other.model


def _restore(changes: Sequence[RowChange]) -> None:
    """One insertion or removal, or updates of one table."""
    model = model_of(changes[0].model)
    if changes[0].before is None:
        rows = model._base_manager.filter(pk=changes[0].pk)
        rows._raw_delete(rows.db)
    elif changes[0].after is None:
        # Raw: the row of the parent's table is a change of its own.
        row = model(**as_python(model, changes[0].before))
        row.save_base(raw=True, force_insert=True)
    else:
        _update(model, changes)


def _update(model: type[models.Model], changes: Sequence[RowChange]) -> None:
    alike: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        alike[json.dumps(change.before, sort_keys=True)].append(change)
    newer = {"version": F("version") + 1} if "version" in own_columns(model) else {}
    for same in alike.values():
        before = {k: v for k, v in (same[0].before or {}).items() if k not in _UNTOLD}
        values = as_python(model, before) | newer
        for some in batched([change.pk for change in same]):
            model._base_manager.filter(pk__in=some).update(**values)


Photograph: TypeAlias = dict[tuple[str, int], Values]


def photograph(rows: Iterable[models.Model]) -> Photograph:
    """The rows as they are, one for each table that they have a row in."""
    return {
        (label_of(model), row.pk): snapshot(row, own_columns(model))
        for row in rows
        for model in _tables_of(type(row))
    }


def changes_between(before: Photograph, after: Photograph) -> list[RowChange]:
    """What was removed, changed and made, of the changed rows the columns that differ."""
    gone = [RowChange(*key, before[key], None) for key in reversed(before) if key not in after]
    new = [RowChange(*key, None, after[key]) for key in after if key not in before]
    kept = [_difference(key, before[key], after[key]) for key in before if key in after]
    return [*gone, *filter(None, kept), *new]


def _difference(key: tuple[str, int], before: Values, after: Values) -> RowChange | None:
    names = [name for name in before if before[name] != after[name] and name not in _UNTOLD]
    if not names:
        return None
    old, new = ({name: values[name] for name in names} for values in (before, after))
    return RowChange(*key, old, new)
