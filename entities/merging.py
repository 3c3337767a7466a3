"""Merges one record into another of its kind: everything that hangs on it moves, and can move back.

The record that was merged keeps its row and its address, which redirects; nothing points at it.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F, Q, UniqueConstraint
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.filling import fields_of, is_empty, is_own_link, missing
from entities.hanging import RELATIONS
from entities.kinds import EntityKind, NameKind, ReviewState
from entities.models import Country, DistinctPair, Entity, Event, Name, NameKey
from entities.moving import Link, count, links_to, move
from entities.names import fold
from entities.rows import RowChange, Values, changed, label_of, made, model_of, removed

# Where the name comes from, as an editor reads it beside it.
MERGED_ORIGIN: Final = "merged record"
_LABELS: Final = {
    "entities.entity.merged_into": gettext_lazy("records merged into it before"),
    "entities.name.entity": gettext_lazy("other names"),
    "entities.event.claimed_by": gettext_lazy("events that it claims"),
    "entities.participation.entity": gettext_lazy("parts in events"),
    **RELATIONS,
}


class MergeRefused(ValueError):
    """These records cannot be merged; nothing was changed."""


@dataclass(frozen=True)
class FieldValue:
    """A field of the record that goes: what it says, and what stands in its place."""

    label: str
    value: str
    kept: str = ""


@dataclass(frozen=True)
class Moving:
    """Rows of one sort that would move; so many of them double and go."""

    label: str
    count: int
    doubles: int


@dataclass(frozen=True)
class Fate:
    """What becomes of one record that is merged away."""

    record: Entity
    filled: Sequence[FieldValue]
    discarded: Sequence[FieldValue]
    keeps_name: bool  # as another name of the survivor
    was_told_apart: bool  # an editor said that the two are not the same


@dataclass(frozen=True)
class Preview:
    """What a merge would do."""

    survivor: Entity
    moving: Sequence[Moving]
    fates: Sequence[Fate]


def check(survivor: Entity, loser: Entity) -> None:
    """Raises MergeRefused with the reason why the two cannot be merged."""
    names = {"loser": loser.name, "survivor": survivor.name}
    if survivor.pk == loser.pk:
        raise MergeRefused(_("A record cannot be merged into itself."))
    if survivor.kind != loser.kind:
        raise MergeRefused(
            _("“%(loser)s” and “%(survivor)s” are records of different kinds.") % names
        )
    for one in (survivor, loser):
        if one.merged_into_id:
            raise MergeRefused(_("“%s” has been merged into another record already.") % one.name)
    codes = [one.alpha_3 for one in (survivor.child, loser.child) if isinstance(one, Country)]
    if len(list(filter(None, codes))) == 2:
        raise MergeRefused(
            _("“%(loser)s” and “%(survivor)s” have codes of their own: two countries.") % names
        )


def preview(survivor: Entity, losers: Sequence[Entity]) -> Preview:
    """What merging these records would do; raises MergeRefused where they cannot be merged."""
    for loser in losers:
        check(survivor, loser)
    pks = [loser.pk for loser in losers]
    counted = count(_moving_links(type(survivor.child)), survivor.pk, pks)
    moving = [Moving(_label(one.link), one.rows, one.doubles) for one in counted]
    return Preview(survivor, moving, list(_fates(survivor.child, losers)))


def _fates(survivor: Entity, losers: Sequence[Entity]) -> Iterator[Fate]:
    """One after the other: what the first one fills is no blank for the second."""
    filled = copy.copy(survivor)
    apart = _told_apart(survivor.pk)
    names = {survivor.name, *survivor.names.values_list("text", flat=True)}
    for loser in (one.child for one in losers):
        for column in _pointing_at(filled, loser.pk):
            setattr(filled, column, None)
        values = missing(filled, loser)
        keeps_name = loser.name not in names and _may_be_a_name(survivor, loser.name)
        yield Fate(
            record=loser,
            filled=list(_filled(loser, values)),
            discarded=list(_discarded(filled, loser, values)),
            keeps_name=keeps_name or loser.name in names,
            was_told_apart=loser.pk in apart,
        )
        names.add(loser.name)
        for column, value in values.items():
            setattr(filled, column, value)


def _filled(loser: Entity, values: Values) -> Iterator[FieldValue]:
    for field in loser._meta.concrete_fields:
        if not is_empty(values.get(field.attname)):
            yield FieldValue(_named(field), _shown(loser, field))


def _discarded(survivor: Entity, loser: Entity, values: Values) -> Iterator[FieldValue]:
    fields = [*fields_of(type(loser)), loser._meta.get_field("review_state")]
    for field in fields:
        value = getattr(loser, field.attname)
        # That nobody had checked it is no loss.
        says_nothing = is_empty(value) or value == ReviewState.PROPOSED
        is_lost = not says_nothing and value != getattr(survivor, field.attname)
        if is_lost and field.attname not in values:
            yield FieldValue(_named(field), _shown(loser, field), _shown(survivor, field))


def _named(field: "models.Field[Any, Any]") -> str:
    return str(capfirst(field.verbose_name))


def _shown(record: Entity, field: "models.Field[Any, Any]") -> str:
    display = getattr(record, f"get_{field.name}_display", None)
    value = display() if display else getattr(record, field.name)
    return "" if value is None else str(formats.localize(value))


def _label(link: Link) -> str:
    plural = link.model._meta.verbose_name_plural
    return str(_LABELS.get(f"{label_of(link.model)}.{link.name}", plural))


@transaction.atomic
def merge(survivor: Entity, loser: Entity, by: User | None = None) -> list[RowChange]:
    """Merges the second record into the first; what was changed, in the order it was done.

    Both are locked by the caller. Raises MergeRefused where they cannot be merged.
    """
    check(survivor, loser)
    survivor, loser = survivor.child, loser.child
    changes = _move_distinct_pairs(survivor, loser)
    changes += _drop_name(loser, survivor.name)
    for link in _moving_links(type(survivor)):
        changes += move(link, loser.pk, survivor.pk)
    changes += _fill(survivor, loser)
    changes += _keep_name(survivor, loser)
    changes += changed(loser, merged_into_id=survivor.pk)
    _renew(survivor, loser)
    _tell_history(survivor, changes, by)
    return changes


def _moving_links(table: type[Entity]) -> list[Link]:
    return [link for link in links_to(table) if link.model is not DistinctPair]


def _move_distinct_pairs(survivor: Entity, loser: Entity) -> list[RowChange]:
    """Whoever is not the one is not the other; that these two are not the same is taken back."""
    known = _told_apart(survivor.pk)
    changes: list[RowChange] = []
    for pair in DistinctPair.objects.filter(Q(first=loser.pk) | Q(second=loser.pk)).order_by("pk"):
        other = pair.second_id if pair.first_id == loser.pk else pair.first_id
        if other == survivor.pk or other in known:
            changes += removed(pair)
            pair.delete()
        else:
            first, second = sorted((other, survivor.pk))
            changes += changed(pair, first_id=first, second_id=second)
    return changes


def _told_apart(pk: int) -> set[int]:
    """The records that an editor said are not this one."""
    pairs = DistinctPair.objects.filter(Q(first=pk) | Q(second=pk))
    return {one for pair in pairs.values_list("first_id", "second_id") for one in pair} - {pk}


def _drop_name(record: Entity, preferred: str) -> list[RowChange]:
    """What is to be the preferred name need not stand beside it."""
    changes: list[RowChange] = []
    for name in record.names.filter(text=preferred, kind=NameKind.ALIAS):
        changes += removed(name)
        name.delete()
    return changes


def _fill(survivor: Entity, loser: Entity) -> list[RowChange]:
    """The survivor's blanks; what may stand in one record only is taken from the other first."""
    columns = _pointing_at(survivor, loser.pk)
    changes = changed(survivor, **dict.fromkeys(columns))
    values = missing(survivor, loser)
    if loser.table_names:
        values["table_names"] = sorted({*(survivor.table_names or ()), *loser.table_names})
        changes += changed(loser, table_names=None)
    values["locked_fields"] = _locked(survivor, loser, values)
    given = {name: getattr(loser, name) for name in _unique_columns(type(loser)) & values.keys()}
    changes += changed(loser, **dict.fromkeys(given, ""))
    return changes + changed(survivor, **values)


def _pointing_at(record: Entity, pk: int) -> list[str]:
    """Columns by which the record points at the other, as an event at what it is part of."""
    links = (field for field in record._meta.concrete_fields if is_own_link(field))
    return [link.attname for link in links if getattr(record, link.attname) == pk]


def _locked(survivor: Entity, loser: Entity, values: Values) -> list[str]:
    """What an editor settled stays settled: filled fields, and what is no column.

    Which of two events stays, and with it type and title, is settled by merging them; who took
    part and when is for all their sentences to say.
    """
    merged = {"name", "type"} if isinstance(survivor, Event) else set()
    taken = {field.name for field in loser._meta.concrete_fields if field.attname in values}
    others = {field.name for field in loser._meta.concrete_fields} - taken
    return sorted({*survivor.locked_fields, *(set(loser.locked_fields) - others), *merged})


def _unique_columns(table: type[Entity]) -> set[str]:
    constraints = (one for one in table._meta.constraints if isinstance(one, UniqueConstraint))
    return {name for constraint in constraints for name in constraint.fields}


def _keep_name(survivor: Entity, loser: Entity) -> list[RowChange]:
    """The survivor is found under the loser's name too."""
    text = loser.name
    is_known = text == survivor.name or survivor.names.filter(text=text).exists()
    if is_known or not _may_be_a_name(survivor, text):
        return []
    name = Name(entity=survivor, text=text, kind=NameKind.ALIAS, origin=MERGED_ORIGIN)
    name.save()
    return made(name)


def _may_be_a_name(survivor: Entity, text: str) -> bool:
    """Of a person's name one word alone is a short form, which every article settles anew."""
    word = fold(text)
    is_part = survivor.kind == EntityKind.PERSON and word in fold(survivor.name).split()
    return not is_part


def _renew(survivor: Entity, loser: Entity) -> None:
    """Versions and keys: what is no decision."""
    both = Entity.objects.filter(pk__in=[survivor.pk, loser.pk])
    both.update(version=F("version") + 1, updated_at=timezone.now())
    NameKey.renew(survivor.pk, loser.pk)


def _tell_history(survivor: Entity, changes: Iterable[RowChange], by: User | None) -> None:
    """Rows that were updated many at a time leave no history by themselves."""
    touched: dict[Any, set[int]] = defaultdict(set, {type(survivor): {survivor.pk}})
    for change in changes:
        model = model_of(change.model)
        if change.after is not None:
            touched[type(survivor) if model is Entity else model].add(change.pk)
    for model, pks in touched.items():
        if hasattr(model, "history"):
            rows = model._base_manager.in_bulk(list(pks)).values()
            model.history.bulk_history_create(rows, update=True, default_user=by)
