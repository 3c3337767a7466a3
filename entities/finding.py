"""From an address to the record that the public may see there, or to where it has gone."""

from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404

from articles.public import public_entities
from entities.models import (
    Country,
    Entity,
    Event,
    FormerSlug,
    Organization,
    Person,
    Place,
    Source,
)

AnyEntity = TypeVar("AnyEntity", bound=Entity)
_MODELS = {model.KIND: model for model in (Person, Country, Organization, Place, Event, Source)}


class MovedError(Exception):
    """The record now has another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def find_entity(entities: QuerySet[AnyEntity], slug: str) -> AnyEntity:
    """Of these public entities the one at this address; raises MovedError or Http404."""
    entity = entities.filter(slug=slug).first()
    if entity:
        return entity
    moved = _survivor(entities.model.KIND, slug)
    if moved and public_entities(_MODELS[moved.kind]).filter(pk=moved.pk).exists():
        raise MovedError(moved.get_absolute_url())
    raise Http404


def _survivor(kind: str, slug: str) -> Entity | None:
    """The record that had this address or was merged away from it, after every merge."""
    entity = Entity.objects.filter(kind=kind, slug=slug, merged_into__isnull=False).first()
    if entity is None:
        former = FormerSlug.objects.filter(kind=kind, slug=slug).select_related("entity").first()
        entity = former.entity if former else None
    passed = set()
    while entity and entity.merged_into_id and entity.pk not in passed:
        passed.add(entity.pk)
        entity = entity.merged_into
    return entity
