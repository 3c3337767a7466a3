"""What a person is told of: in the admin, and by e-mail for who wants it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.kinds import MailHow, Told
from articles.models.article import Article
from articles.models.together import Comment


class Notification(models.Model):
    """One thing that one person is told; the same of the same article, unread, is told once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(_("what"), max_length=10, choices=Told.choices)
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="notifications"
    )
    comment = models.ForeignKey(
        Comment, models.CASCADE, verbose_name=_("comment"), null=True, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("who"),
        null=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    times = models.PositiveIntegerField(default=1)
    read_at = models.DateTimeField(_("read"), null=True)
    # Mails: when it was sent, and since when somebody is trying to.
    mailed_at = models.DateTimeField(null=True)
    mailing_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["user", "-at"], name="notification_newest"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(
                fields=["at"],
                condition=Q(read_at=None, mailed_at=None),
                name="notification_to_mail",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Told.values), name="notification_kind_known"
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "article"],
                condition=Q(read_at=None),
                name="notification_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.article}"


class MailChoice(models.Model):
    """Whether a person is also told by e-mail; not, where there is no row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    how = models.CharField(
        _("by e-mail"), max_length=5, choices=MailHow.choices, default=MailHow.NONE
    )
    # The last of the daily mails.
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("choice of e-mail")
        verbose_name_plural = _("choices of e-mail")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(how__in=MailHow.values), name="mail_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_how_display()}"
