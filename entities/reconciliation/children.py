"""The people, countries, … behind numbers, each with what its public page says of other records."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import QuerySet

from articles.public import public_entities
from entities.event_pages import for_event_page
from entities.models import MODELS, Entity, Event
from entities.pages import for_reading
from entities.reconciliation.asking import read_number
from entities.related import shown

_KINDS: Final = tuple(sorted(MODELS))


def find_survivors(ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """For each id that stands for a public record its number and kind, after every merge."""
    numbers = {given: number for given in ids if (number := read_number(given))}
    rows = Entity.objects.filter(pk__in=numbers.values()).values_list("pk", "merged_into")
    # What was merged leads to the last survivor at once.
    survivors = {pk: survivor or pk for pk, survivor in rows}
    public = public_entities(Entity).filter(pk__in=set(survivors.values()))
    kinds = dict(public.values_list("pk", "kind"))
    return {
        given: (pk, kinds[pk])
        for given, number in numbers.items()
        if (pk := survivors.get(number)) in kinds
    }


def read_children(kinds: Mapping[int, str]) -> dict[int, Entity]:
    """The public ones among these records, given as number and kind; a query a kind, or two."""
    found: dict[int, Entity] = {}
    for kind in sorted(set(kinds.values())):
        pks = [pk for pk, its in kinds.items() if its == kind]
        found |= {one.pk: one for one in _for_reading(kind).filter(pk__in=pks)}
    return found


def _for_reading(kind: str) -> "QuerySet[Entity]":
    model = MODELS[kind]
    return for_event_page() if model is Event else for_reading(model)


def country_of(entity: Entity) -> list[Entity]:
    """The countries that the page names: nationalities, or where it lies or was."""
    if hasattr(entity, "nationalities"):
        return list(entity.nationalities.all())
    country = shown(getattr(entity, "country", None))
    return [country] if country else []
