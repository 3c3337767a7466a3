"""Imports the documents of the queue until it is stopped; run as many as there are cores."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.importing.working import looking_after_queue
from articles.recognising import current_recogniser


class Command(BaseCommand):
    help = "Imports the documents of the queue, one after the other, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="stop when nothing waits any more"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            current_recogniser()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(_("Waiting for documents; stop with Ctrl-C."))
        with looking_after_queue():
            call_command(
                "db_worker",
                batch=options["until_empty"],
                reload=False,
                startup_delay=not options["until_empty"],
                verbosity=options["verbosity"],
            )
