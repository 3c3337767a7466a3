"""Puts an archive that `export_archive --format jsonl` wrote into an empty one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.archive import Refused, load_archive


class Command(BaseCommand):
    help = "Reads a whole archive into an empty one, on any database; all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        # Where nobody watches, no bar is drawn.
        quiet = None if options["verbosity"] else True
        try:
            with tqdm(unit=" rows", disable=quiet) as bar:
                counts = load_archive(options["file"], bar.update)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except KeyboardInterrupt:
            raise CommandError(_("Stopped; nothing was imported."), returncode=130) from None
        except DatabaseError as error:
            told = _("The database refused it: %s. Nothing was imported.")
            raise CommandError(told % error) from error
        if options["verbosity"]:
            for label, count in counts.items():
                self.stdout.write(f"{label}: {count}")
            if counts.get("articles.picture"):
                self.stdout.write(
                    _("The files of pictures are not in it: copy their storage, too.")
                )
