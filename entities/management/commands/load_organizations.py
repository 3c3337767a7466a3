"""Loads the table of international organizations; running it again writes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.loading import load_organizations


class Command(BaseCommand):
    help = "Create the international organizations of the table that ships with Newsroom."

    def handle(self, *_args: Any, **options: Any) -> None:
        counts = load_organizations()
        if options["verbosity"]:
            self.stdout.write(
                _(
                    "Organizations: %(created)d created, %(updated)d updated, "
                    "%(unchanged)d unchanged."
                )
                % counts._asdict()
            )
