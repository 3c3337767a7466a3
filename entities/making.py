"""Makes many new records at once: as saving each would, with few queries."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import models

from entities.inserting import insert
from entities.models import Entity, NameKey
from entities.slugs import free_slugs


def make_all(records: Sequence[Entity]) -> None:
    """Saves records of any kinds that are new and have no other name yet.

    The rows of the parents first, the children's own next, and then what hangs on them.
    """
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for record in records:
        record.fill_in()
        by_kind[record.kind].append(record)
    _give_slugs(records)
    _make_parents(records)
    for of_kind in by_kind.values():
        model: Any = type(of_kind[0])
        insert(of_kind)
        _history_of(model).bulk_history_create(of_kind, default_change_reason=None)
    NameKey.make(records)


def _give_slugs(records: Sequence[Entity]) -> None:
    without = [record for record in records if not record.slug]
    addresses = [f"{record.kind}/{record.slug_base()}" for record in without]
    free = free_slugs(addresses, Entity.taken_addresses) if addresses else []
    for record, address in zip(without, free, strict=True):
        record.slug = address.removeprefix(f"{record.kind}/")


def _make_parents(records: Sequence[Entity]) -> None:
    parents = [_parent(record) for record in records]
    insert(parents)
    for record, parent in zip(records, parents, strict=True):
        for field in _fields():
            setattr(record, field.attname, getattr(parent, field.attname))
        record.id = record.pk = parent.pk
        record._state.adding = False


@cache
def _history_of(model: Any) -> Any:
    """Whoever asks the model for it has a class of managers made."""
    return model.history


def _parent(record: Entity) -> Entity:
    return Entity(**{field.attname: getattr(record, field.attname) for field in _fields()})


def _fields() -> list["models.Field[object, object]"]:
    return [field for field in Entity._meta.local_concrete_fields if not field.primary_key]
