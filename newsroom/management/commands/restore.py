"""Makes the archive what it was when a backup was made."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import ContentVersion
from newsroom.backups import (
    Manifest,
    Unusable,
    keep_present,
    put_back,
    put_back_pictures,
    read_backup,
)


class Command(BaseCommand):
    help = "Replaces all that the site holds by the backup in FILE, and keeps what was there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *_args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            self._told(file, read_backup(file))
            if not options["yes"]:
                self._ask()
            kept = keep_present(file, f"{timezone.now():%Y%m%d-%H%M%S}")
            if kept:
                self.stdout.write(f"What was here is kept in {kept}.")
            put_back(file)
            pictures = put_back_pictures(file)
        except Unusable as reason:
            raise CommandError(str(reason)) from reason
        if pictures:
            self.stdout.write(f"{pictures} files of pictures that were missing are back.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("index_search", missing=True, stdout=self.stdout)
        _make_pages_new()
        self.stdout.write("Restored. Now every row is looked at:")
        call_command("check_integrity", stdout=self.stdout, stderr=self.stderr)

    def _told(self, file: Path, backup: Manifest) -> None:
        when = backup.made_at or "at an unknown time"
        self.stdout.write(f"{file} was made {when} and holds {backup.articles}.")
        if not backup.made_at:
            self.stderr.write(
                f"{file}.json is missing: whether the file is whole it alone can say."
            )

    def _ask(self) -> None:
        if not sys.stdin.isatty():
            raise CommandError("This replaces all that the site holds; with --yes it is done.")
        self.stdout.write("This replaces all that the site holds. Write yes to go on:")
        if sys.stdin.readline().strip().lower() != "yes":
            raise CommandError("Nothing was changed.")


def _make_pages_new() -> None:
    """The number by which readers' copies are known went back with the rest, and would come again
    to numbers that it has had: microseconds are ahead of any that changes alone led to.
    """
    ContentVersion.objects.update(number=time.time_ns() // 1000)
