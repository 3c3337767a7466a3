"""Which entities the public sees: those that a public mention, event or article stands on."""

from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Evidence, Mention
from articles.querysets import confidence_line
from entities.kinds import EntityKind
from entities.models import Entity, Event, Participation, Source
from entities.querysets import is_only_checked

AnyEntity = TypeVar("AnyEntity", bound=Entity)


def public_entities(model: type[AnyEntity]) -> QuerySet[AnyEntity]:
    """Visible entities of a kind, or of all kinds, that have a public mention, event or article."""
    found: QuerySet[AnyEntity] = _build(model, is_only_checked(), confidence_line()).all()
    return found


@lru_cache(maxsize=100)
def _build(model: type[Entity], _only_checked: bool, _line: float) -> QuerySet[Any]:
    """Kept by what the rule asks for besides: a page asks several times, and to build it takes
    Django longer than the database to answer.
    """
    shown = Q(Exists(Mention.objects.public().filter(entity=OuterRef("pk"))))
    if model in (Entity, Event):
        shown |= Q(Exists(Evidence.objects.public().filter(event=OuterRef("pk"))))
    if model in (Entity, Source):
        shown |= Q(Exists(Article.objects.public().filter(source=OuterRef("pk"))))
    if model not in (Event, Source):
        evidence = Evidence.objects.public().filter(event=OuterRef("event"))
        took_part = Participation.objects.filter(Exists(evidence), entity=OuterRef("pk"))
        shown |= Q(Exists(took_part)) & ~Q(kind__in=(EntityKind.EVENT, EntityKind.SOURCE))
    found: QuerySet[Any] = model.objects.visible().filter(shown)
    return found
