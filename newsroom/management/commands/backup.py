"""Writes the whole archive to one file, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from newsroom.backups import Manifest, Unusable, are_local, back_up


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
            self._tell_pictures(file, made)

    def _tell_pictures(self, file: Path, made: Manifest) -> None:
        if made.pictures:
            files = made.pictures["files"]
            self.stdout.write(f"{file}.pictures.tar: {files} files of pictures; keep it beside.")
        elif not are_local():
            self.stdout.write("The pictures are in another storage: they are not in this backup.")
