"""Prints what editors decided as lines of JSON, ready for `evaluate` and for training."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exporting import annotated_texts
from articles.management.commands.extract import leave_quietly


class Command(BaseCommand):
    help = "Prints the decided names of articles, one line of JSON an article."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="also articles in which something is left to decide; there, what is not marked "
            "may be a name",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            count = self._print(also_unfinished=options["all"])
        except BrokenPipeError:
            leave_quietly()
            return
        except KeyboardInterrupt:
            raise CommandError(_("Stopped."), returncode=130) from None
        if options["verbosity"]:
            self.stderr.write(
                ngettext("%(count)d article", "%(count)d articles", count) % {"count": count}
            )

    def _print(self, *, also_unfinished: bool) -> int:
        count = 0
        for line in annotated_texts(also_unfinished=also_unfinished):
            # In ASCII: a line end of Unicode within a text ends no line for any reader.
            self.stdout.write(json.dumps(line))
            count += 1
        return count
