"""From an address to the record that the public may see there, or to where it has gone."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models import Article, Decision, Evidence, Mention
from articles.public import public_entities
from articles.querysets import was_public
from entities.kinds import ADVERSE_EVENT_TYPES, EntityKind, ReviewState
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


class GoneError(Http404):
    """The record was public and has been hidden since."""


def find_entity(entities: QuerySet[AnyEntity], slug: str) -> AnyEntity:
    """Of these public entities the one at this address; raises MovedError, GoneError or Http404."""
    entity = entities.filter(slug=slug).first()
    if entity:
        return entity
    kind = entities.model.KIND
    moved = _survivor(kind, slug)
    if moved and public_entities(_MODELS[moved.kind]).filter(pk=moved.pk).exists():
        raise MovedError(moved.get_absolute_url())
    if was_hidden_from_public(moved or Entity.objects.filter(kind=kind, slug=slug).first()):
        raise GoneError
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


def was_hidden_from_public(entity: Entity | None) -> bool:
    """Whether an editor hid it after an article that names or tells it was public."""
    if entity is None or entity.review_state != ReviewState.HIDDEN or entity.merged_into_id:
        return False
    hidden = Decision.objects.filter(entity=entity, after__review_state=ReviewState.HIDDEN)
    last = hidden.order_by("-batch__at").values_list("batch__at", flat=True).first()
    return last is not None and _was_shown(entity, before=last)


def _was_shown(entity: Entity, before: datetime) -> bool:
    """Of an event that puts somebody in a bad light nobody knows any more: it is not told."""
    named = Mention.objects.shown().filter(text__article__public_from__lte=before, entity=entity)
    told = Evidence.objects.standing().filter(
        ~Q(event__type__in=ADVERSE_EVENT_TYPES),
        was_public("text__article__"),
        text__article__public_from__lte=before,
        event=entity.pk,
    )
    published = Article.objects.public().filter(public_from__lte=before, source=entity.pk)
    if entity.kind == EntityKind.EVENT:
        return told.exists()
    return named.exists() or (entity.kind == EntityKind.SOURCE and published.exists())
