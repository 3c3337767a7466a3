"""Imports raw news documents from files and folders."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from tqdm import tqdm

from articles.importing import Options, Result, import_documents


class Command(BaseCommand):
    help = "Imports raw news documents (.txt, .md) from files and folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[])
        parser.add_argument("--source", default="", help="the outlet all documents come from")
        parser.add_argument(
            "--published", type=_day, metavar="DATE", help="the outlet's date, as 2022-10-25"
        )
        parser.add_argument("--publish", action="store_true", help="make the articles public")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would")
        parser.add_argument(
            "--language", default="", help="BCP 47 code of the copy, else what it looks like"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        paths = options["paths"] or [settings.BASE_DIR / "seeds"]
        wanted = Options(
            source=options["source"],
            published=options["published"],
            publish=options["publish"],
            dry_run=options["dry_run"],
            language=options["language"],
        )
        with _less_durable():
            counts = self._import(paths, wanted, options["verbosity"], options["traceback"])
        if options["verbosity"]:
            self.stdout.write(_summary(counts, wanted.dry_run))
        if counts["failed"]:
            read = counts.total() - counts["skipped"]
            raise CommandError(f"{counts['failed']} of {read} documents failed, see above.")

    def _import(
        self, paths: list[Path], options: Options, verbosity: int, traceback: bool
    ) -> Counter[str]:
        counts: Counter[str] = Counter()
        quiet = verbosity == 0 or not sys.stderr.isatty()
        try:
            for result in tqdm(import_documents(paths, options), unit=" files", disable=quiet):
                counts[result.outcome] += 1
                self._tell(result, verbosity)
                if result.error and traceback:
                    self.stderr.write("".join(format_exception(result.error)))
        except (InterfaceError, OperationalError) as error:
            raise CommandError(f"The database cannot go on: {error}") from error
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What was imported stays; the same command goes on from here."
            ) from None
        return counts

    def _tell(self, result: Result, verbosity: int) -> None:
        """A failure is told even when quiet; a file that is passed over, only when asked."""
        name = _printable(result.path)
        if result.outcome == "failed":
            self.stderr.write(f"{name}: {result.reason}")
        elif result.outcome == "skipped" and verbosity > 1:
            self.stdout.write(f"{name}: skipped, {result.reason}")
        if verbosity:
            for warning in result.warnings:
                self.stderr.write(f"{name}: {warning}")


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"write the day as 2022-10-25, not {value!r}") from None


def _printable(path: Path) -> str:
    """The path with control characters spelled out: a file name may not write on the terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


def _summary(counts: Counter[str], dry_run: bool) -> str:
    told = ("created", "updated", "unchanged", "failed")
    line = ", ".join(f"{counts[outcome]} {outcome}" for outcome in told)
    if counts["skipped"]:
        line += f", {counts['skipped']} skipped (other files)"
    return f"{line} (dry run: nothing was stored)" if dry_run else line


@contextmanager
def _less_durable() -> Iterator[None]:
    """An import that a power cut takes back is simply run again; an editor's save is not."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=FULL")
