"""The front page: what editors pinned, and the newest where they pinned nothing.

What is pinned is shown where it is pinned. Then the top and the list of the latest are filled with
the newest articles, then each section with its own; of the printings of one story one is taken, and
no article stands twice on the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import F, IntegerField, QuerySet, Value

from articles.models import Article, Pin, Section
from articles.models.front_page import MOST_SHOWN
from articles.pages import in_lists
from articles.sections import articles_of
from articles.stories.others import printing_rows

# The lead and the four of the second rank; then the latest.
TOP: Final = 5
LATEST: Final = 7
IN_SECTION: Final = 4
# So many printings of the stories of the day are looked through, and of a section.
_LOOKED_THROUGH: Final = 100
_OF_SECTION: Final = 40
_FRONT: Final = 0  # the number of no section


@dataclass(frozen=True)
class Block:
    """A section on the front page."""

    section: Section
    articles: Sequence[Article]


@dataclass(frozen=True)
class Front:
    """`top` begins with the lead."""

    top: Sequence[Article]
    latest: Sequence[Article]
    blocks: Sequence[Block]


@dataclass(frozen=True)
class _Found:
    article: int
    story: int  # that of its printings, or one of its own


def compose(edition: str) -> Front:
    """In four queries, whatever there is."""
    sections = list(Section.objects.shown().select_related("tag")[:MOST_SHOWN])
    pinned = _read_pins(edition, {section.pk for section in sections})
    places = {_FRONT: TOP + LATEST} | {section.pk: IN_SECTION for section in sections}
    chosen = _choose(places, pinned, _read_newest(sections))
    wanted = Article.objects.filter(pk__in=[pk for keys in chosen.values() for pk in keys])
    articles = {each.pk: each for each in in_lists(wanted).annotate(printing_rows=printing_rows())}
    shown = {
        place: [articles[pk] for pk in keys if pk in articles] for place, keys in chosen.items()
    }
    blocks = (Block(section, shown[section.pk]) for section in sections)
    return Front(
        shown[_FRONT][:TOP], shown[_FRONT][TOP:], [block for block in blocks if block.articles]
    )


def _choose(
    places: Mapping[int, int],
    pinned: Mapping[int, Sequence[_Found]],
    newest: Mapping[int, Sequence[_Found]],
) -> dict[int, list[int]]:
    """The keys of the articles for each place, which has room for so many."""
    chosen: dict[int, dict[int, int]] = {place: {} for place in places}
    taken: set[int] = set()
    stories: set[int] = set()
    for place, room in places.items():
        for one in pinned.get(place, ()):
            if one.article not in taken and len(chosen[place]) < room:
                chosen[place][one.article] = one.story
                taken.add(one.article)
                stories.add(one.story)
    for place, room in places.items():
        for one in newest.get(place, ()):
            if one.story not in stories and len(chosen[place]) < room:
                chosen[place][one.article] = one.story
                stories.add(one.story)
    return {place: list(keys) for place, keys in chosen.items()}


def _read_pins(edition: str, sections: set[int]) -> Mapping[int, Sequence[_Found]]:
    pins = Pin.objects.filter(edition=edition).standing()
    found: dict[int, list[_Found]] = defaultdict(list)
    for section, pk, story in pins.values_list("section", "article", "article__printing__story"):
        if section is None or section in sections:
            found[section or _FRONT].append(_Found(pk, story or -pk))
    return found


def _read_newest(sections: Iterable[Section]) -> Mapping[int, Sequence[_Found]]:
    """The newest public articles, and those of each section, asked for at once."""
    first, *others = _branches(sections)
    found: dict[int, list[tuple[object, int, int]]] = defaultdict(list)
    for place, sorted_at, pk, story in first.union(*others, all=True):
        found[place].append((sorted_at, pk, story or -pk))
    return {
        place: [_Found(pk, story) for _sorted_at, pk, story in sorted(rows, reverse=True)]
        for place, rows in found.items()
    }


def _branches(sections: Iterable[Section]) -> Iterator[QuerySet]:  # type: ignore[type-arg]
    yield _branch(_FRONT, Article.objects.public(), _LOOKED_THROUGH)
    for section in sections:
        yield _branch(section.pk, articles_of(section), _OF_SECTION)


def _branch(place: int, articles: QuerySet[Article], most: int) -> QuerySet:  # type: ignore[type-arg]
    newest = articles.order_by("-sorted_at", "-pk").values("pk")[:most]
    rows = Article.objects.filter(pk__in=newest).order_by()
    rows = rows.annotate(place=Value(place, IntegerField()), story=F("printing__story"))
    return rows.values_list("place", "sorted_at", "pk", "story")
