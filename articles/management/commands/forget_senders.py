"""Deletes what keeps one reader from sending many reports, a day after it was kept."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.reporting import forget_senders


class Command(BaseCommand):
    help = "Forget the senders of reports after a day; a report that comes in does so, too."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = forget_senders()
        self.stdout.write(ngettext("%d sender forgotten.", "%d senders forgotten.", count) % count)
