"""The ids by which the lists of others know a record."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from entities.models.entity import Entity


class AuthorityId(models.Model):
    """Whoever brings the same id again means the same record, however it is called by then."""

    entity = models.ForeignKey(
        Entity, models.CASCADE, verbose_name=_("record"), related_name="authority_ids"
    )
    scheme = models.CharField(_("list"), max_length=100)
    value = models.CharField(_("id"), max_length=300)
    # Names that the list once brought, so that none which an editor removed comes again.
    brought = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("id of another list")
        verbose_name_plural = _("ids of other lists")
        ordering = ["scheme", "value"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="authority_id_unique"),
            models.CheckConstraint(condition=~Q(value=""), name="authority_id_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"
