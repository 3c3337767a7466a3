"""Prints how good extraction is: on marked sets, or beside the editors' own decisions."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from articles.agreement import Agreement, measure_agreement
from articles.evaluating import Measured, NotASet, measure
from articles.extracting import Extracting, known_to_all
from articles.extraction.scoring.calibration import BINS
from articles.extraction.scoring.pairing import Prf
from articles.jsonl import Unreadable

_WIDTH = 14


class Command(BaseCommand):
    help = "Measures extraction on marked sets, or beside the editors' decisions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "gold",
            metavar="GOLD.jsonl",
            nargs="*",
            help="sets to measure on, plain or .gz; without one, the decisions in the database",
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of tables")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["gold"]:
            self._measure_sets(options["gold"], options["json"])
        else:
            self._measure_decisions(options["json"])

    def _measure_sets(self, names: Sequence[str], as_json: bool) -> None:
        gazetteer, _has_database = known_to_all()
        for name in names:
            try:
                measured = measure(name, Extracting(gazetteer))
            except (Unreadable, NotASet, ImproperlyConfigured) as error:
                raise CommandError(str(error)) from error
            self._print(as_json, _figures(measured), _lines(measured))

    def _measure_decisions(self, as_json: bool) -> None:
        try:
            agreement = measure_agreement()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            told = _("The database cannot be read: %(error)s. Has it been set up?")
            raise CommandError(told % {"error": error}) from error
        self._print(as_json, _agreement_figures(agreement), _agreement_lines(agreement))

    def _print(self, as_json: bool, figures: dict[str, Any], lines: Iterator[str]) -> None:
        """One line of JSON a set, or its tables."""
        self.stdout.write(json.dumps(figures) if as_json else "\n".join(lines) + "\n")


def _lines(measured: Measured) -> Iterator[str]:
    name = Path(measured.name).name
    if measured.pairs.pairs:
        yield _("%(file)s: %(count)d pairs of names") % {
            "file": name,
            "count": measured.pairs.pairs,
        }
        yield _row("", _("precision"), _("recall"), "F1")
        yield _row(_("one person"), *measured.pairs.exact())
        return
    yield _("%(file)s: %(count)d documents") % {"file": name, "count": measured.documents}
    yield from _link_lines(measured) if measured.is_linked else _span_lines(measured)


def _span_lines(measured: Measured) -> Iterator[str]:
    yield _row("", _("marked"), _("found"), _("precision"), _("recall"), "F1")
    rows = [(label.lower(), one) for label, one in measured.spans.by_label().items()]
    for title, one in (*rows, (_("all"), measured.spans.total())):
        yield _row(title, one.gold, one.predicted, *one.exact)
    calibration = measured.spans.calibration
    yield _("expected calibration error: %(error).4f (%(bins)d bins)") % {
        "error": calibration.error(),
        "bins": BINS,
    }
    yield _row(_("confidence"), _("found"), _("right"))
    for one in calibration.bins():
        yield _row(f"{one.confidence:.4f}", one.size, one.right)


def _link_lines(measured: Measured) -> Iterator[str]:
    persons, countries = measured.links.persons(), measured.links.countries()
    if persons.gold:
        yield _("persons: %(count)d marked by name, found %(found).4f") % {
            "count": persons.gold,
            "found": persons.found,
        }
        yield _row("", _("precision"), _("recall"), "F1")
        yield _row(_("B³ document"), *persons.in_document)
        yield _row(_("B³ across"), *persons.across_documents)
    if countries.gold:
        yield _("countries: %(count)d marked, accuracy %(accuracy).4f") % {
            "count": countries.gold,
            "accuracy": countries.accuracy,
        }
    if countries.exact:
        yield _row(_("countries"), *countries.exact)


def _agreement_lines(agreement: Agreement) -> Iterator[str]:
    if not agreement.articles:
        yield _("There are no decisions yet: no editor has accepted or rejected a mention.")
        return
    yield _("Editors' decisions in %(count)d articles") % {"count": agreement.articles}
    yield _row(
        *("", _("accepted"), _("judged"), _("precision"), _("recall"), "F1"), _("right record")
    )
    for kind in agreement.kinds:
        yield _row(
            *(kind, agreement.accepted[kind], agreement.judged(kind), *agreement.prf(kind)),
            agreement.linked_share(kind),
        )


def _row(title: str, *values: object) -> str:
    cells = [f"{value:.4f}" if isinstance(value, float) else str(value) for value in values]
    return title.ljust(_WIDTH) + "".join(cell.rjust(_WIDTH) for cell in cells)


def _figures(measured: Measured) -> dict[str, Any]:
    figures: dict[str, Any] = {"file": measured.name, "documents": measured.documents}
    if measured.pairs.pairs:
        pairs = {"pairs": measured.pairs.pairs, **measured.pairs.exact()._asdict()}
        return {"file": measured.name, "names": pairs}
    if measured.is_linked:
        return figures | _link_figures(measured)
    spans = measured.spans
    rows = [*spans.by_label().items(), ("ALL", spans.total())]
    figures["spans"] = {
        label: {"gold": one.gold, "predicted": one.predicted, **one.exact._asdict()}
        for label, one in rows
    }
    figures["calibration"] = {
        "error": spans.calibration.error(),
        "bins": [one._asdict() for one in spans.calibration.bins()],
    }
    return figures


def _link_figures(measured: Measured) -> dict[str, Any]:
    persons, countries = measured.links.persons(), measured.links.countries()
    return {
        "persons": _named(persons._asdict()),
        "countries": _named(countries._asdict()),
    }


def _named(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: one._asdict() if isinstance(one, Prf) else one for key, one in figures.items()}


def _agreement_figures(agreement: Agreement) -> dict[str, Any]:
    return {
        "articles": agreement.articles,
        "kinds": {
            kind: {
                "accepted": agreement.accepted[kind],
                "judged": agreement.judged(kind),
                **agreement.prf(kind)._asdict(),
                "right_record": agreement.linked_share(kind),
            }
            for kind in agreement.kinds
        },
    }
