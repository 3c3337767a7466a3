"""Who works on an article, and what colleagues say to each other about it; never public."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.text import SPAN_IN_ORDER, SPAN_IS_SURFACE, Text

LONGEST_COMMENT: Final = 4000
LONGEST_QUOTE: Final = 500
_NOWHERE: Final = Q(text=None, start=None, end=None, surface="")


class Assignment(models.Model):
    """Whose an article is; nobody's where there is no row, or where that person has left.

    A row of its own: who takes an article waits for nobody who is writing in it, and no open form
    is stale because of it.
    """

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        verbose_name=_("article"),
        primary_key=True,
        related_name="assignment",
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("assigned to"),
        null=True,
        related_name="assignments",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article} → {self.to or '–'}"


class Comment(models.Model):
    """What somebody says about an article, about words of its text, or in answer to another.

    Whoever deletes one takes its words away; where others answered, its place is kept.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="comments"
    )
    answers = models.ForeignKey(
        "self",
        models.CASCADE,
        verbose_name=_("answers"),
        null=True,
        blank=True,
        related_name="replies",
    )
    words = models.TextField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), null=True)
    deleted_at = models.DateTimeField(_("deleted"), null=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("resolved by"),
        null=True,
        related_name="+",
    )
    addressed = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("whom it addresses"), related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    # The words of the text that it is about; of the whole article where all are empty.
    text = models.ForeignKey(Text, models.CASCADE, null=True, related_name="comments")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    surface = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    prefix = models.CharField(max_length=40, blank=True)
    suffix = models.CharField(max_length=40, blank=True)
    # False: not found again in the newest text; it then keeps the text it stood in.
    placed = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        default_permissions = ("add", "change")
        indexes = [
            models.Index(
                fields=["article"],
                condition=Q(answers=None, resolved_at=None, deleted_at=None),
                name="comment_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(deleted_at__isnull=False), name="comment_not_empty"
            ),
            models.CheckConstraint(
                condition=_NOWHERE
                | Q(text__isnull=False, answers=None) & SPAN_IN_ORDER & SPAN_IS_SURFACE,
                name="comment_on_words_or_article",
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(_("deleted"))

    @property
    def is_on_words(self) -> bool:
        return self.text_id is not None

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None and self.deleted_at is None
