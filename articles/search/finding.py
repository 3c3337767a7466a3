"""Finds articles: how many, which ones, and what they have in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models.expressions import RawSQL
from taggit.models import TaggedItem

from articles.models import Article
from articles.models.search import NUMBER_MASK, year_of
from articles.search.backends import backend, rank
from articles.search.hits import Wanted, hits_of, sure_enough, visible
from articles.search.sql import Sql
from entities.kinds import ReviewState

# Common words stand in so many articles that no reader waits for all of them to be compared.
COMPARED: Final = 5_000
_OF_A_KIND: Final = 8
_NAMED: Final = 400


class Facet(NamedTuple):
    """What one could narrow to: how the address says it, its name, and in how many articles."""

    value: str
    name: str
    articles: int
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The number of all articles that fit, and the keys of the newest of them."""

    wanted: Wanted
    count: int
    keys: Sequence[int]

    @property
    def is_compared_in_part(self) -> bool:
        return self.count > len(self.keys)

    @property
    def compared(self) -> int:
        return len(self.keys)

    def __getitem__(self, places: slice) -> list[int]:
        """The numbers of the articles at these places, the newest first."""
        first, last = places.start or 0, min(places.stop or self.count, self.count)
        keys = self.keys[first:last]
        if last > len(self.keys):
            keys = _older(self.wanted, first, last - first)
        return [key & NUMBER_MASK for key in keys]

    def best_first(self) -> "Found":
        """The same, of which the newest are put in order of how well they fit."""
        if not self.keys or not self.wanted.query:
            return self
        ranked = rank(self.wanted.query, self.wanted.names, self.keys)
        order = dict.fromkeys([*ranked, *self.keys])
        return Found(self.wanted, self.count, [*order])


def find(wanted: Wanted) -> Found:
    rows = backend().newest(hits_of(wanted), COMPARED).rows()
    return Found(wanted, rows[0][1] if rows else 0, [key for key, _count in rows])


def _older(wanted: Wanted, offset: int, limit: int) -> list[int]:
    hits = hits_of(wanted)
    text = f"SELECT key FROM ({hits.text}) AS hits ORDER BY key DESC LIMIT %s OFFSET %s"
    return [key for (key,) in Sql(text, [*hits.params, limit, offset]).rows()]


def facets_of(found: Found) -> dict[str, list[Facet]]:
    """By the field of the filter, the most frequent first; years the newest first."""
    if not found.keys:
        return {}
    numbers = backend().numbers(key & NUMBER_MASK for key in found.keys)
    facets = {
        **count_records(found.keys),
        "source": _sources(numbers),
        "tag": _tags(numbers),
        "year": _years(found.keys),
    }
    return {name: values for name, values in facets.items() if values}


def count_records(keys: Sequence[int]) -> dict[str, list[Facet]]:
    """Whom these articles name."""
    among = backend().numbers(keys)
    rows = Sql(
        "SELECT e.kind, e.slug, e.name, e.review_state, named.articles FROM ("
        f"SELECT entity_id, count(*) AS articles FROM articles_searchnaming {backend().BY_LINE} "
        f"WHERE line_id IN ({among.text}) AND sure >= %s GROUP BY entity_id "
        "ORDER BY count(*) DESC, entity_id LIMIT %s"
        ") AS named JOIN entities_entity e ON e.id = named.entity_id "
        f"WHERE e.kind IN ('person', 'country') AND {visible('e.')} "
        "ORDER BY named.articles DESC, e.sort_name",
        [*among.params, sure_enough(), _NAMED],
    ).rows()
    facets: dict[str, list[Facet]] = {"person": [], "country": []}
    for kind, slug, name, state, count in rows:
        if len(facets[kind]) < _OF_A_KIND:
            facets[kind].append(Facet(slug, name, count, state == ReviewState.CONFIRMED))
    return facets


def _sources(numbers: Sql) -> list[Facet]:
    rows = Sql(
        "SELECT e.slug, e.name, counted.articles FROM ("
        "SELECT source_id, count(*) AS articles FROM articles_article "
        f"WHERE id IN ({numbers.text}) AND source_id IS NOT NULL GROUP BY source_id"
        ") AS counted JOIN entities_entity e ON e.id = counted.source_id "
        f"WHERE {visible('e.')} ORDER BY counted.articles DESC, e.sort_name LIMIT %s",
        [*numbers.params, _OF_A_KIND],
    ).rows()
    return [Facet(*row) for row in rows]


def _tags(numbers: Sql) -> list[Facet]:
    tagged = TaggedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(Article),
        object_id__in=RawSQL(numbers.text, numbers.params),
    ).exclude(tag__slug="")
    rows = tagged.order_by().values_list("tag__slug", "tag__name").annotate(n=Count("pk"))
    return [Facet(*row) for row in rows.order_by("-n", "tag__name")[:_OF_A_KIND]]


def _years(keys: Sequence[int]) -> list[Facet]:
    counted = Counter(year_of(key) for key in keys)
    newest = sorted(counted, reverse=True)[: 2 * _OF_A_KIND]
    return [Facet(str(year), str(year), counted[year]) for year in newest]
