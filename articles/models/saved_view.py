"""A list of the admin as somebody narrowed it, under a name."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_QUERY: Final = 2000


class SavedView(models.Model):
    """Whose list it is narrows the list again each time: rights and filters may have changed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("whose"), related_name="views"
    )
    name = models.CharField(_("name"), max_length=80)
    # "articles.article", as Django labels the model.
    list = models.CharField(max_length=60)
    query = models.CharField(max_length=LONGEST_QUERY)
    is_shared = models.BooleanField(_("everybody sees it"), default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint(fields=["user", "list", "name"], name="saved_view_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name
