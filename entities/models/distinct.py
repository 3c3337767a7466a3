"""Records that an editor said are not the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.models.entity import Entity


class DistinctPair(models.Model):
    """Two records that are not the same; they are not proposed as duplicates again."""

    first = models.ForeignKey(Entity, models.CASCADE, related_name="distinct_from")
    second = models.ForeignKey(Entity, models.CASCADE, related_name="distinct_from_first")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("distinct pair")
        verbose_name_plural = _("distinct pairs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_pair_unique"),
            # Each pair is kept once, the older record first.
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="distinct_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
