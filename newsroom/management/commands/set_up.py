"""Brings the database and the static files of an archive up to date; does so again at no cost."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Migrate, load the tables, publish seeds/, create the first user, collect files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-seeds", action="store_true", help="import nothing from seeds/")
        parser.add_argument("--no-files", action="store_true", help="they were collected before")

    def handle(self, *_args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_countries", stdout=self.stdout)
        call_command("load_organizations", stdout=self.stdout)
        if not options["no_seeds"]:
            seeds = settings.BASE_DIR / "seeds"
            call_command("import_documents", seeds, publish=True, stdout=self.stdout)
        call_command("index_search", missing=True, stdout=self.stdout)
        call_command("find_stories", stdout=self.stdout)
        if not settings.DEBUG and not options["no_files"]:
            call_command("collectstatic", interactive=False, verbosity=0)
        call_command("create_first_user", stdout=self.stdout)
