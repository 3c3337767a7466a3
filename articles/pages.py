"""What the article pages show beside the articles themselves: the rail, related copy, leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Least, Substr
from taggit.models import Tag

from articles.kinds import BlockRole
from articles.models import Article, Block, CorrectionNotice, Evidence, Mention, Text
from articles.public import public_entities
from entities.kinds import ReviewState
from entities.models import Entity, Event, Source, Tenure

_LEAD_LENGTH = 320
_MOST_RELATED = 5
_OFFERED = 20
_NEWEST_TEXT = Text.objects.filter(article=OuterRef("pk")).order_by("-number")


@dataclass
class Appearance:
    """An entity in an article: how often it is named, as what, and whether that is checked."""

    entity: Entity
    count: int = 0
    is_checked: bool = False
    tenures: list[Tenure] = field(default_factory=list)


def for_reading(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `text_id` and `content` of the newest text (None without one), and `is_corrected`."""
    corrections = CorrectionNotice.objects.filter(article=OuterRef("pk"))
    return with_content(articles.select_related("source")).annotate(
        text_id=Subquery(_NEWEST_TEXT.values("pk")[:1]), is_corrected=Exists(corrections)
    )


def with_content(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.annotate(content=Subquery(_NEWEST_TEXT.values("content")[:1]))


def has_public_source(article: Article) -> bool:
    """Of a public article: whether its source has a page."""
    source = article.source
    return (
        source is not None
        and source.merged_into_id is None
        and source.review_state != ReviewState.HIDDEN
    )


def with_lead(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `lead`, the beginning of the body, for lists."""
    body = Block.objects.filter(text=OuterRef("text_id"), role=BlockRole.BODY).order_by("start")
    length = Least(F("end") - F("start"), _LEAD_LENGTH)
    lead = body.annotate(lead=Substr("text__content", F("start") + 1, length))
    return articles.annotate(text_id=Subquery(_NEWEST_TEXT.values("pk")[:1])).annotate(
        lead=Subquery(lead.values("lead")[:1])
    )


class Frequent(NamedTuple):
    """A thing with a page, and in how many public articles it stands."""

    slug: str
    name: str
    articles: int


def frequent_entities(kind: str, chosen: str = "", limit: int = _OFFERED) -> list[Frequent]:
    """The entities of a kind that most articles name, the one with the chosen address first."""
    named = Mention.objects.public().filter(entity__kind=kind)
    counted = named.values_list("entity__slug", "entity__name").annotate(
        articles=Count("text__article", distinct=True)
    )
    return _first(counted, "entity__slug", "entity__name", chosen, limit)


def frequent_sources(chosen: str = "") -> list[Frequent]:
    sources = public_entities(Source).filter(articles__in=Article.objects.public())
    counted = sources.values_list("slug", "name").annotate(articles=Count("articles"))
    return _first(counted, "slug", "name", chosen, _OFFERED)


def frequent_tags(chosen: str = "") -> list[Frequent]:
    counted = public_tags().values_list("slug", "name", "articles")
    return _first(counted, "slug", "name", chosen, _OFFERED)


def public_tags() -> QuerySet[Tag]:
    """Tags of public articles that have an address, with `articles`, their number."""
    tags = Tag.objects.filter(article__in=Article.objects.public()).exclude(slug="")
    return tags.annotate(articles=Count("article", distinct=True))


def _first(counted: QuerySet, slug: str, name: str, chosen: str, limit: int) -> list[Frequent]:
    chosen_first = Case(When(**{slug: chosen}, then=0), default=1)
    ordered = counted.annotate(times=Count("pk")).order_by(
        chosen_first, "-articles", "-times", name
    )
    return [Frequent(*row[:3]) for row in ordered[:limit]]


def list_appearances(
    mentions: Iterable[Mention], evidence: Iterable[Evidence]
) -> Mapping[str, Sequence[Appearance]]:
    """The entities of an article by kind, most named first."""
    appearances: dict[int, Appearance] = {}
    for mention in mentions:
        found = appearances.setdefault(mention.entity_id, Appearance(mention.entity))
        found.count += 1
        found.is_checked |= mention.is_checked
    for tenure in (each.tenure for each in evidence if each.tenure_id):
        found = appearances.get(tenure.person_id)
        if found and tenure not in found.tenures:
            found.tenures.append(tenure)
    by_kind: dict[str, list[Appearance]] = {}
    for found in sorted(appearances.values(), key=lambda found: -found.count):
        by_kind.setdefault(found.entity.kind, []).append(found)
    return by_kind


def list_events(evidence: Iterable[Evidence]) -> list[Event]:
    """The events that the sentences tell, each once, in reading order."""
    return list(dict.fromkeys(each.event for each in evidence if each.event_id))


def find_related(article: Article, entities: Iterable[int]) -> QuerySet[Article]:
    """Public articles that name the most of these entities."""
    shared = Mention.objects.public().filter(entity__in=list(entities))
    return (
        Article.objects.public()
        .exclude(pk=article.pk)
        .filter(texts__mentions__in=shared)
        .annotate(shared=Count("texts__mentions__entity", distinct=True))
        .order_by("-shared", "-sorted_at", "-pk")[:_MOST_RELATED]
    )
