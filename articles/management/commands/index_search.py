"""Makes anew what search looks in."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from articles.models import Article
from articles.search import NoAnswer, index_all, index_missing, tell_everything


class Command(BaseCommand):
    help = "Reads all names and published articles into the search index; the site goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="only articles that it does not know yet"
        )
        parser.add_argument(
            "--opensearch", action="store_true", help="tell OpenSearch of all of it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        verbosity = options["verbosity"]
        if options["opensearch"]:
            return self._tell_opensearch(quiet=not verbosity)
        count = index_missing() if options["missing"] else _index_all(quiet=not verbosity)
        if verbosity and (count or not options["missing"]):
            read = ngettext(
                "%(count)d article read for search", "%(count)d articles read for search", count
            )
            self.stdout.write(read % {"count": count})

    def _tell_opensearch(self, *, quiet: bool) -> None:
        if not settings.OPENSEARCH_URL:
            raise CommandError(_("NEWSROOM_OPENSEARCH_URL is not set: no OpenSearch is used."))
        try:
            count = tell_everything()
        except NoAnswer as error:
            raise CommandError(_("OpenSearch does not answer: %s") % error) from error
        if not quiet:
            self.stdout.write(_("OpenSearch was told of %d articles.") % count)


def _index_all(*, quiet: bool) -> int:
    done = 0
    hidden = quiet or not sys.stderr.isatty()
    with tqdm(total=Article.objects.count(), unit=" articles", disable=hidden) as bar:
        for some in index_all():
            bar.update(some)
            done += some
    return done
