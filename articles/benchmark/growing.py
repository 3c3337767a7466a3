"""What a document, a page and a search cost as an archive grows: an invented one, grown in steps,
each with real imports on top.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client

from articles.benchmark.invented_archive import (
    AT_ONCE,
    FIRST,
    Archive,
    make_article,
)
from articles.benchmark.invented_news import documents
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Block, Mention, Text
from articles.search import follow
from entities.making import make_all
from entities.models import Country, Entity, Person

_DAYS: Final = 9_000
_WORDS: Final = 120
_PEOPLE_NAMED, _COUNTRIES_NAMED = 5, 2
_IMPORTED, _IMPORTED_WORDS = 25, 500
_RUNS: Final = 9


@dataclass(frozen=True)
class Step:
    """Milliseconds of CPU by what was done, in an archive of so many articles."""

    articles: int
    milliseconds: dict[str, float]


class GrowingArchive:
    """Articles with texts, lines and mentions; people are named as often as words are."""

    def __init__(self) -> None:
        call_command("load_countries", verbosity=0)
        self._archive = Archive(_WORDS)
        people = [Person(name=name.title()) for name in self._archive.people.things]
        for first in range(0, len(people), AT_ONCE):
            with transaction.atomic():
                make_all(people[first : first + AT_ONCE])
        countries = list(Country.objects.order_by("pk")[: len(self._archive.countries.things)])
        self._records: Sequence[Sequence[Entity]] = (people, countries)
        self.articles = 0

    def grow(self, articles: int) -> None:
        """To so many, counted without those that were imported on top."""
        for first in range(self.articles, articles, AT_ONCE):
            with transaction.atomic():
                self._make(range(first + 1, min(first + AT_ONCE, articles) + 1))
        self.articles = articles
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _make(self, numbers: Sequence[int]) -> None:
        archive, count = self._archive, len(numbers)
        words = archive.words.some(count, _WORDS)
        named = zip(
            archive.people.some(count, _PEOPLE_NAMED),
            archive.countries.some(count, _COUNTRIES_NAMED),
            strict=True,
        )
        made = [
            self._write(number, places, its_names)
            for number, places, its_names in zip(numbers, words, named, strict=True)
        ]
        _store(made)

    def _write(
        self, number: int, words: Sequence[int], named: tuple[Sequence[int], ...]
    ) -> "_Written":
        story = " ".join(self._archive.words.things[place] for place in words)
        records = [
            its[place % len(its)]
            for its, places in zip(self._records, named, strict=True)
            for place in dict.fromkeys(places)
        ]
        at = FIRST + timedelta(days=number % _DAYS, minutes=number % 1_440)
        headline = f"{story[:50].rpartition(' ')[0].capitalize()} {number}"
        return _Written(make_article(number, at, headline), story, records)


class _Written:
    """An article before it is stored."""

    def __init__(self, article: Article, story: str, records: Sequence[Entity]) -> None:
        self.article = article
        article.pk = None  # numbers that imports have taken meanwhile are theirs
        self._records = {record.pk: record for record in records}.values()
        names = ", ".join(record.name for record in self._records)
        self._begin = len(article.headline) + 2
        self.content = f"{article.headline}\n\n{names} {story}\n"

    def blocks(self, text: Text) -> Iterator[Block]:
        yield Block(text=text, start=0, end=self._begin - 2, role="headline", reason="")
        end = len(self.content) - 1
        yield Block(text=text, start=self._begin, end=end, role="body", reason="")

    def mentions(self, text: Text) -> Iterator[Mention]:
        start = self._begin
        for record in self._records:
            end = start + len(record.name)
            yield Mention(
                text=text,
                start=start,
                end=end,
                surface=record.name,
                kind=record.kind,
                entity_id=record.pk,
                status="accepted",
            )
            start = end + 2


def _store(made: Sequence[_Written]) -> None:
    """Each table at once, and the index as whatever is imported gets into it."""
    Article.objects.bulk_create((one.article for one in made), batch_size=500)
    pks = [one.article.pk for one in made]
    texts = Text.objects.bulk_create(
        (Text(article_id=one.article.pk, number=1, content=one.content) for one in made),
        batch_size=500,
    )
    pairs = list(zip(made, texts, strict=True))
    Block.objects.bulk_create(
        (block for one, text in pairs for block in one.blocks(text)), batch_size=500
    )
    Mention.objects.bulk_create(
        (mention for one, text in pairs for mention in one.mentions(text)), batch_size=500
    )
    follow(pks)


def measure(archive: GrowingArchive) -> Step:
    """Imports some documents, which stay, then asks for pages again and again."""
    taken = dict(_import(archive.articles))
    client = Client()
    for name, path in _pages():
        taken[name] = _page(client, path)
    return Step(archive.articles, taken)


def _import(seed: int) -> Iterator[tuple[str, float]]:
    texts = list(documents(_IMPORTED, _IMPORTED_WORDS, seed))
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{seed}-{number}.txt").write_text(text, encoding="utf-8")
        begin = time.process_time()
        stored = list(import_documents([Path(folder)], Options(publish=True)))
        yield "import of a document", 1000 * (time.process_time() - begin) / len(stored)
        begin = time.process_time()
        list(import_documents([Path(folder)], Options(publish=True)))
        yield "the same, unchanged", 1000 * (time.process_time() - begin) / len(stored)


def _pages() -> Iterator[tuple[str, str]]:
    article = Article.objects.public().newest_first()[1]
    yield "article page", article.get_absolute_url()
    named = Mention.objects.filter(entity__kind="person").values_list("entity")
    most = named.annotate(times=Count("pk")).order_by("-times")[0][0]
    person = Person.objects.get(pk=most)
    yield "page of the person named most", person.get_absolute_url()
    yield "list of articles", "/articles/"
    yield "search for that person", f"/articles/?q={person.name.replace(' ', '+')}"
    yield "who is named together (/network/)", "/network/"


def _page(client: Client, path: str) -> float:
    return 1000 * median(_seconds(lambda: client.get(path)) for _ in range(_RUNS))


def _seconds(get: Callable[[], Any]) -> float:
    caches["pages"].clear()
    begin = time.process_time()
    answer = get()
    if answer.status_code != 200:
        raise RuntimeError(f"a page answered {answer.status_code}")
    return time.process_time() - begin
