"""Makes many new records at once: as saving each would, with few queries."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone

from entities.inserting import insert
from entities.models import Entity, NameKey
from entities.models.addresses import taken_addresses
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
    insert(records, into=Entity)
    for record in records:
        record.id = record.pk
    for of_kind in by_kind.values():
        insert(of_kind)
        insert(_first_of_history(of_kind))
    NameKey.make(records)


def _give_slugs(records: Sequence[Entity]) -> None:
    without = [record for record in records if not record.slug]
    addresses = [f"{record.kind}/{record.slug_base()}" for record in without]
    free = free_slugs(addresses, taken_addresses) if addresses else []
    for record, address in zip(without, free, strict=True):
        record.slug = address.removeprefix(f"{record.kind}/")


def _first_of_history(records: Sequence[Entity]) -> list[models.Model]:
    """The rows that `bulk_history_create` would make; records of one kind."""
    history = _history_of(type(records[0]))
    names = [field.attname for field in history.tracked_fields]
    return [
        history(
            history_date=timezone.now(),
            history_user=history.get_default_history_user(record),
            history_type="+",
            **{name: getattr(record, name) for name in names},
        )
        for record in records
    ]


@cache
def _history_of(model: Any) -> Any:
    """The model of its history; whoever asks for that has a class of managers made."""
    return model.history.model
