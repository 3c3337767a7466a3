"""Which entities the public sees: those that a public mention, event or article stands on."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Evidence, Mention
from entities.kinds import EntityKind
from entities.models import Entity, Event, Participation, Source

AnyEntity = TypeVar("AnyEntity", bound=Entity)


def public_entities(model: type[AnyEntity]) -> QuerySet[AnyEntity]:
    """Visible entities of a kind, or of all kinds, that have a public mention, event or article."""
    shown = Q(Exists(Mention.objects.public().filter(entity=OuterRef("pk"))))
    if model in (Entity, Event):
        shown |= Q(Exists(Evidence.objects.public().filter(event=OuterRef("pk"))))
    if model in (Entity, Source):
        shown |= Q(Exists(Article.objects.public().filter(source=OuterRef("pk"))))
    if model not in (Event, Source):
        evidence = Evidence.objects.public().filter(event=OuterRef("event"))
        took_part = Participation.objects.filter(Exists(evidence), entity=OuterRef("pk"))
        shown |= Q(Exists(took_part)) & ~Q(kind__in=(EntityKind.EVENT, EntityKind.SOURCE))
    found: QuerySet[AnyEntity] = model.objects.visible().filter(shown)
    return found
