"""The small cards that a name in an article opens: who or what it is, in a few words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

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
    facts = {
        pk: (country, articles, is_more)
        for pk, country, articles, is_more in _with_facts(entities).values_list(
            "pk", "country_name", "articles", "is_more"
        )
    }
    return [Card(each, *facts[each.entity.pk]) for each in appearances if each.entity.pk in facts]


def _with_facts(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    own = Mention.objects.filter(entity=OuterRef("pk"), placed=True).order_by("-pk")
    # Two queries further in, so that the latest are chosen once for each entity.
    latest = Mention.objects.filter(entity=OuterRef(OuterRef("pk")), placed=True).order_by("-pk")
    counted = Mention.objects.public().filter(pk__in=latest.values("pk")[:_MOST_COUNTED])
    number = Count("text__article", distinct=True)
    articles = counted.order_by().values("entity").annotate(number=number)
    return entities.annotate(
        articles=Coalesce(Subquery(articles.values("number")), 0),
        is_more=Exists(own[_MOST_COUNTED:]),
        country_name=Coalesce(
            *(_country(field) for field in ("nationals", "organizations", "places")), Value("")
        ),
    )


def _country(field: str) -> Subquery:
    """The first that the public sees, of those that this field leads back from."""
    countries = Country.objects.visible().filter(**{field: OuterRef("pk")}).order_by("sort_name")
    return Subquery(countries.values("name")[:1])
