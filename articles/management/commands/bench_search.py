"""Prints how fast search answers in an archive of so many invented articles."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.benchmark.invented_archive import Archive
from articles.benchmark.own_database import own_database
from articles.benchmark.searching import measure

_WORDS = 200


class Command(BaseCommand):
    help = "Measures search in a database of its own, which is removed afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", metavar="N", type=int, help="such as 100000")
        parser.add_argument("--words", type=int, default=_WORDS, help="of an article")

    def handle(self, *_args: Any, **options: Any) -> None:
        with own_database():
            self._measure(options["articles"], options["words"])

    def _measure(self, articles: int, words: int) -> None:
        archive = Archive(words)
        with tqdm(total=articles, unit=" articles") as bar:
            for made in archive.fill(articles):
                bar.update(made)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        told = _("%(articles)d articles of %(words)d words on %(database)s; milliseconds")
        database = connection.display_name
        self.stdout.write(told % {"articles": articles, "words": words, "database": database})
        self.stdout.write(f"{'p50':>9} {'p95':>9} {'CPU p95':>9} {'hits':>9}")
        for name, hits, p50, p95, cpu in measure(archive):
            self.stdout.write(f"{p50:>9.1f} {p95:>9.1f} {cpu:>9.1f} {hits:>9,}  {name}")
