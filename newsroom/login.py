"""Logging in: no more passwords are taken from where too many were wrong."""

import logging
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.together.senders import address_of
from articles.wrong_passwords import is_locked, note_wrong_password

log = logging.getLogger(__name__)


class CountingBackend(ModelBackend):
    """Asks the stock one, unless too many passwords were wrong. Whoever authenticates passes it."""

    # The stock one's own would pass the counting by.
    aauthenticate = BaseBackend.aauthenticate  # type: ignore[assignment]

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if request is None or username is None:
            return super().authenticate(request, username, password, **kwargs)
        address = address_of(request)
        if is_locked(username, address):
            raise PermissionDenied
        user = super().authenticate(request, username, password, **kwargs)
        if user is None:
            note_wrong_password(username, address)
            _tell(username, locked=is_locked(username, address))
        return user


class LoginForm(AdminAuthenticationForm):
    def get_invalid_login_error(self) -> ValidationError:
        name = self.cleaned_data.get("username", "")
        if self.request is None or not is_locked(name, address_of(self.request)):
            return super().get_invalid_login_error()
        sentence = _(
            "Too many wrong passwords came from here. "
            "Try again in an hour, or ask an administrator."
        )
        return ValidationError(sentence, code="locked")


def _tell(name: str, *, locked: bool) -> None:
    """A name that nobody has may be a password typed in the wrong place: it is not logged."""
    user = User.objects.filter(username=name).first()
    whose = f"user {user.pk}" if user else "an unknown name"
    if locked:
        log.warning("Too many wrong passwords for %s: locked for an hour.", whose)
    else:
        log.info("A wrong password for %s.", whose)
