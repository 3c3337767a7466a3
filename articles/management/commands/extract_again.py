"""Reads articles again: after new rules, newly confirmed names, or with a better extractor."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from traceback import format_exception
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from articles.models import Article
from articles.reading_again import Reread, articles_to_read, read_all_again
from articles.recognising import current_recogniser


class Command(BaseCommand):
    help = "Finds the names, times and events of articles anew. Decisions stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "articles", metavar="ARTICLE", nargs="*", help="numbers or addresses; else every one"
        )
        parser.add_argument(
            "--waiting", action="store_true", help="only those in which something was decided"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        pks = _chosen(options["articles"], waiting=options["waiting"])
        counts = self._read(pks, options["verbosity"], options["traceback"])
        if options["verbosity"]:
            self.stdout.write(_summary(counts))
        if counts["failed"]:
            told = {"failed": counts["failed"], "all": len(pks)}
            raise CommandError(_("%(failed)d of %(all)d articles failed, see above.") % told)

    def _read(self, pks: Sequence[int], verbosity: int, traceback: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        quiet = verbosity == 0 or not sys.stderr.isatty()
        try:
            current_recogniser()
            for reread in tqdm(
                read_all_again(pks), total=len(pks), unit=" articles", disable=quiet
            ):
                counts["failed" if reread.error else "read"] += 1
                counts["lost"] += len(reread.lost)
                self._tell(reread, verbosity, traceback)
        except (InterfaceError, OperationalError) as error:
            message = _("The database cannot go on: %(error)s") % {"error": error}
            raise CommandError(message) from error
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            message = _("Stopped. What was read again stays so.")
            raise CommandError(message, returncode=130) from None
        return counts

    def _tell(self, reread: Reread, verbosity: int, traceback: bool) -> None:
        """A failure is told even when quiet."""
        name = reread.article.slug
        if reread.error:
            told = {"article": name, "error": repr(reread.error)}
            self.stderr.write(_("%(article)s: an error in the program: %(error)s") % told)
            if traceback:
                self.stderr.write("".join(format_exception(reread.error)))
        for mention in reread.lost if verbosity else ():
            told = {"article": name, "words": mention.surface}
            message = _("%(article)s: “%(words)s” was decided and is not in the text") % told
            self.stderr.write(message)


def _chosen(names: Sequence[str], *, waiting: bool) -> list[int]:
    articles = articles_to_read() if waiting else Article.objects.all()
    chosen = articles.filter(pk__in=[_find(name) for name in names]) if names else articles
    return list(chosen.order_by("pk").values_list("pk", flat=True))


def _find(name: str) -> int:
    """An address may be a number too, and is asked for first."""
    found = Article.objects.filter(slug=name).first()
    if found is None and name.isdecimal():
        found = Article.objects.filter(pk=name).first()
    if found is None:
        raise CommandError(_("There is no article “%s”.") % name)
    return found.pk


def _summary(counts: Counter[str]) -> str:
    read = ngettext(
        "%(count)d article read again", "%(count)d articles read again", counts["read"]
    ) % {"count": counts["read"]}
    lost = ngettext(
        "%(count)d decision not in the text", "%(count)d decisions not in the text", counts["lost"]
    ) % {"count": counts["lost"]}
    failed = _("%(count)d failed") % {"count": counts["failed"]}
    return f"{read}, {lost}, {failed}"
