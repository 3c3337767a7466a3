"""Imports raw news documents from files and folders."""

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from traceback import format_exception
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.collecting import find_documents
from articles.formats.records import FIELDS
from articles.importing.durability import less_durable, reason_of
from articles.importing.failing import CannotGoOn
from articles.importing.pace import Pace
from articles.importing.preparing import LANGUAGE
from articles.importing.queue import enqueue_documents
from articles.importing.report import CannotReport, Report
from articles.importing.running import import_documents
from articles.importing.shapes import Options, Result
from articles.importing.stopping import asked_to_stop
from articles.sqlite_fault import sqlite_complaint

_SECONDS_BETWEEN: Final = 60  # sentences about the pace, where no bar is drawn


class Command(BaseCommand):
    help = (
        "Imports news documents from files and folders: text, Markdown, HTML, RSS and Atom, "
        "NewsML-G2, NITF, ninjs, JSON, JSON Lines, CSV, e-mail, Word, PDF, and ZIP or tar of these."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[])
        parser.add_argument("--source", default="", help="the outlet all documents come from")
        parser.add_argument(
            "--published", type=_day, metavar="DATE", help="the outlet's date, as 2022-10-25"
        )
        parser.add_argument("--publish", action="store_true", help="make the articles public")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would")
        parser.add_argument(
            "--language",
            type=_language,
            default="",
            help="BCP 47 code of the copy, else what it looks like",
        )
        parser.add_argument(
            "--workers", type=_workers, metavar="N", help="processes that read; else one a core"
        )
        parser.add_argument(
            "--enqueue", action="store_true", help="leave it to the workers (manage.py work)"
        )
        parser.add_argument(
            "--map",
            action="append",
            type=_field,
            default=[],
            metavar="FIELD=THEIRS",
            dest="fields",
            help="how a field of JSON or CSV is called there, as headline=title; may be repeated",
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="append a line of JSON for every document"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["verbosity"] > 1 and (sentence := sqlite_complaint()):
            self.stderr.write(sentence)
        if options["enqueue"] and (options["dry_run"] or options["workers"]):
            raise CommandError("--enqueue goes neither with --dry-run nor with --workers.")
        options["paths"] = options["paths"] or [settings.BASE_DIR / "seeds"]
        pace = Pace(_count(options["paths"]) if options["verbosity"] else 0)
        try:
            stopped = self._run(pace, options)
        except (InterfaceError, OperationalError) as error:
            raise CommandError(reason_of(error)) from error
        except (CannotGoOn, CannotReport, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            stopped = True
        self._sum_up(pace, stopped, options)

    def _run(self, pace: Pace, options: dict[str, Any]) -> bool:
        """Returns whether somebody asked to stop."""
        with less_durable(), _report(options["report"]) as report, asked_to_stop() as stop:
            for result in self._progress(_results(options), pace, options["verbosity"]):
                self._tell(result, options["verbosity"], options["traceback"])
                if report:
                    report.add(result)
                if stop:
                    break
        return bool(stop)

    def _progress(self, results: Iterator[Result], pace: Pace, verbosity: int) -> Iterator[Result]:
        """Counts the results; draws a bar on a terminal, else writes a sentence now and then."""
        is_drawn = bool(verbosity) and sys.stderr.isatty()
        last = time.monotonic()
        with tqdm(total=pace.total, unit=" files", disable=not is_drawn) as bar:
            for result in results:
                pace.add(result)
                bar.update()
                if is_drawn:
                    bar.set_postfix_str(_postfix(pace), refresh=False)
                elif verbosity and time.monotonic() - last > _SECONDS_BETWEEN:
                    last = time.monotonic()
                    self.stderr.write(pace.sentence())
                yield result

    def _tell(self, result: Result, verbosity: int, traceback: bool) -> None:
        """A failure is told even when quiet; a file that is passed over, only when asked."""
        name = _printable(result.path)
        if result.outcome == "failed":
            self.stderr.write(f"{name}: {result.reason}")
        elif result.outcome == "skipped" and verbosity > 1:
            self.stdout.write(f"{name}: skipped, {result.reason}")
        if verbosity:
            for warning in result.warnings:
                self.stderr.write(f"{name}: {warning}")
        if result.error and traceback:
            self.stderr.write("".join(format_exception(result.error)))

    def _sum_up(self, pace: Pace, stopped: bool, options: dict[str, Any]) -> None:
        outcomes = pace.outcomes
        if options["verbosity"]:
            self.stdout.write(_summary(outcomes, options["dry_run"]))
        if stopped:
            said = _("Stopped. What was imported stays; the same command goes on from here.")
            raise CommandError(said, returncode=130)
        if outcomes["failed"]:
            read = outcomes.total() - outcomes["skipped"]
            raise CommandError(f"{outcomes['failed']} of {read} documents failed, see above.")


def _results(options: dict[str, Any]) -> Iterator[Result]:
    wanted = Options(
        source=options["source"],
        published=options["published"],
        publish=options["publish"],
        dry_run=options["dry_run"],
        language=options["language"],
        fields=dict(options["fields"]),
    )
    if options["enqueue"]:
        return enqueue_documents(options["paths"], wanted)
    return import_documents(options["paths"], wanted, options["workers"] or _cores())


def _report(path: Path | None) -> AbstractContextManager[Report | None]:
    return Report(path) if path else nullcontext()


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"write the day as 2022-10-25, not {value!r}") from None


def _language(value: str) -> str:
    if not value or LANGUAGE.fullmatch(value):
        return value
    raise ArgumentTypeError(f"write a code, as en or pt-BR, not {value!r}")


def _field(value: str) -> tuple[str, str]:
    name, _sign, theirs = value.partition("=")
    if name in FIELDS and theirs:
        return name, theirs
    known = ", ".join(FIELDS)
    raise ArgumentTypeError(f"write FIELD=THEIRS, where FIELD is one of {known}; not {value!r}")


def _workers(value: str) -> int:
    if value.isascii() and value.isdecimal() and 0 < int(value[:4]) <= 256:
        return int(value)
    raise ArgumentTypeError(f"write how many processes read, 1 to 256, not {value!r}")


def _cores() -> int:
    """Those that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _count(paths: list[Path]) -> int:
    return sum(1 for path in paths for _candidate in find_documents(path))


def _printable(path: Path) -> str:
    """The path with control characters spelled out: a file name may not write on the terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


def _postfix(pace: Pace) -> str:
    return f"{pace.words_per_second:,.0f} words/s, {pace.outcomes['failed']} failed"


def _summary(outcomes: dict[str, int], dry_run: bool) -> str:
    told = ("created", "updated", "unchanged", "failed")
    line = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in told)
    if outcomes["queued"]:
        line = f"{outcomes['queued']} queued, {line}"
    if outcomes["skipped"]:
        line += f", {outcomes['skipped']} skipped (other files)"
    return f"{line} (dry run: nothing was stored)" if dry_run else line
