"""What an agency asks to be taken back; an editor decides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KillNotice(models.Model):
    """An agency's request to withdraw an article. It may come before the article does."""

    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        verbose_name=_("article"),
        null=True,
        related_name="kill_notices",
    )
    agency_id = models.CharField(_("agency's id"), max_length=200)
    note = models.TextField(_("the agency's note"), blank=True)
    at = models.DateTimeField(_("received"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("settled by"),
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("kill notice")
        verbose_name_plural = _("kill notices")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["agency_id"], name="kill_notice_agency_id")]

    def __str__(self) -> str:
        return self.note or self.agency_id
