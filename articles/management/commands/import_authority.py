"""Takes in authority files: people, bodies, places, sources and offices, known by ids and names."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.decisions.authority import TakenIn, take_in
from articles.importing.durability import reason_of
from articles.importing.report import CannotReport, Report
from articles.models import DecisionBatch
from entities.authority.reading import FORMATS, MOST_BYTES, read_authority
from entities.authority.shapes import Contents, Unreadable
from entities.authority.terms import Terms


class Command(BaseCommand):
    help = "Takes in authority files: CSV, FollowTheMoney and Popolo (docs/authority-files.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
        parser.add_argument(
            "--format", choices=FORMATS, default="", help="else it is told by what stands in it"
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would")
        parser.add_argument(
            "--confirmed", action="store_true", help="new records count as confirmed by an editor"
        )
        parser.add_argument(
            "--as", dest="scheme", default="", metavar="NAME", help="whose ids the files' ids are"
        )
        parser.add_argument("--by", default="", metavar="USER", help="whom the log names for it")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="append a line of JSON for every record"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        contents = [(path, _read(path, options["format"])) for path in options["files"]]
        options["by"] = _user(options["by"])
        outcomes: Counter[str] = Counter()
        try:
            with _report(options["report"]) as report, _rehearsing(options["dry_run"]):
                for path, one in contents:
                    outcomes += self._take_in(path, one, report, options)
        except (InterfaceError, OperationalError) as error:
            raise CommandError(reason_of(error)) from error
        except CannotReport as error:
            raise CommandError(str(error)) from error
        self._sum_up(outcomes, options)

    def _take_in(
        self, path: Path, contents: Contents, report: Report | None, options: dict[str, Any]
    ) -> Counter[str]:
        """Returns how many records fared how."""
        for remark in contents.remarks:
            self.stderr.write(f"{path}: {remark}")
        terms = Terms(options["scheme"] or path.stem, path.name, options["confirmed"])
        outcomes: Counter[str] = Counter()
        batch: DecisionBatch | None = None
        for one in take_in(contents, terms, by=options["by"]):
            outcomes[one.outcome] += 1
            outcomes["doubtful"] += bool(one.alike)
            batch = batch or one.batch
            self._tell(path, one, options["verbosity"])
            if report:
                report.write(_line(path, one, options["dry_run"]))
        if batch and not options["dry_run"] and options["verbosity"]:
            leading = batch.together_id or batch.pk
            address = reverse("admin:articles_decisionbatch_change", args=[leading])
            self.stdout.write(_("%(file)s can be taken back: %(address)s") % _words(path, address))
        return outcomes

    def _tell(self, path: Path, one: TakenIn, verbosity: int) -> None:
        """A failure is told even when quiet."""
        name = f"{path}, {one.where}: {_printable(one.name)}"
        if one.outcome == "failed":
            self.stderr.write(f"{name}: {_printable(one.reason)}")
        if not verbosity:
            return
        for said in one.told:
            self.stderr.write(f"{name}: {_printable(said)}")
        if one.alike:
            self.stderr.write(f"{name}: {_doubt(one)}")
        if verbosity > 1:
            self.stdout.write(f"{name}: {one.outcome}")

    def _sum_up(self, outcomes: Counter[str], options: dict[str, Any]) -> None:
        if options["verbosity"]:
            told = ("created", "updated", "unchanged", "failed")
            line = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in told)
            if outcomes["doubtful"]:
                line += f"; {outcomes['doubtful']} may be the same as others"
            if options["dry_run"]:
                line += " (dry run: nothing was stored)"
            self.stdout.write(line)
        if outcomes["failed"]:
            total = sum(outcomes[each] for each in ("created", "updated", "unchanged", "failed"))
            raise CommandError(f"{outcomes['failed']} of {total} records failed, see above.")


def _read(path: Path, file_format: str) -> Contents:
    """Every file is read before any of them is taken in."""
    try:
        with path.open("rb") as stream:
            return read_authority(stream.read(MOST_BYTES + 1), file_format)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from error
    except Unreadable as error:
        raise CommandError(f"{path}: {error}") from error


def _user(name: str) -> User | None:
    if not name:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"--by: there is no user called {name!r}.")
    return user


def _report(path: Path | None) -> AbstractContextManager[Report | None]:
    return Report(path) if path else nullcontext()


@contextmanager
def _rehearsing(is_dry_run: bool) -> Iterator[None]:
    """Later records of the file see what became of the earlier ones; then nothing is kept."""
    if not is_dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _words(path: Path, address: str) -> dict[str, str]:
    return {"file": path.name, "address": address}


def _doubt(one: TakenIn) -> str:
    names = ", ".join(f"“{record.name}” ({record.pk})" for record in one.alike)
    said = _("may be the same as %(names)s: it waits among the possible duplicates")
    return said % {"names": _printable(names)}


def _line(path: Path, one: TakenIn, is_dry_run: bool) -> dict[str, Any]:
    line: dict[str, Any] = {"file": str(path), "where": one.where, "name": one.name}
    line["outcome"] = one.outcome
    if one.reason:
        line["reason"] = one.reason
    if one.told:
        line["told"] = list(one.told)
    if one.record and not is_dry_run:
        line["record"] = one.record.pk
    if one.alike:
        line["may_be"] = [record.pk for record in one.alike]
    return line


def _printable(words: str) -> str:
    """What a file says writes nothing on the terminal but words."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in words)
