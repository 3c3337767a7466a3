"""Files that an editor sent from a page of the admin, as one lot."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """What became of its files stands in the queue of documents."""

    # Of the form: what is sent twice, or in several parts, is one upload.
    key = models.UUIDField(unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.at)
