"""Public records with all that their pages say of them, many at a time."""

from collections.abc import Collection
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from entities.event_pages import for_event_page
from entities.kinds import EntityKind
from entities.models import (
    Country,
    Entity,
    Organization,
    Participation,
    Person,
    Place,
    Source,
)
from entities.pages import for_reading

MODELS: Final = {model.KIND: model for model in (Person, Country, Organization, Place, Source)}


def for_telling(kind: str) -> QuerySet[Entity]:
    """The public records of a kind; of events also who took part."""
    if kind != EntityKind.EVENT:
        return for_reading(MODELS[kind])
    known = Q(entity=None) | Q(entity__in=Entity.objects.visible())
    roles = Participation.objects.filter(known).select_related("entity__as_country")
    return for_event_page().prefetch_related(Prefetch("roles", roles))


def read_records(kind: str, keys: Collection[int]) -> list[Entity]:
    """In the order of their keys."""
    return list(for_telling(kind).filter(pk__in=keys).order_by("pk")) if keys else []


def read_all_kinds(keys: Collection[int]) -> list[Entity]:
    """Of these keys, whatever kind of record each is."""
    kinds = Entity.objects.filter(pk__in=keys).values_list("kind", "pk").order_by()
    by_kind: dict[str, list[int]] = {}
    for kind, key in kinds:
        by_kind.setdefault(kind, []).append(key)
    return [one for kind in sorted(by_kind) for one in read_records(kind, by_kind[kind])]
