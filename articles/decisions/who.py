"""How people are called in sentences."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _


def name_of(user: User | None) -> str:
    return user.get_full_name() or user.get_username() if user else _("Somebody")


def without_name(basis: str) -> str:
    """Where a date comes from, for the public: what an editor set says neither who nor why."""
    for sentence in (_("set by %s"), _("marked by %s")):
        before = sentence.partition("%s")[0]
        if before and basis.startswith(before):
            return sentence % _("an editor")
    return basis
