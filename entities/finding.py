"""From an address to the record that the public may see there, or to where it has gone."""

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models import Article, Decision, Evidence, Mention
from articles.public import public_entities
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
from entities.models.tombstone import is_gone

AnyEntity = TypeVar("AnyEntity", bound=Entity)
_MODELS = {model.KIND: model for model in (Person, Country, Organization, Place, Event, Source)}


class MovedError(Exception):
    """The record now has another address."""

    def __init__(self, entity: Entity | Article) -> None:
        self.entity = entity
        self.address = entity.get_absolute_url()
        super().__init__(self.address)


class GoneError(Http404):
    """What was public here has been hidden or removed since."""


def find_entity(entities: QuerySet[AnyEntity], slug: str) -> AnyEntity:
    """Of these public entities the one at this address; raises MovedError, GoneError or Http404."""
    entity = entities.filter(slug=slug).first()
    if entity:
        return entity
    kind = entities.model.KIND
    moved = survivor_at(kind, slug)
    if moved and public_entities(_MODELS[moved.kind]).filter(pk=moved.pk).exists():
        raise MovedError(moved)
    record = moved or Entity.objects.filter(kind=kind, slug=slug).first()
    if was_hidden_from_public(record) or (record is None and is_gone(kind, slug)):
        raise GoneError
    raise Http404


def survivor_at(kind: str, slug: str) -> Entity | None:
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
    hidings = Decision.objects.filter(entity=entity, after__review_state=ReviewState.HIDDEN)
    last = hidings.select_related("batch").order_by("-batch__at").first()
    if last is None:
        return False
    if entity.kind == EntityKind.EVENT:
        was_checked = (last.before or {}).get("review_state") == ReviewState.CONFIRMED
        return _was_told(entity.child, last.batch.at, was_checked=was_checked)
    return _was_named(entity, last.batch.at)


def _was_told(event: Entity, before: datetime, *, was_checked: bool) -> bool:
    seen = Q(text__article__in=Article.objects.public().values("pk"))
    seen |= Q(text__article__in=Article.objects.withdrawn().values("pk"))
    told = Evidence.objects.standing().filter(
        seen, text__article__public_from__lte=before, event=event.pk
    )
    needed_a_yes = settings.PUBLIC_CONFIDENCE == 0 or event.type in ADVERSE_EVENT_TYPES
    return (was_checked or not needed_a_yes) and told.exists()


def _was_named(entity: Entity, before: datetime) -> bool:
    """Or, of a source, published an article."""
    named = Mention.objects.shown().filter(text__article__public_from__lte=before, entity=entity)
    published = Article.objects.public().filter(public_from__lte=before, source=entity.pk)
    return named.exists() or (entity.kind == EntityKind.SOURCE and published.exists())
