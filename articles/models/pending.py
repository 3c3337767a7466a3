"""What an editor prepares of an article that is public already; readers see it when it is live."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.text import Text


class PendingRevision(models.Model):
    """The next state of an article: the fields that change, and the text if that does."""

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        verbose_name=_("article"),
        primary_key=True,
        related_name="pending",
    )
    # On what it was built: the text of that day, and what the changed fields said.
    base_text = models.ForeignKey(
        Text, models.CASCADE, verbose_name=_("built on"), null=True, related_name="+"
    )
    base = models.JSONField(_("fields before"), default=dict)
    values = models.JSONField(_("changed fields"), default=dict)
    content = models.TextField(_("text"), blank=True, help_text=_("Empty: the text stays."))
    # Roles and marks of the text, and the names that were chosen while it was written.
    laid = models.JSONField(default=dict)
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("saved"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("revision that is not live")
        verbose_name_plural = _("revisions that are not live")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(values={}) | ~Q(content=""), name="pending_revision_changes_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)
