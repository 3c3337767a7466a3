"""Takes the reports of readers: each once, few from one sender, so many a day."""

import hashlib
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Report, ReportSender
from articles.together.senders import key_of, network_of
from entities.names import tidy

_MOST_OF_ONE_SENDER: Final = 10
_MOST_A_DAY: Final = 300
_KEPT: Final = timedelta(days=1)


class TooManyError(Exception):
    """No more reports are taken now, from this sender or from anybody."""


def take_report(report: Report, address: str) -> None:
    """Stores it. What was reported in the same words before is dropped; the sender need not know.

    `address` is where on the network it comes from.
    """
    # Somebody pressed the button twice, and the other request was quicker.
    with suppress(IntegrityError):
        _store(report, address)


@transaction.atomic
def _store(report: Report, address: str) -> None:
    report.digest = _digest(report)
    forget_senders()
    if Report.objects.filter(digest=report.digest).exists():
        return
    sender = key_of(__name__, network_of(address))
    sent = ReportSender.objects.filter(key=sender).count()
    today = Report.objects.filter(at__gt=timezone.now() - _KEPT).count()
    if sent >= _MOST_OF_ONE_SENDER or today >= _MOST_A_DAY:
        raise TooManyError
    report.save()
    ReportSender.objects.create(key=sender)


def forget_senders() -> int:
    """Those of more than a day ago; says how many."""
    gone, _tables = ReportSender.objects.filter(at__lt=timezone.now() - _KEPT).delete()
    return gone


def _digest(report: Report) -> str:
    words = [tidy(part).casefold() for part in (report.about, report.text, report.quote)]
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
