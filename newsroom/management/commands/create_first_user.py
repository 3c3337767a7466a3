"""Creates the first superuser of a new archive; says and does nothing once anybody is there."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

USERNAME = "editor"
PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = "Create the superuser “editor” with a generated password, if there is no user yet."

    @transaction.atomic
    def handle(self, *_args: Any, **_options: Any) -> None:
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        users.create_superuser(USERNAME, password=password)
        self.stdout.write(
            _("First user: %(username)s, password: %(password)s (shown this once)")
            % {"username": USERNAME, "password": password}
        )
