"""The number that every change of what the public reads raises."""

from django.db import models
from django.db.models import Q


class ContentVersion(models.Model):
    """One row. Triggers raise it (`articles.watching`), so that no writer can forget to."""

    number = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "content version"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="content_version_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)
