"""What readers report as wrong. None of it is ever public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 300
LONGEST_REPORT = 2000
LONGEST_QUOTE = 500


class ReportState(models.TextChoices):
    OPEN = "open", _("open")
    HANDLED = "handled", _("handled")
    SPAM = "spam", _("spam")


class Report(models.Model):
    """One report of a reader, until an editor has handled it."""

    about = models.CharField(
        _("about the page"),
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text=_("Its address as the reader gave it; there may be no such page."),
    )
    text = models.TextField(_("what is wrong"), max_length=LONGEST_REPORT)
    quote = models.TextField(_("the words"), max_length=LONGEST_QUOTE, blank=True)
    contact = models.EmailField(_("e-mail of the reader"), blank=True)
    at = models.DateTimeField(_("received"), auto_now_add=True)
    # The same report a second time says nothing new.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=7, choices=ReportState.choices, default=ReportState.OPEN
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True, help_text=_("For other editors."))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        ordering = ["-at", "-pk"]
        default_permissions = ("view", "change", "delete")
        indexes = [models.Index(fields=["state", "-at"], name="report_state_newest_first")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="report_not_empty"),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="report_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.about or str(_("no page named"))


class ReportSender(models.Model):
    """That somebody sent a report, for a day: a keyed hash, from which no address can be read."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "sender of a report"
        default_permissions = ()
        indexes = [models.Index(fields=["key", "at"], name="report_sender_key")]

    def __str__(self) -> str:
        return self.key
