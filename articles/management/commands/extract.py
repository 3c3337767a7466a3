"""Prints what extraction finds in documents that come as lines of JSON."""

import json
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.extracting import Extracting, known_to_all
from articles.jsonl import STANDARD_INPUT, BrokenLine, Unreadable, lines_of, read_given


class Command(BaseCommand):
    help = "Prints the names, times and events of documents. Stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl",
            metavar="FILE",
            nargs="?",
            const=STANDARD_INPUT,
            required=True,
            help='lines {"id", "text", "date"}; standard input if no file is named',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        gazetteer, has_database = known_to_all()
        if not has_database and options["verbosity"]:
            self.stderr.write(_("No database was read: only the table of countries is known."))
        try:
            broken = self._extract(Extracting(gazetteer), options["jsonl"])
        except BrokenPipeError:
            leave_quietly()
            return
        except (Unreadable, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(_("Stopped."), returncode=130) from None
        if broken:
            raise CommandError(
                ngettext(
                    "%(count)d line was broken, see above.",
                    "%(count)d lines were broken, see above.",
                    broken,
                )
                % {"count": broken}
            )

    def _extract(self, extracting: Extracting, name: str) -> int:
        """Prints a line for each line read; returns how many were broken."""
        broken = 0
        for number, line in lines_of(name):
            try:
                given = read_given(line)
            except BrokenLine as error:
                broken += 1
                message = _("line %(number)d: %(error)s") % {"number": number, "error": error}
                self.stderr.write(message)
                continue
            self.stdout.write(_as_json(extracting(given)))
            self.stdout.flush()
        return broken


def _as_json(found: dict[str, Any]) -> str:
    """As it is read, but escaped where it holds half a character, which no encoding can write."""
    line = json.dumps(found, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(found)
    return line


def leave_quietly() -> None:
    """Whoever read our output has gone; nothing more is to be flushed to it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
