"""Prints how right the reconciliation service is about pairs of personal names."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.benchmark.own_database import own_database
from articles.extraction.scoring.pairing import Prf
from articles.jsonl import Unreadable
from entities.reconciliation.measuring import (
    THRESHOLDS,
    Asked,
    NotPairs,
    ask_all_at_once,
    ask_pair_by_pair,
    read_pairs,
)

_WIDTH = 12


class Command(BaseCommand):
    help = "Measures matches of names in a database of its own, which is removed afterwards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", metavar="PAIRS.jsonl", help="lines of name1, name2, match")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            pairs = read_pairs(options["pairs"])
        except (Unreadable, NotPairs) as error:
            raise CommandError(str(error)) from error
        same = sum(pair.is_same for pair in pairs)
        told = _("%(count)d pairs of names, %(same)d of them one person's")
        self.stdout.write(told % {"count": len(pairs), "same": same})
        with own_database():
            self._print(_("pair by pair"), ask_pair_by_pair(pairs))
            self._print(_("all in one archive"), ask_all_at_once(pairs))

    def _print(self, title: str, asked: Asked) -> None:
        self.stdout.write("")
        self._write_row(title, _("precision"), _("recall"), "F1")
        self._write_row(_("match"), *_figures(asked.matches()))
        for threshold in THRESHOLDS:
            figures = _figures(asked.matches(threshold / 100))
            self._write_row(_("from score %d") % threshold, *figures)
        told = _("right record first: %(share).4f")
        self.stdout.write(told % {"share": asked.first_among()})

    def _write_row(self, title: str, *cells: str) -> None:
        self.stdout.write(title.ljust(20) + "".join(cell.rjust(_WIDTH) for cell in cells))


def _figures(prf: Prf) -> list[str]:
    return [f"{figure:.4f}" for figure in prf]
