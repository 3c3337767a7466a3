"""What the entity pages say: timeline, company, offices and events, all public."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.json_rows import JsonRows
from articles.models import Article, Evidence, Mention
from articles.public import public_entities
from articles.querysets import story_of
from articles.quotes import with_surroundings
from articles.stories.others import printing_rows
from entities.kinds import NameKind, ReviewState
from entities.models import Country, Entity, Name, Person, Source
from entities.related import with_related

AnyEntity = TypeVar("AnyEntity", bound=Entity)

_READING_ORDER = ("-text__article__sorted_at", "-text__article_id", "start")
# Counting the company of a country in all of a large archive takes seconds.
LATEST_MENTIONS = 1000
_COMPANY = 60
_COMPANY_OF_A_KIND = 8
# A seat of government is a rule of reading, never printed; demonyms and slips are no names.
_SHOWN_NAMES = (
    NameKind.ALIAS,
    NameKind.SHORT,
    NameKind.FORMER,
    NameKind.TRANSLITERATION,
    NameKind.ABBREVIATION,
)


@dataclass(frozen=True, slots=True)
class Companion:
    """Someone or something named in the same articles."""

    kind: str
    slug: str
    name: str
    review_state: str
    articles: int

    @property
    def is_checked(self) -> bool:
        return self.review_state == ReviewState.CONFIRMED

    def get_absolute_url(self) -> str:
        return reverse(f"{self.kind}-detail", args=[self.slug])


def list_timeline(entity: Entity) -> QuerySet[Mention]:
    """Its mentions, the newest article first, then in reading order; of copies those of one."""
    mentions = Mention.objects.public().filter(entity=entity).one_a_story()
    return mentions.order_by(*_READING_ORDER)


def with_sentences(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    """A page of a timeline with its surroundings, which no database need cut out for all of it."""
    chosen = Mention.objects.filter(pk__in=mentions.values("pk")).select_related("text__article")
    told = with_surroundings(chosen).annotate(printing_rows=printing_rows("text__article"))
    return told.order_by(*_READING_ORDER)


def list_company(entity: Entity) -> Mapping[str, list[Companion]]:
    """Who and what stands in the same articles, by kind; of one named often, in the latest."""
    latest = Mention.objects.filter(entity=entity, placed=True).order_by("-pk")[:LATEST_MENTIONS]
    texts = Mention.objects.public().filter(pk__in=latest.values("pk")).values("text")
    others = Mention.objects.public().filter(text__in=texts).exclude(entity=entity)
    counted = (
        others.values_list("entity__kind", "entity__slug", "entity__name", "entity__review_state")
        .annotate(articles=Count(story_of("text__article"), distinct=True), times=Count("pk"))
        .order_by("-articles", "-times", "entity__name")[:_COMPANY]
    )
    by_kind: dict[str, list[Companion]] = {}
    for row in counted:
        by_kind.setdefault(row[0], []).append(Companion(*row[:5]))
    return {kind: others[:_COMPANY_OF_A_KIND] for kind, others in by_kind.items()}


def with_names(entities: QuerySet[AnyEntity]) -> QuerySet[AnyEntity]:
    """Adds `name_rows`, the other names of each."""
    names = Name.objects.filter(entity=OuterRef("pk"), kind__in=(*_SHOWN_NAMES, NameKind.CAPITAL))
    return entities.annotate(name_rows=JsonRows(names, "text", "kind", "language"))


def list_names(entity: Entity) -> list[Name]:
    """Of a record with names, without what the page's first lines say already."""
    said = {entity.name, getattr(entity, "official_name", "")}
    return [name for name in _names_of(entity) if name.text not in said and not _is_capital(name)]


def list_capitals(country: Country) -> list[Name]:
    return [name for name in _names_of(country) if _is_capital(name)]


def _names_of(entity: Entity) -> list[Name]:
    return [Name(text=text, kind=kind, language=lang) for text, kind, lang in entity.name_rows]


def _is_capital(name: Name) -> bool:
    return name.kind == NameKind.CAPITAL


def with_places(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Adds the article in which the sentence stands."""
    return evidence.select_related("text__article").defer("text__content")


def with_article_count(entities: QuerySet[AnyEntity]) -> QuerySet[AnyEntity]:
    """Adds `article_count`, the number of public articles that name the entity or come from it;
    copies of one text that name it count once.
    """
    if entities.model is Source:
        public = Q(articles__in=Article.objects.public())
        return entities.annotate(article_count=Count("articles", filter=public))
    named = Mention.objects.public().filter(entity=OuterRef("pk")).order_by().values("entity")
    told_in = Count(story_of("text__article"), distinct=True)
    counted = named.annotate(articles=told_in).values("articles")
    return entities.annotate(article_count=Coalesce(Subquery(counted), 0))


def with_country(entities: QuerySet[AnyEntity]) -> QuerySet[AnyEntity]:
    """Adds `country_is_public`: whether the country that the record lies in has a page."""
    return with_related(entities, "country").annotate(country_is_public=is_named("country"))


def for_reading(model: type[AnyEntity]) -> QuerySet[AnyEntity]:
    """The public entities of a kind, with what their page says of other records."""
    entities = with_names(public_entities(model))
    if model is Person:
        countries = Country.objects.visible().annotate(is_public=is_named("pk"))
        return entities.prefetch_related(Prefetch("nationalities", countries))
    return entities if model is Country else with_country(entities)


def is_named(field: str) -> Exists:
    """Of the record in this field, or the one that it was merged into."""
    survivor = "merged_into" if field == "pk" else f"{field}__merged_into"
    named = Coalesce(OuterRef(survivor), OuterRef(field))
    return Exists(Mention.objects.public().filter(entity=named))
