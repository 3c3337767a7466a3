"""Prints how fast documents are imported, or what they and pages cost as the archive grows."""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
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
            "--documents", type=_count, default=_DOCUMENTS, help="imported by one process"
        )
        parser.add_argument(
            "--beside", metavar="URL", help="of another database: the same on that, and the ratio"
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument(
            "--grow", type=_count, nargs="+", metavar="N", help="articles, as 1000 10000 100000"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            recogniser = current_recogniser()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if recogniser is None:
            raise CommandError(_("There is nothing to compare with: NEWSROOM_RECOGNISER is rules."))
        if not options["json"]:
            self.stdout.write(_machine())
        with own_database():
            if options["grow"]:
                self._print_growth(sorted(options["grow"]))
                return
            figures = dict(importing.measure(recogniser, options["documents"]))
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        else:
            self._print(figures, options)

    def _print(self, figures: dict[str, float], options: dict[str, Any]) -> None:
        beside = _measure_beside(options) if options["beside"] else {}
        for name, figure in figures.items():
            other = f" {beside[name]:>10,.2f} x {beside[name] / figure:>5.2f}" if beside else ""
            self.stdout.write(f"{figure:>10,.2f}{other}  {name}")

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


def _count(value: str) -> int:
    """What is imported is divided by: nothing has no speed."""
    if value.isascii() and value.isdecimal() and int(value[:9]):
        return int(value[:9])
    raise ArgumentTypeError(f"write how many as a number from 1, not {value!r}")


def _measure_beside(options: dict[str, Any]) -> dict[str, float]:
    """The same in a process of its own, whose settings name the other database."""
    again = [sys.executable, sys.argv[0], "bench_import", "--json"]
    done = subprocess.run(  # noqa: S603  ourselves
        [*again, f"--documents={options['documents']}"],
        env={**os.environ, "NEWSROOM_DATABASE_URL": options["beside"]},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise CommandError(done.stderr.strip().rpartition("\n")[2])
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _machine() -> str:
    return _("%(day)s, %(cores)d cores of %(machine)s, %(database)s, %(extractor)s") % {
        "day": timezone.localdate().isoformat(),
        "cores": os.cpu_count() or 1,
        "machine": platform.machine(),
        "database": connection.display_name,
        "extractor": extractor_name(),
    }
