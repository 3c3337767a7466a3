"""Checks that every stored span still reads as the words it stands for."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.integrity import find_faults
from articles.integrity.pictures import files_without_pictures


class Command(BaseCommand):
    help = "Checks that all spans read as their surface, and that search knows what is published."

    def handle(self, *_args: Any, **options: Any) -> None:
        count = 0
        for count, fault in enumerate(find_faults(), start=1):  # noqa: B007  the last count stays
            self.stderr.write(fault)
        for left in files_without_pictures():
            self.stderr.write(left)
        if count:
            raise CommandError(f"Faults found: {count}, see above.")
        if options["verbosity"]:
            self.stdout.write("No fault found.")
