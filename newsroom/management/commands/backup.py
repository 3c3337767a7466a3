"""Writes the whole archive to one file, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from newsroom.backups import Unusable, back_up


class Command(BaseCommand):
    help = "Writes the whole archive to FILE and reads it again; FILE.json tells what is in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--force", action="store_true", help="replace a file that is there")

    def handle(self, *_args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            made = back_up(file, force=options["force"])
        except Unusable as reason:
            raise CommandError(str(reason)) from reason
        if options["verbosity"]:
            size = filesizeformat(made.size).replace("\xa0", " ")
            self.stdout.write(f"{file}: {size}, {made.articles}; read again, nothing is missing.")
