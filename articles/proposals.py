"""Records that the machine proposed: which one article alone stands for, and which go."""

from collections.abc import Collection, Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.kinds import Verb
from articles.models import Article, Decision, Mention
from entities.kinds import EntityKind, ReviewState
from entities.matching import SHORT_FORM_ORIGIN
from entities.models import Entity, FormerSlug, Name, NameKey

_OWN_PARTS: Final = (FormerSlug, NameKey)
# Not taken back, or taken back and done again.
_STANDS: Final = Q(batch__undone_by=None) & (
    ~Q(batch__verb=Verb.UNDO) | Q(batch__undoes__verb=Verb.UNDO)
)
_MATCHED: Final = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)


def proposed_for(article: Article, linked: Collection[int]) -> list[Entity]:
    """Of the linked records those that were proposed for this article and stand on it alone."""
    if not linked:
        return []
    mentions = Mention.objects.filter(entity=OuterRef("pk"))
    elsewhere = mentions.exclude(text__article=article)
    named = Name.objects.filter(entity=OuterRef("pk")).exclude(origin=SHORT_FORM_ORIGIN)
    return list(
        _proposed(linked)
        .filter(kind__in=_MATCHED)
        .exclude(Exists(elsewhere) | Exists(mentions.kept()) | is_decided() | Exists(named))
        .order_by("pk")
    )


def is_decided() -> Exists:
    """Of a record: a decision about it stands."""
    about = Q(entity=OuterRef("pk")) | Q(former_entity=OuterRef("pk"))
    return Exists(Decision.objects.filter(about, _STANDS))


def drop_idle_proposals(candidates: Collection[int]) -> None:
    """Removes proposed entities that no mention, decision, edit or relation stands on."""
    for entity in _proposed(candidates):
        if not any(stands_on(entity.child)):
            entity.child.delete()


def _proposed(pks: Collection[int]) -> QuerySet[Entity]:
    return Entity.objects.filter(
        pk__in=pks, review_state=ReviewState.PROPOSED, locked_fields=[], merged_into=None
    )


def stands_on(entity: Entity) -> Iterator[bool]:
    """For each relation that points at the entity, whether any row does."""
    for relation in entity._meta.related_objects:
        is_own_part = relation.parent_link or relation.related_model in _OWN_PARTS
        if not is_own_part:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: entity.pk})
            if relation.related_model is Name:
                rows = rows.exclude(origin=SHORT_FORM_ORIGIN)
            yield rows.exists()
