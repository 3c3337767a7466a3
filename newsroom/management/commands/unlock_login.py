"""Lets somebody log in again who is kept out after too many wrong passwords."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.wrong_passwords import unlock


class Command(BaseCommand):
    help = "Forget the wrong passwords that were tried for a user name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the user name")

    def handle(self, *_args: Any, **options: Any) -> None:
        name = options["name"]
        if not User.objects.filter(username=name).exists():
            raise CommandError(_("No user is called %(name)r.") % {"name": name})
        count = unlock(name)
        self.stdout.write(
            ngettext("%d wrong password forgotten.", "%d wrong passwords forgotten.", count) % count
        )
