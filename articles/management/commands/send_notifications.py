"""Sends by e-mail what people are to be told of and was not sent yet; for cron, safe to repeat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.together.mailing import send_daily, send_each


class Command(BaseCommand):
    help = "Send the daily mails that are due, and single ones that could not be sent at once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.MAIL_IS_ON:
            raise CommandError(_("NEWSROOM_EMAIL_URL is not set: nothing can be sent."))
        sent, failed = map(sum, zip(send_each(), send_daily(), strict=True))
        words = ngettext("%(count)d mail sent.", "%(count)d mails sent.", sent)
        self.stdout.write(words % {"count": sent})
        if failed:
            words = ngettext("%(count)d mail failed", "%(count)d mails failed", failed)
            told = _("%(failed)s and stays for the next time; the log says why.")
            raise CommandError(told % {"failed": words % {"count": failed}})
