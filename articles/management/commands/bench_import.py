"""Prints how fast documents are imported, or what they and pages cost as the archive grows."""

import os
import platform
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.benchmark import growing, importing
from articles.benchmark.own_database import own_database
from articles.recognising import current_recogniser, extractor_name

_DOCUMENTS = 60


class Command(BaseCommand):
    help = "Measures imports in a database of its own, which is removed afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--documents", type=int, default=_DOCUMENTS, help="imported by one process"
        )
        parser.add_argument(
            "--grow", type=int, nargs="+", metavar="N", help="articles, as 1000 10000 100000"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            recogniser = current_recogniser()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if recogniser is None:
            raise CommandError(_("There is nothing to compare with: NEWSROOM_RECOGNISER is rules."))
        self.stdout.write(_machine())
        with own_database():
            if options["grow"]:
                self._print_growth(sorted(options["grow"]))
                return
            for name, figure in importing.measure(recogniser, options["documents"]):
                self.stdout.write(f"{figure:>10,.2f}  {name}")

    def _print_growth(self, sizes: list[int]) -> None:
        archive = growing.GrowingArchive()
        steps = []
        for size in sizes:
            archive.grow(size)
            steps.append(growing.measure(archive))
        self.stdout.write(_("milliseconds of CPU, in an archive of so many articles"))
        self.stdout.write(" ".join(f"{step.articles:>10,}" for step in steps))
        for name in steps[0].milliseconds:
            figures = " ".join(f"{step.milliseconds[name]:>10,.1f}" for step in steps)
            self.stdout.write(f"{figures}  {name}")


def _machine() -> str:
    return _("%(day)s, %(cores)d cores of %(machine)s, %(database)s, %(extractor)s") % {
        "day": timezone.localdate().isoformat(),
        "cores": os.cpu_count() or 1,
        "machine": platform.machine(),
        "database": connection.display_name,
        "extractor": extractor_name(),
    }
