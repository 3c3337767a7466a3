"""Writes all that is public in a format that other programs read."""

import sqlite3
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from articles.archive import write_archive
from articles.exports.csv_tables import write_csv
from articles.exports.files import Refused, made_whole
from articles.exports.follow_the_money import write_follow_the_money
from articles.exports.gexf import write_gexf
from articles.exports.snapshot import one_snapshot
from articles.exports.sqlite_tables import write_metadata, write_sqlite
from entities.querysets import only_checked
from entities.structured_data import MakeUrl

# Writes at the path, and returns how much there is of what.
Writer = Callable[[Path, MakeUrl], Mapping[str, int]]


class Beside(NamedTuple):
    """A file whose name goes on from the target's; `write` is told where, and of which target."""

    ending: str
    write: Callable[[Path, Path], None]


class Export(NamedTuple):
    """How a format is written, and what stands beside it."""

    write: Writer
    is_folder: bool = False
    is_public: bool = True
    beside: tuple[Beside, ...] = ()


EXPORTS: Final[Mapping[str, Export]] = {
    "csv": Export(write_csv, is_folder=True),
    "ftm": Export(write_follow_the_money),
    "gexf": Export(write_gexf),
    "sqlite": Export(write_sqlite, beside=(Beside(".metadata.json", write_metadata),)),
    "jsonl": Export(lambda path, _make_url: write_archive(path), is_public=False),
}


class Command(BaseCommand):
    help = (
        "Writes the public archive, as jsonl all of it, to a file or folder, which stands there "
        "only when it is whole."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", metavar="FILE|FOLDER", type=Path)
        parser.add_argument("--format", choices=EXPORTS, required=True)
        parser.add_argument("--checked", action="store_true", help="only what editors have checked")
        parser.add_argument("--force", action="store_true", help="replace what stands there")
        parser.add_argument(
            "--address",
            default=f"https://{settings.HOST}" if settings.HOST else "",
            help="of the site, as in https://news.example.org: for links to its pages",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        target = options["target"]
        try:
            written = self._write(target, options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except KeyboardInterrupt:
            raise CommandError(_("Stopped; nothing was left."), returncode=130) from None
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(f"{target}: {reason}") from error
        except DatabaseError as error:
            raise CommandError(_("The database could not be read: %s") % error) from error
        if options["verbosity"]:
            for what, count in written.items():
                self.stdout.write(f"{what}: {count}")
            if written.get("articles.picture"):
                self.stdout.write(
                    _("The files of pictures are not in it: copy their storage, too.")
                )

    def _write(self, target: Path, options: Mapping[str, Any]) -> Mapping[str, int]:
        export, address = EXPORTS[options["format"]], options["address"].rstrip("/")
        if options["checked"] and not export.is_public:
            raise Refused(_("This format writes all there is, and not only what is checked."))
        beside = [target.parent / f"{target.name}{each.ending}" for each in export.beside]
        whole = made_whole(target, *beside, is_folder=export.is_folder, force=options["force"])
        asked = only_checked() if options["checked"] else nullcontext()
        with whole as (part, *parts_beside), one_snapshot(), asked:
            for each, path in zip(export.beside, parts_beside, strict=True):
                each.write(path, target)
            return export.write(part, lambda path: f"{address}{path}" if address else "")
