"""Imports the documents of the queue until it is stopped; run as many as there are cores."""

import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from django_tasks.signals import task_finished

from articles.importing.durability import reason_of
from articles.importing.working import cannot_go_on, looking_after_queue
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
        cannot_go_on.clear()
        try:
            self._work(options)
        except (InterfaceError, OperationalError) as error:
            raise CommandError(reason_of(error)) from error
        if cannot_go_on:
            raise CommandError(cannot_go_on[0])

    def _work(self, options: dict[str, Any]) -> None:
        with looking_after_queue(), _stopping_where_it_cannot_go_on():
            call_command(
                "db_worker",
                batch=options["until_empty"],
                reload=False,
                startup_delay=not options["until_empty"],
                verbosity=options["verbosity"],
            )


@contextmanager
def _stopping_where_it_cannot_go_on() -> Iterator[None]:
    """Every other document would fare as ill here; another machine may have what is wanting."""

    def stop(**_sent: Any) -> None:
        if cannot_go_on:
            signal.raise_signal(signal.SIGTERM)  # the worker ends after the task in hand

    task_finished.connect(stop)
    try:
        yield
    finally:
        task_finished.disconnect(stop)
