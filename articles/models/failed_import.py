"""A document that could not be imported, until it can or somebody lets it go."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FailedImport(models.Model):
    """One path and why it failed last; the importer writes it and takes it away."""

    path = models.CharField(_("path"), max_length=500, unique=True)
    reason = models.CharField(_("why"), max_length=500)
    at = models.DateTimeField(_("last tried"))
    # It is not told again for the same reason.
    dismissed = models.BooleanField(_("dismissed"), default=False)

    class Meta:
        verbose_name = _("failed import")
        verbose_name_plural = _("failed imports")
        ordering = ["-at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.path
