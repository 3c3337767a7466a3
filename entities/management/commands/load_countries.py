"""Loads the table of countries; running it again writes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entities.loading import load_countries


class Command(BaseCommand):
    help = "Create the countries of the table that ships with Newsroom, or renew their facts."

    def handle(self, *_args: Any, **options: Any) -> None:
        counts = load_countries()
        if options["verbosity"]:
            self.stdout.write(
                _("Countries: %(created)d created, %(updated)d updated, %(unchanged)d unchanged.")
                % counts._asdict()
            )
