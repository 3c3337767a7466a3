"""Who is named together: people and countries of the latest articles, and a record with others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import sqrt
from typing import Final, NamedTuple

from articles.models import Article, Mention
from articles.pages import LATEST_ARTICLES
from articles.querysets import story_of
from entities.kinds import EntityKind
from entities.models import Entity
from entities.network_layout import Box, Link, Place, lay_out, spread
from entities.pages import Companion

_KINDS: Final = (EntityKind.PERSON, EntityKind.COUNTRY)
_MOST_NAMES: Final = 24
_MOST_PAIRS: Final = 40
# The picture, in units of which a letter is about seven wide.
FRAME: Final = Box(440, 640)
_LETTER: Final = 7.0
_LINE: Final = 18.0
_LONGEST: Final = 18
_LARGEST: Final = 9.0
_WIDEST: Final = 5.0
# The small picture of one record's company: two columns of names, and lines to the middle.
_ROW: Final = 24.0


class Pair(NamedTuple):
    """Two that stand in the same articles, and in how many."""

    one: Companion
    two: Companion
    articles: int


class Dot(NamedTuple):
    """A name in the picture."""

    name: Companion
    place: Place
    size: float
    label: str

    @property
    def label_y(self) -> float:
        return round(self.place.y + _LINE, 1)

    @property
    def corner(self) -> Place:
        """Of the square that stands for a country."""
        return Place(round(self.place.x - self.size, 1), round(self.place.y - self.size, 1))

    @property
    def side(self) -> float:
        return 2 * self.size


class Line(NamedTuple):
    """Between two names."""

    one: Place
    two: Place
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The picture and the same in words, the most frequent pairs first."""

    pairs: Sequence[Pair]
    dots: Sequence[Dot]
    lines: Sequence[Line]


def find_network() -> Network:
    named = _named_by_article()
    names = _most_named(named)
    pairs = [Pair(names[one], names[two], count) for (one, two), count in _pairs(named, names)]
    return _draw(pairs) if pairs else Network((), (), ())


def _named_by_article() -> list[list[int]]:
    """The keys of the people and countries that each of the latest articles names; copies of one
    text are one article.
    """
    latest = Article.objects.public().newest_first().values("pk")[:LATEST_ARTICLES]
    mentions = Mention.objects.public().filter(text__article__in=latest, entity__kind__in=_KINDS)
    named = mentions.annotate(story=story_of("text__article")).values_list("story", "entity")
    by_story = groupby(named.order_by("story").distinct(), key=lambda row: row[0])
    return [[entity for _story, entity in group] for _story, group in by_story]


def _most_named(named: Sequence[Sequence[int]]) -> dict[int, Companion]:
    """By key, the most named first; of those named alike the older record."""
    counts = Counter(entity for entities in named for entity in entities)
    chosen = sorted(counts, key=lambda entity: (-counts[entity], entity))[:_MOST_NAMES]
    fields = Entity.objects.filter(pk__in=chosen).values_list(
        "pk", "kind", "slug", "name", "review_state"
    )
    found = {pk: Companion(*rest, counts[pk]) for pk, *rest in fields}
    return {entity: found[entity] for entity in chosen}


def _pairs(
    named: Sequence[Sequence[int]], names: Mapping[int, Companion]
) -> list[tuple[tuple[int, int], int]]:
    """The most frequent; of pairs alike those of the most named."""
    order = {entity: place for place, entity in enumerate(names)}
    counts: Counter[tuple[int, int]] = Counter()
    for entities in named:
        together = sorted(filter(order.__contains__, entities), key=order.__getitem__)
        counts.update(combinations(together, 2))
    ranked = sorted(
        counts.items(), key=lambda item: (-item[1], order[item[0][0]], order[item[0][1]])
    )
    return ranked[:_MOST_PAIRS]


def _draw(pairs: Sequence[Pair]) -> Network:
    names = list(dict.fromkeys(name for pair in pairs for name in pair[:2]))
    number_of = {name: number for number, name in enumerate(names)}
    most, most_named = pairs[0].articles, max(name.articles for name in names)
    labels = [_shorten(name.name) for name in names]
    boxes = tuple(Box(max(len(label) * _LETTER, 24), _LINE + 2 * _LARGEST) for label in labels)
    links = tuple(
        Link(number_of[pair.one], number_of[pair.two], pair.articles / most) for pair in pairs
    )
    places = lay_out(boxes, links, FRAME)
    return Network(
        pairs=pairs,
        dots=[
            Dot(name, place, round(_LARGEST * sqrt(name.articles / most_named), 1), label)
            for name, place, label in zip(names, places, labels, strict=True)
        ],
        lines=[
            Line(places[link.one], places[link.two], round(_WIDEST * link.strength, 1))
            for link in links
        ],
    )


@dataclass(frozen=True, slots=True)
class Spoke:
    """One of those named beside a record: the height of its line and how wide that is."""

    name: Companion
    label: str
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Fan:
    """A record in the middle, people on one side of it, countries on the other."""

    height: float
    people: Sequence[Spoke]
    countries: Sequence[Spoke]

    @property
    def middle(self) -> float:
        return self.height / 2


def draw_company(company: Mapping[str, Sequence[Companion]]) -> Fan | None:
    """None where fewer than three are named beside it: a list says that as well."""
    people, countries = (company.get(kind, ()) for kind in _KINDS)
    if len(people) + len(countries) < 3:
        return None
    height = _ROW * max(len(people), len(countries))
    most = max(each.articles for each in (*people, *countries))
    return Fan(height, _spokes(people, height, most), _spokes(countries, height, most))


def _spokes(names: Sequence[Companion], height: float, most: int) -> list[Spoke]:
    return [
        Spoke(name, _shorten(name.name), y, round(_WIDEST * name.articles / most, 1))
        for name, y in zip(names, spread(len(names), height), strict=True)
    ]


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
