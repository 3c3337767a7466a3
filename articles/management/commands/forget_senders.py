"""Deletes what keeps one reader from sending many reports, or trying many passwords, in time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.reporting import forget_senders
from articles.wrong_passwords import forget_wrong_passwords


class Command(BaseCommand):
    help = (
        "Forget the senders of reports after a day and those of wrong passwords after an hour; "
        "the next report or wrong password does so, too."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = forget_senders() + forget_wrong_passwords()
        self.stdout.write(ngettext("%d sender forgotten.", "%d senders forgotten.", count) % count)
