"""Counts wrong passwords: after so many from one place no more are taken from there for an hour."""

from datetime import timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from articles.models import WrongPassword
from articles.together.senders import key_of, network_of

# For one name from one network. Nobody else is kept out by it, nor the same person elsewhere.
MOST_FOR_A_NAME: Final = 20
# For any names from one network: who tries one password on everybody.
MOST_OF_A_SENDER: Final = 100
KEPT: Final = timedelta(hours=1)


def is_locked(name: str, address: str) -> bool:
    """Whether this name is tried from this address too often; the lock ends by itself."""
    counts = (
        _recent()
        .filter(sender=_sender(address))
        .aggregate(for_name=Count("pk", filter=Q(name=_name(name))), in_all=Count("pk"))
    )
    too_many_names: bool = counts["in_all"] >= MOST_OF_A_SENDER
    return too_many_names or counts["for_name"] >= MOST_FOR_A_NAME


def note_wrong_password(name: str, address: str) -> None:
    forget_wrong_passwords()
    WrongPassword.objects.create(name=_name(name), sender=_sender(address))


def unlock(name: str) -> int:
    """Forgets what was tried with this name, wherever from; says how many there were."""
    gone, _tables = WrongPassword.objects.filter(name=_name(name)).delete()
    return gone


def forget_wrong_passwords() -> int:
    """Those of more than an hour ago; says how many."""
    gone, _tables = WrongPassword.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return gone


def _recent() -> QuerySet[WrongPassword]:
    return WrongPassword.objects.filter(at__gte=timezone.now() - KEPT)


def _name(name: str) -> str:
    return key_of(f"{__name__} name", name.casefold())


def _sender(address: str) -> str:
    return key_of(f"{__name__} sender", network_of(address))
