"""Tells by e-mail who asked for it; the mail carries a headline and an address, never a text."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.kinds import MailHow
from articles.models import MailChoice, Notification
from articles.together.colleagues import name_of, with_account
from entities.names import tidy

log = logging.getLogger(__name__)

# Whoever is sending and was not heard of for so long has died.
_GIVEN_UP_AFTER: Final = timedelta(minutes=15)
# After a failure nobody waits for the server again so soon; the command catches up.
_PAUSE: Final = 120
_BROKEN: Final = "mail-server-is-broken"
_DAY: Final = timedelta(hours=20)  # cron is never on the second
_MOST: Final = 50  # told one by one in a daily mail


def mail_after_commit(users: Collection[int]) -> None:
    """Those who want each; what fails is logged, and sent by `send_notifications`."""
    if settings.MAIL_IS_ON and users:
        transaction.on_commit(lambda: _mail_now(users), robust=True)


def _mail_now(users: Collection[int]) -> None:
    if not cache.get(_BROKEN):
        send_each(users)


class Sent(NamedTuple):
    """How many mails were sent, and how many failed."""

    sent: int
    failed: int


def send_each(users: Collection[int] | None = None) -> Sent:
    """A mail a notification, to those who want it so."""
    rows = _waiting(MailHow.EACH)
    if users is not None:
        rows = rows.filter(user__in=users)
    return _send_all([pk] for pk in list(rows.order_by("pk").values_list("pk", flat=True)))


def send_daily() -> Sent:
    """One mail a person with what they have not read, once a day."""
    due = Q(user__mail_choice__sent_at=None)
    due |= Q(user__mail_choice__sent_at__lt=timezone.now() - _DAY)
    by_user: dict[int, list[int]] = defaultdict(list)
    rows = _waiting(MailHow.DAILY).filter(due).order_by("user", "pk")
    for user, pk in rows.values_list("user", "pk"):
        by_user[user].append(pk)
    return _send_all(by_user.values())


def _send_all(mails: Iterable[Sequence[int]]) -> Sent:
    """Until the server fails: every other would fare as ill."""
    sent = 0
    for keys in mails:
        is_sent = _send(keys)
        if is_sent is False:
            return Sent(sent, 1)
        sent += bool(is_sent)
    return Sent(sent, 0)


def _waiting(how: str) -> QuerySet[Notification]:
    return _free().filter(user__mail_choice__how=how).exclude(user__email="")


def _free() -> QuerySet[Notification]:
    """Unread, not mailed, and in nobody's hands."""
    free = Q(mailing_at=None) | Q(mailing_at__lt=timezone.now() - _GIVEN_UP_AFTER)
    rows: QuerySet[Notification] = Notification.objects.filter(free, read_at=None, mailed_at=None)
    return rows


def _send(keys: Sequence[int]) -> bool | None:
    """What nobody else is sending just now, as one mail; None where there is nothing to send."""
    rows = _claim(keys)
    if not rows or not with_account([rows[0].user_id]).exists():
        return None
    try:
        _message(rows[0].user, rows).send()
    except Exception:  # whatever a mail server does, nobody's work fails
        log.exception("A mail could not be sent.")
        cache.set(_BROKEN, True, _PAUSE)
        _mark(rows, mailing_at=None)
        return False
    now = timezone.now()
    _mark(rows, mailing_at=None, mailed_at=now)
    MailChoice.objects.filter(user=rows[0].user_id, how=MailHow.DAILY).update(sent_at=now)
    return True


@transaction.atomic
def _claim(keys: Sequence[int]) -> list[Notification]:
    """Of two who send at once the second finds nothing."""
    rows = _free().filter(pk__in=keys).select_for_update(of=("self",))
    claimed = list(rows.select_related("user", "article", "actor").order_by("-at"))
    _mark(claimed, mailing_at=timezone.now())
    return claimed


def _mark(rows: Iterable[Notification], **values: datetime | None) -> None:
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _message(user: User, rows: Sequence[Notification]) -> EmailMessage:
    first = sentence_of(rows[0])
    subject = first if len(rows) == 1 else _many(len(rows))
    told = [f"{sentence_of(row)}\n{address_of(row)}" for row in rows[:_MOST]]
    if len(rows) > _MOST:
        told.append(_("And %(count)d more.") % {"count": len(rows) - _MOST})
    end = _("All of it: %(address)s") % {"address": site_address() + reverse("admin:notifications")}
    return EmailMessage(
        subject=f"{settings.SITE_NAME}: {Truncator(subject).chars(150)}",
        body="\n\n".join([*told, end]) + "\n",
        to=[user.email],
        connection=get_connection(),
    )


def _many(count: int) -> str:
    return ngettext("%(count)d notification", "%(count)d notifications", count) % {"count": count}


def sentence_of(row: Notification) -> str:
    """In one line, whatever a headline holds."""
    headline = Truncator(row.article.headline).chars(100)
    words = {"who": name_of(row.actor), "what": row.get_kind_display(), "headline": headline}
    return tidy(_("%(who)s %(what)s “%(headline)s”") % words)


def address_of(row: Notification) -> str:
    return site_address() + reverse("admin:articles_article_change", args=[row.article_id])


def site_address() -> str:
    """As a mail has to name it, which no request asks for."""
    scheme = "https" if getattr(settings, "HTTPS", False) else "http"
    hosts = [settings.HOST, *settings.ALLOWED_HOSTS]
    host = next((one for one in hosts if one and "*" not in one), "localhost")
    return f"{scheme}://{host}"
