"""The small cards that a name in an article opens: who or what it is, in a few words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from articles.json_rows import JsonRows
from articles.models import Mention
from articles.pages import Appearance
from entities.models import Country, Entity

# Counting all of a country's articles takes long in a large archive, and nobody needs it here.
_MOST_COUNTED: Final = 50


class Card(NamedTuple):
    """An entity of the article; `is_more` where it stands in more articles than were counted."""

    appearance: Appearance
    country: str
    articles: int
    is_more: bool


def make_cards(appearances: Sequence[Appearance]) -> list[Card]:
    """One for each, in the order given, by one query."""
    entities = Entity.objects.filter(pk__in=[each.entity.pk for each in appearances])
    rows = _with_facts(entities).values_list("pk", "country_name", "named_rows")
    facts = {pk: (country, *_count(named)) for pk, country, named in rows}
    return [Card(each, *facts[each.entity.pk]) for each in appearances if each.entity.pk in facts]


def _count(named: Sequence[list[int]]) -> tuple[int, bool]:
    """Articles of as many mentions as are counted, and whether there are more."""
    articles = {article for (article,) in named[:_MOST_COUNTED]}
    return len(articles), len(named) > _MOST_COUNTED


def _with_facts(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    named = Mention.objects.public().filter(entity=OuterRef("pk")).order_by("-pk")
    latest = named.annotate(article=F("text__article"))[: _MOST_COUNTED + 1]
    return entities.annotate(
        named_rows=JsonRows(latest, "article"),
        country_name=Coalesce(
            *(_country(field) for field in ("nationals", "organizations", "places")), Value("")
        ),
    )


def _country(field: str) -> Subquery:
    """The first that the public sees, of those that this field leads back from."""
    countries = Country.objects.visible().filter(**{field: OuterRef("pk")}).order_by("sort_name")
    return Subquery(countries.values("name")[:1])
