"""Removes an article or a record for good, as the law may ask; shows first what it would take."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.models import Article
from articles.purging import (
    Plan,
    plan_article,
    plan_record,
    purge_article,
    purge_record,
    what_is_left,
)
from entities.models import Entity

_KINDS = ("article", "entity")


class Command(BaseCommand):
    help = "Shows what removing an article or a record for good takes; with --yes it is done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=_KINDS)
        parser.add_argument(
            "which", metavar="ADDRESS|NUMBER", help="/people/benny-gantz/, benny-gantz or 4711"
        )
        parser.add_argument(
            "--reason", required=True, help="why, for whoever asks later; not public"
        )
        parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")

    def handle(self, *_args: Any, **options: Any) -> None:
        reason = " ".join(options["reason"].replace("\0", " ").split())
        if not reason:
            raise CommandError(_("Say why, with --reason."))
        is_article = options["kind"] == "article"
        record: Any = _find(Article if is_article else Entity, options["which"])
        plan: Callable[[Any], Plan] = plan_article if is_article else plan_record
        purge: Callable[[Any, str], None] = purge_article if is_article else purge_record
        try:
            self._tell(plan(record))
            if options["yes"]:
                purge(record, reason[:500])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            what_is_left() if options["yes"] else _("Nothing was done; --yes does it.")
        )

    def _tell(self, plan: Plan) -> None:
        self.stdout.write(plan.what)
        for label, count in plan.counts:
            self.stdout.write(f"  {label}: {count}")
        for sentence in plan.stays:
            self.stdout.write(sentence)
        if plan.was_public:
            self.stdout.write(_("Its address will answer that what stood there is gone (410)."))
        self.stdout.write(_("This cannot be undone."))


def _find(model: type[Any], which: str) -> Any:
    """By its number, its address or the last part of that."""
    slug = which.split("?")[0].rstrip("/").rpartition("/")[2]
    rows = (
        model.objects.filter(pk=int(which))
        if which.isdecimal()
        else model.objects.filter(slug=slug)
    )
    found = list(rows[:2])
    if len(found) == 1:
        return found[0]
    if found:
        kinds = ", ".join(f"{one.get_kind_display()} {one.pk}" for one in rows)
        raise CommandError(_("Several records have this address, give a number: %s") % kinds)
    raise CommandError(_("There is nothing at this address: %s") % which)
