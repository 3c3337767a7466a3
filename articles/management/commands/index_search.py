"""Makes anew what search looks in."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext
from tqdm import tqdm

from articles.models import Article
from articles.search import index_all, index_missing


class Command(BaseCommand):
    help = "Reads all names and published articles into the search index; the site goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="only articles that it does not know yet"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        verbosity = options["verbosity"]
        count = index_missing() if options["missing"] else _index_all(quiet=not verbosity)
        if verbosity and (count or not options["missing"]):
            read = ngettext(
                "%(count)d article read for search", "%(count)d articles read for search", count
            )
            self.stdout.write(read % {"count": count})


def _index_all(*, quiet: bool) -> int:
    done = 0
    hidden = quiet or not sys.stderr.isatty()
    with tqdm(total=Article.objects.count(), unit=" articles", disable=hidden) as bar:
        for some in index_all():
            bar.update(some)
            done += some
    return done
