"""When what a page shows last changed, as sitemaps, feeds and structured data tell it.

Counted is what imports and people do: a text, a correction, a decision, an edit, a merge, a
publication, a withdrawal. What a newer recogniser finds in an old text is not.
"""

from typing import Any, TypeVar

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from articles.models import Article, CorrectionNotice, Decision, Evidence, Mention, Text
from articles.querysets import was_public
from entities.models import Entity, Event, Source

AnyEntity = TypeVar("AnyEntity", bound=Entity)
Expression = Any  # what Django's functions take: its own names for it are many


def with_last_change(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `changed_at` to public articles."""
    return articles.annotate(changed_at=article_change())


def article_change(to_article: str = "") -> Greatest:
    """Of the public article that this prefix leads to."""
    article, saved = OuterRef(f"{to_article}pk"), F(f"{to_article}updated_at")
    return Greatest(
        saved,
        F(f"{to_article}public_from"),
        _newest(Text.objects.filter(article=article), "article", "made_at", saved),
        _newest(CorrectionNotice.objects.filter(article=article), "article", "at", saved),
        _newest(Decision.objects.filter(article=article), "article", "batch__at", saved),
    )


def with_entity_change(entities: QuerySet[AnyEntity]) -> QuerySet[AnyEntity]:
    """Adds `changed_at`: of the record itself, or of the articles that it stands in."""
    saved, entity = F("updated_at"), OuterRef("pk")
    told = Decision.objects.filter(Q(article=None) | was_public("article__"))
    changes = [
        saved,
        _newest(told.filter(entity=entity), "entity", "batch__at", saved),
        _newest(told.filter(former_entity=entity), "former_entity", "batch__at", saved),
        _newest_place(Mention.objects.ever_public().filter(entity=entity), "entity"),
    ]
    if issubclass(entities.model, Event):
        changes.append(_newest_place(Evidence.objects.ever_public().filter(event=entity), "event"))
    if issubclass(entities.model, Source):
        articles = Article.objects.filter(was_public(), source=entity)
        changes.append(_newest(articles, "source", Greatest("updated_at", "public_from"), saved))
    return entities.annotate(changed_at=Greatest(*changes))


def _newest_place(places: QuerySet[Any], of: str) -> Coalesce:
    """Of what was decided there, and of the article's own changes."""
    article = "text__article__"
    decided = Coalesce("decided_at", f"{article}public_from")
    changed = Greatest(decided, f"{article}public_from", f"{article}updated_at")
    return _newest(places, of, changed, F("updated_at"))


def _newest(rows: QuerySet[Any], of: str, moment: Expression, otherwise: F) -> Coalesce:
    """Databases differ on the greatest of values one of which is unknown."""
    newest = rows.order_by().values(of).annotate(newest=Max(moment)).values("newest")
    return Coalesce(Subquery(newest), otherwise)
