"""Moves what hangs on one row of a table to another row of it, whatever the table it hangs in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db import models
from django.db.models import F, Q, UniqueConstraint

from entities.filling import fill, is_own_link
from entities.models import NameKey
from entities.rows import RowChange, Values, batched, label_of, removed

Table: TypeAlias = type[models.Model]
Link: TypeAlias = "models.ForeignKey[Any, Any]"

# Made anew of the names, for either row.
_DERIVED: Final = (NameKey,)


@dataclass(frozen=True)
class Count:
    """How many rows of a link would move; of them so many would double, and go."""

    link: Link
    rows: int
    doubles: int


def links_to(table: Table) -> Iterator[Link]:
    """The foreign keys, of any table, by which rows hang on a row of this one."""
    for relation in table._meta.get_fields(include_hidden=True):
        link = getattr(relation, "field", None)
        if isinstance(link, models.ForeignKey) and not _stays(link):
            yield link


def _stays(link: Link) -> bool:
    is_own_part = link.remote_field.parent_link or link.model in _DERIVED
    # A log or a history outlives what it tells of, and is never changed.
    return is_own_part or link.remote_field.on_delete is models.DO_NOTHING


def count(links: Iterable[Link], target: int, losers: Sequence[int]) -> Iterator[Count]:
    """What would move to the target; how many queries it takes does not grow with the rows."""
    for link in links:
        if rows := _rows(link, losers, target).count():
            yield Count(link, rows, len(_doubles(link, losers, target)))


def is_bare(table: Table, pk: int) -> bool:
    """Whether nothing hangs on the row that would move."""
    return not any(
        link.model._base_manager.filter(**{link.attname: pk}).exists() for link in links_to(table)
    )


def move_all(table: Table, old: int, new: int) -> list[RowChange]:
    return [change for link in links_to(table) for change in move(link, old, new)]


def move(link: Link, old: int, new: int) -> list[RowChange]:
    """Moves the rows of one link; those that would double are absorbed into their twins."""
    changes = _absorb(link.model, _doubles(link, [old], new))
    rows = _rows(link, [old], new)
    moved = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    if moved:
        rows.update(**{link.attname: new}, **newer(link.model))
    label, column = label_of(link.model), link.attname
    return changes + [RowChange(label, pk, {column: old}, {column: new}) for pk in moved]


def newer(table: Table) -> Values:
    """A form that was opened before is told that the row has changed."""
    names = {field.name for field in table._meta.concrete_fields}
    return {"version": F("version") + 1} if "version" in names else {}


def _rows(link: Link, losers: Sequence[int], target: int) -> "models.QuerySet[Any, Any]":
    """What the records themselves say of each other is no row that moves."""
    rows = link.model._base_manager.filter(**{f"{link.attname}__in": losers})
    return rows.exclude(pk__in=[*losers, target]) if is_own_link(link) else rows


def _doubles(link: Link, losers: Sequence[int], target: int) -> dict[int, int]:
    """Rows that would break a unique constraint on the target, each with its twin."""
    twins: dict[int, int] = {}
    for names, condition in _unique_with(link):
        seen: dict[tuple[Any, ...], int] = {}
        rows = link.model._base_manager.filter(condition, **{f"{link.attname}__in": losers})
        theirs = link.model._base_manager.filter(condition, **{link.attname: target})
        for pk, *key in theirs.values_list("pk", *names):
            seen[tuple(key)] = pk
        for pk, *key in rows.order_by("pk").values_list("pk", *names):
            twin = seen.setdefault(tuple(key), pk)
            if twin != pk and None not in key:  # NULL equals nothing
                twins.setdefault(pk, twin)
    return twins


def _unique_with(link: Link) -> Iterator[tuple[list[str], Q]]:
    """The other columns that must not come twice together with the link, and in which rows."""
    options = link.model._meta
    if link.unique:
        yield [], Q()
    for together in options.unique_together:
        if link.name in together:
            yield [name for name in together if name != link.name], Q()
    for constraint in options.constraints:
        if isinstance(constraint, UniqueConstraint) and link.name in constraint.fields:
            names = [name for name in constraint.fields if name != link.name]
            yield names, constraint.condition or Q()


def _absorb(table: Table, twins: Mapping[int, int]) -> list[RowChange]:
    """Removes rows that double; what hung on them, and what only they said, goes to the twins."""
    if not twins:
        return []
    rows = table._base_manager.in_bulk([*{*twins, *twins.values()}])
    changes = [change for pk, twin in twins.items() for change in move_all(table, pk, twin)]
    changes += [change for pk in twins for change in removed(rows[pk])]
    delete(table, [*twins])
    for pk, twin in twins.items():
        changes += fill(rows[twin], rows[pk])
    return changes


def delete(table: Table, pks: Sequence[int]) -> None:
    """These rows alone: what hung on them has moved."""
    for some in batched(pks):
        rows = table._base_manager.filter(pk__in=some)
        rows._raw_delete(rows.db)
