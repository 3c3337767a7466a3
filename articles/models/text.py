"""A text of an article, its blocks, and what was found in it; every span points into one text.

Offsets are Unicode code points, end exclusive.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, ProtectedError, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from articles.kinds import BlockRole, MentionKind, MentionStatus, Origin, TimexType
from articles.models.article import Article
from articles.querysets import MentionQuerySet, TimeQuerySet
from entities.kinds import DatePrecision
from entities.models import Entity

SPAN_IN_ORDER = Q(start__gte=0, start__lt=F("end"))
SPAN_IS_SURFACE = Q(end=F("start") + Length("surface"))


class Text(models.Model):
    """One whole, never-changing text of an article; an edit makes the next one."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="texts"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("text"), help_text=_("NFC, lines end in \\n, no NUL."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty where the importer made it."),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    # While the first text of an article is stored: nothing is tied to it yet, nobody need look.
    is_new = False

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="text_number_unique_in_article"
            ),
            models.CheckConstraint(condition=~Q(content=""), name="text_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, {self.number}"


class Block(models.Model):
    """A stretch of a text with a role, and the reason for it."""

    text = models.ForeignKey(Text, models.CASCADE, verbose_name=_("text"), related_name="blocks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(_("role"), max_length=11, choices=BlockRole.choices)
    reason = models.CharField(_("reason"), max_length=200)
    origin = models.CharField(
        _("origin"), max_length=7, choices=Origin.choices, default=Origin.MACHINE, editable=False
    )

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["text", "start"]
        constraints = [
            models.UniqueConstraint(fields=["text", "start"], name="block_start_unique_in_text"),
            models.CheckConstraint(condition=SPAN_IN_ORDER, name="block_in_order"),
            models.CheckConstraint(condition=Q(role__in=BlockRole.values), name="block_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.start}–{self.end}"


class Decided(models.Model):
    """What editors decide on, one by one: a stretch of a text with its quote and its state."""

    prefix = models.CharField(max_length=40, blank=True, editable=False)
    suffix = models.CharField(max_length=40, blank=True, editable=False)
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=MentionStatus.choices,
        default=MentionStatus.SUGGESTED,
    )
    # A person's where an editor marked the words, or said of a time which days it means.
    origin = models.CharField(
        _("origin"), max_length=7, choices=Origin.choices, default=Origin.MACHINE
    )
    # False: decided, but not found again in the newest text; it then keeps the text it stood in.
    placed = models.BooleanField(_("placed"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_checked(self) -> bool:
        return self.status == MentionStatus.ACCEPTED


def keep_accepted(collector: Any, field: Any, mentions: Any, using: str) -> None:
    """A record goes only when no editor's word stands on it; suggestions let go of it."""
    if mentions.filter(status=MentionStatus.ACCEPTED).exists():
        raise ProtectedError("Accepted mentions name this record.", set())
    models.SET_NULL(collector, field, mentions, using)


# Thousands of mentions need not be read for it.
keep_accepted.lazy_sub_objs = True  # type: ignore[attr-defined]


class Mention(Decided):
    """One span of a text that refers to an entity."""

    text = models.ForeignKey(Text, models.CASCADE, verbose_name=_("text"), related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(_("as printed"), max_length=500)
    kind = models.CharField(_("kind"), max_length=12, choices=MentionKind.choices)
    entity = models.ForeignKey(
        Entity,
        keep_accepted,
        verbose_name=_("refers to"),
        null=True,
        blank=True,
        related_name="mentions",
    )
    method = models.CharField(_("method"), max_length=40, blank=True)
    extractor = models.CharField(_("extractor"), max_length=40, blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    margin = models.FloatField(_("margin"), null=True, blank=True)
    # [{"entity": id, "score": 0..1, "reason": words}], best first.
    candidates = models.JSONField(_("candidates"), default=list, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["text", "start"]
        indexes = [
            models.Index(fields=["text", "start"], name="mention_text_start"),
            models.Index(fields=["entity", "placed", "status"], name="mention_entity_status"),
            # The same words everywhere.
            models.Index(fields=["surface", "status"], name="mention_surface_status"),
            # What waits is counted without reading the mentions themselves.
            models.Index(
                fields=["text", "entity", "confidence", "margin"],
                condition=Q(placed=True, status=MentionStatus.SUGGESTED),
                name="mention_to_decide",
            ),
            models.Index(
                fields=["text"],
                condition=Q(placed=True, status=MentionStatus.SUGGESTED, origin=Origin.PERSON),
                name="mention_proposed",
            ),
            models.Index(fields=["text", "placed"], condition=Q(placed=False), name="mention_lost"),
            # When somebody last decided about a record's mentions.
            models.Index(
                fields=["entity", "-decided_at"],
                condition=Q(decided_at__isnull=False),
                name="mention_last_decided",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=SPAN_IN_ORDER, name="mention_in_order"),
            models.CheckConstraint(condition=SPAN_IS_SURFACE, name="mention_span_is_surface"),
            models.CheckConstraint(
                condition=Q(kind__in=MentionKind.values), name="mention_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=MentionStatus.values), name="mention_status_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence__range=(0, 1)), name="mention_confidence_in_range"
            ),
            models.CheckConstraint(
                condition=Q(placed=True)
                | ~Q(status=MentionStatus.SUGGESTED)
                | Q(origin=Origin.PERSON),
                name="mention_only_a_persons_work_is_lost",
            ),
        ]

    def __str__(self) -> str:
        return self.surface


class TimeExpression(Decided):
    """A span that says when; its value is an interval with a precision and a basis."""

    text = models.ForeignKey(Text, models.CASCADE, verbose_name=_("text"), related_name="times")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.CharField(_("as printed"), max_length=200)
    type = models.CharField("TIMEX3 type", max_length=8, choices=TimexType.choices)
    value = models.CharField("TIMEX3 value", max_length=40, blank=True)
    date_start = models.DateField(_("from"), null=True, blank=True)
    date_end = models.DateField(_("to"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=5, choices=DatePrecision.choices, blank=True
    )
    anchor = models.CharField(_("counted from"), max_length=200, blank=True)
    basis = models.CharField(_("basis"), max_length=300, blank=True)

    objects = TimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("time expression")
        verbose_name_plural = _("time expressions")
        ordering = ["text", "start"]
        indexes = [
            models.Index(fields=["text", "start"], name="time_text_start"),
            models.Index(fields=["text"], condition=Q(placed=False), name="time_lost"),
        ]
        constraints = [
            models.CheckConstraint(condition=SPAN_IN_ORDER, name="time_in_order"),
            models.CheckConstraint(condition=SPAN_IS_SURFACE, name="time_span_is_surface"),
            models.CheckConstraint(
                condition=Q(date_start=None) | Q(date_end=None) | Q(date_start__lte=F("date_end")),
                name="time_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(date_start=None, date_end=None, precision="")
                | (Q(date_start__isnull=False) | Q(date_end__isnull=False)) & ~Q(precision=""),
                name="time_precise_if_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__in=MentionStatus.values), name="time_status_known"
            ),
            models.CheckConstraint(
                condition=Q(placed=True)
                | ~Q(status=MentionStatus.SUGGESTED)
                | Q(origin=Origin.PERSON),
                name="time_only_a_persons_work_is_lost",
            ),
        ]

    def __str__(self) -> str:
        return self.surface
