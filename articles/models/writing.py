"""What editors write besides words: marks within a line, and work that is not saved yet."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.kinds import MarkKind
from articles.models.article import Article
from articles.models.text import SPAN_IN_ORDER, Text


class InlineMark(models.Model):
    """Words of a text that stand out or lead somewhere; like the text it never changes."""

    text = models.ForeignKey(Text, models.CASCADE, verbose_name=_("text"), related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=8, choices=MarkKind.choices)
    url = models.CharField(_("leads to"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("mark within a line")
        verbose_name_plural = _("marks within lines")
        default_permissions = ()
        ordering = ["text", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "start", "end", "kind"], name="inline_mark_unique_in_text"
            ),
            models.CheckConstraint(condition=SPAN_IN_ORDER, name="inline_mark_in_order"),
            models.CheckConstraint(
                condition=Q(kind__in=MarkKind.values), name="inline_mark_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.LINK) & ~Q(url="") | ~Q(kind=MarkKind.LINK) & Q(url=""),
                name="inline_mark_link_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}–{self.end}"


class DraftSave(models.Model):
    """What somebody typed into the editor and has not saved; only they see it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("editor"), related_name="+"
    )
    # Empty for an article that is not saved at all yet.
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), null=True, related_name="+"
    )
    key = models.CharField(max_length=32)  # of the page in which it was typed
    base = models.PositiveIntegerField(default=0)  # the number of the text that it began with
    fields: Any = models.JSONField(default=dict)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("unsaved work")
        verbose_name_plural = _("unsaved work")
        default_permissions = ()
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="draft_save_unique_key"),
        ]

    def __str__(self) -> str:
        return str(self.article or _("new article"))
