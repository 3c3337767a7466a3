"""When what a page shows last changed, as sitemaps, feeds and structured data tell it.

Of an article every text, correction and decision counts; of a record its own changes, what was
decided about it or its mentions, and the publication of articles that name it. Not counted is what
a newer recogniser finds in an old text, and of a record what else was edited in an article.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from articles.kinds import SAYS_WHO_WORKS
from articles.models import Article, CorrectionNotice, Decision, Evidence, Mention, Text
from articles.pages import LATEST_ARTICLES
from articles.querysets import was_public
from entities.models import Entity, Event, Source

AnyEntity = TypeVar("AnyEntity", bound=Entity)
_PUBLISHED: Final = "text__article__public_from"
Expression = Any  # what Django's functions take: its own names for it are many


def with_last_change(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `changed_at` to public articles."""
    return articles.annotate(changed_at=article_change())


def article_change(to_article: str = "") -> Greatest:
    """Of the public article that this prefix leads to."""
    article, saved = OuterRef(f"{to_article}pk"), F(f"{to_article}updated_at")
    about_it = Decision.objects.filter(article=article).exclude(batch__verb__in=SAYS_WHO_WORKS)
    return Greatest(
        saved,
        F(f"{to_article}public_from"),
        _newest(Text.objects.filter(article=article), "article", "made_at", saved),
        _newest(CorrectionNotice.objects.filter(article=article), "article", "at", saved),
        _newest(about_it, "article", "batch__at", saved),
    )


def with_record_change(entities: QuerySet[AnyEntity]) -> QuerySet[AnyEntity]:
    """Adds `changed_at`: when the record was edited or merged, or an editor decided about it."""
    saved, entity = F("updated_at"), OuterRef("pk")
    told = Decision.objects.filter(Q(article=None) | was_public("article__"))
    decided = Mention.objects.ever_decided().filter(entity=entity).values("decided_at")[:1]
    changes = [
        saved,
        _newest(told.filter(entity=entity), "entity", "batch__at", saved),
        _newest(told.filter(former_entity=entity), "former_entity", "batch__at", saved),
        Coalesce(Subquery(decided), saved),
    ]
    if issubclass(entities.model, Event):
        published = Greatest("text__article__public_from", Coalesce("decided_at", _PUBLISHED))
        told_by = Evidence.objects.public().filter(event=entity)
        changes.append(_newest(told_by, "event", published, saved))
    if issubclass(entities.model, Source):
        articles = Article.objects.public().filter(source=entity)
        changes.append(_newest(articles, "source", "public_from", saved))
    return entities.annotate(changed_at=Greatest(*changes))


def last_publications(entities: Sequence[int]) -> dict[int, datetime]:
    """When the newest article that names each of these records was published.

    Who is named often is found among the latest articles; of the others all mentions are read.
    """
    latest = Article.objects.public().order_by("-public_from").values("pk")[:LATEST_ARTICLES]
    found = _published(entities, text__article__in=latest)
    return found | _published([pk for pk in entities if pk not in found])


def _published(entities: Sequence[int], **narrowed: object) -> dict[int, datetime]:
    named = Mention.objects.public().filter(entity__in=entities, **narrowed).order_by()
    return dict(named.values_list("entity").annotate(newest=Max(_PUBLISHED)))


def _newest(rows: QuerySet[Any], of: str, moment: Expression, otherwise: F) -> Coalesce:
    """Databases differ on the greatest of values one of which is unknown."""
    newest = rows.order_by().values(of).annotate(newest=Max(moment)).values("newest")
    return Coalesce(Subquery(newest), otherwise)
