"""An archive that nobody wrote, as large as is wanted, put straight into the search index."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from typing import Any, Final, cast

import numpy as np
from django.db import connection, transaction

from articles.kinds import ArticleState
from articles.models import Article
from articles.models.search import key_of
from articles.search.hits import ACCEPTED
from entities.kinds import EntityKind
from entities.models import Entity

AT_ONCE: Final = 5_000
_WORDS, _PEOPLE, _COUNTRIES = 60_000, 20_000, 200
_PEOPLE_NAMED, _COUNTRIES_NAMED, _IN_THE_HEADLINE = 5, 2, 8
FIRST: Final = datetime(2001, 1, 1, tzinfo=UTC)
_DAYS: Final = 9_000
_SYLLABLES: Final = tuple("".join(pair) for pair in product("bdfgklmnprstv", "aeiou"))


class Ranked:
    """Things that are met as words are: the tenth a tenth as often as the first."""

    def __init__(self, things: Sequence[str], dice: np.random.Generator) -> None:
        self.things, self._dice = things, dice
        weights = np.cumsum(1 / (np.arange(len(things)) + 3))
        self._upto = weights / weights[-1]

    def some(self, rows: int, count: int) -> list[list[int]]:
        """So many rows of so many places, from 0."""
        places = np.searchsorted(self._upto, self._dice.random((rows, count)))
        return cast(list[list[int]], places.tolist())


class Archive:
    """Fills an empty database; the same every time."""

    def __init__(self, words: int) -> None:
        self._length = words
        dice = np.random.default_rng(1)
        invented = [*dice.permutation(list(islice(_invent(), _WORDS + _PEOPLE))).tolist()]
        given = invented[: _PEOPLE // 20] * 20
        names = [f"{a} {b}" for a, b in zip(given, invented[-_PEOPLE:], strict=True)]
        self.words = Ranked(invented[:_WORDS], dice)
        self.people = Ranked(names, dice)
        self.countries = Ranked([f"{word}land" for word in invented[:_COUNTRIES]], dice)

    def fill(self, articles: int) -> Iterator[int]:
        """Yields how many articles were made each time."""
        Entity.objects.bulk_create(self._make_records(), batch_size=500)
        for first in range(1, articles + 1, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, articles + 1))
            with transaction.atomic():
                self._make_articles(numbers)
            yield len(numbers)

    def _make_records(self) -> Iterator[Entity]:
        """The people are numbered first, then the countries."""
        of_kinds = ((EntityKind.PERSON, self.people), (EntityKind.COUNTRY, self.countries))
        number = 0
        for kind, names in of_kinds:
            for name in names.things:
                number += 1
                slug = name.replace(" ", "-")
                yield Entity(pk=number, kind=kind, name=name.title(), slug=slug, fold_key=name)

    def _make_articles(self, numbers: Sequence[int]) -> None:
        articles: list[Article] = []
        lines: list[tuple[Any, ...]] = []
        namings: list[tuple[int, int, float]] = []
        words = self.words.some(len(numbers), self._length)
        people = self.people.some(len(numbers), _PEOPLE_NAMED)
        countries = self.countries.some(len(numbers), _COUNTRIES_NAMED)
        for number, *places in zip(numbers, words, people, countries, strict=True):
            at = FIRST + timedelta(days=number % _DAYS, minutes=number % 1_440)
            headline, body = self._write(*places)
            key = key_of(at, number)
            articles.append(make_article(number, at, headline))
            lines.append((key, number, at, headline, body))
            records = {*places[1], *(_PEOPLE + place for place in places[2])}
            namings += [(key, place + 1, ACCEPTED) for place in records]
        Article.objects.bulk_create(articles, batch_size=500)
        _insert("articles_searchline (key, article_id, public_from, headline, body)", lines)
        _insert("articles_searchnaming (line_id, entity_id, sure)", namings)

    def _write(
        self, words: Sequence[int], people: Sequence[int], countries: Sequence[int]
    ) -> tuple[str, str]:
        written = [self.words.things[place] for place in words]
        written += [self.people.things[place] for place in people]
        written += [self.countries.things[place] for place in countries]
        return " ".join(written[:_IN_THE_HEADLINE]), " ".join(written[_IN_THE_HEADLINE:])


def make_article(number: int, at: datetime, headline: str) -> Article:
    return Article(
        pk=number,
        slug=f"article-{number}",
        headline=headline,
        state=ArticleState.PUBLISHED,
        public_from=at,
        sorted_at=at,
        dated_start=at.date(),
        dated_end=at.date(),
        dated_precision="day",
    )


def _insert(table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    values = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({values})", rows)  # noqa: S608  our names


def _invent() -> Iterator[str]:
    for size in (2, 3, 4):
        yield from map("".join, product(_SYLLABLES, repeat=size))
