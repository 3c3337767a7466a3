"""The map of the world by how many of the latest articles name each country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse

from articles.models import Article, Mention
from articles.pages import LATEST_ARTICLES
from articles.querysets import story_of
from entities.kinds import EntityKind, ReviewState
from entities.outlines import World, read_world
from entities.steps import Step, make_steps, step_of


class Covered(NamedTuple):
    """A country that is named, with its place on the map: a path, or a point where it is small."""

    name: str
    slug: str
    review_state: str
    articles: int
    path: str
    point: tuple[int, int] | None

    @property
    def is_checked(self) -> bool:
        return self.review_state == ReviewState.CONFIRMED

    def get_absolute_url(self) -> str:
        return reverse("country-detail", args=[self.slug])


class Tone(NamedTuple):
    """The countries of one step, drawn alike."""

    number: int
    step: Step
    countries: Sequence[Covered]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`others` is one path of all countries that are not named; the most named stand first."""

    world: World
    tones: Sequence[Tone]
    others: str
    is_of_latest: bool


def map_coverage() -> Coverage | None:
    """None where no country on the map is named."""
    world = read_world()
    named = count_countries()
    placed = [_place(world, code, *row) for code, row in named.items()]
    drawn = [country for country in placed if country.path or country.point]
    if not drawn:
        return None
    steps = make_steps(max(country.articles for country in drawn))
    by_step = groupby(drawn, lambda country: step_of(country.articles, steps))
    return Coverage(
        world=world,
        tones=[Tone(number, steps[number - 1], [*group]) for number, group in by_step],
        others="".join(path for code, path in world.paths.items() if code not in named),
        is_of_latest=Article.objects.public()[LATEST_ARTICLES:].exists(),
    )


def _place(
    world: World, code: str, name: str, slug: str, review_state: str, articles: int
) -> Covered:
    path, point = world.paths.get(code, ""), world.points.get(code)
    return Covered(name, slug, review_state, articles, path, point)


def count_countries() -> Mapping[str, tuple[str, str, str, int]]:
    """By alpha-3 code: name, address, state and articles of each, the most named first."""
    latest = Article.objects.public().newest_first().values("pk")[:LATEST_ARTICLES]
    named = Mention.objects.public().filter(
        text__article__in=latest, entity__kind=EntityKind.COUNTRY
    )
    fields = [f"entity__{field}" for field in ("name", "slug", "review_state")]
    counted = (
        named.values_list("entity__as_country__alpha_3", *fields)
        .annotate(articles=Count(story_of("text__article"), distinct=True))
        .order_by("-articles", "entity__name")
    )
    return {code: row for code, *row in counted if code}
