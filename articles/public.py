"""Which entities the public sees: those that a public mention, event or article stands on."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Evidence, Mention
from entities.models import Entity, Event, Participation, Source

AnyEntity = TypeVar("AnyEntity", bound=Entity)


def public_entities(model: type[AnyEntity]) -> QuerySet[AnyEntity]:
    """Visible entities of a kind that have a public mention, event or article."""
    mentioned = Exists(Mention.objects.public().filter(entity=OuterRef("pk")))
    if issubclass(model, Event):
        shown = mentioned | Exists(Evidence.objects.public().filter(event=OuterRef("pk")))
    elif issubclass(model, Source):
        shown = mentioned | Exists(Article.objects.public().filter(source=OuterRef("pk")))
    else:
        evidence = Evidence.objects.public().filter(event=OuterRef("event"))
        took_part = Participation.objects.filter(Exists(evidence), entity=OuterRef("pk"))
        shown = mentioned | Exists(took_part)
    found: QuerySet[AnyEntity] = model.objects.visible().filter(shown)
    return found
