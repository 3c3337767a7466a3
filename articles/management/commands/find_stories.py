"""Finds which articles print one text, in an archive that was imported before that was done."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext
from tqdm import tqdm

from articles.models import Article
from articles.stories.placing import place_again, unplaced


class Command(BaseCommand):
    help = "Groups articles that print one text; the site goes on, and what editors said stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="also articles that were looked at before"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        every = Article.objects.values_list("pk", flat=True)
        articles = list(every) if options["all"] else unplaced()
        hidden = not options["verbosity"] or not sys.stderr.isatty()
        with tqdm(total=len(articles), unit=" articles", disable=hidden) as bar:
            for some in place_again(articles):
                bar.update(some)
        if options["verbosity"] and (articles or options["all"]):
            read = ngettext(
                "%(count)d article compared with the others",
                "%(count)d articles compared with the others",
                len(articles),
            )
            self.stdout.write(read % {"count": len(articles)})
