"""How people are called in sentences."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _


def name_of(user: User | None) -> str:
    return user.get_full_name() or user.get_username() if user else _("Somebody")
