"""The sentences on which events and tenures stand."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.extraction.anchoring import key_of
from articles.kinds import MentionStatus
from articles.models.text import SPAN_IN_ORDER, SPAN_IS_SURFACE, Decided, Text, TimeExpression
from articles.querysets import EvidenceQuerySet
from entities.kinds import EventStatus
from entities.models import Event, Tenure


class Evidence(Decided):
    """The sentence on which an event or a tenure stands, and the words that say it."""

    text = models.ForeignKey(Text, models.CASCADE, verbose_name=_("text"), related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    surface = models.TextField(_("sentence"))
    # The same for the same sentence wherever it is printed.
    sentence_key = models.CharField(max_length=32, editable=False)
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        verbose_name=_("event"),
        null=True,
        blank=True,
        related_name="evidence",
    )
    tenure = models.ForeignKey(
        Tenure,
        models.CASCADE,
        verbose_name=_("tenure"),
        null=True,
        blank=True,
        related_name="evidence",
    )
    time = models.ForeignKey(
        TimeExpression,
        models.SET_NULL,
        verbose_name=_("time expression"),
        null=True,
        blank=True,
        related_name="evidence",
    )
    says = models.CharField(
        _("says that it"),
        max_length=12,
        choices=EventStatus.choices,
        blank=True,
        help_text=_("What this sentence says of the event: a later one may tell that it happened."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["text", "start"]
        indexes = [
            models.Index(
                fields=["sentence_key", "id"],
                condition=Q(event__isnull=False),
                name="evidence_same_sentence",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=SPAN_IN_ORDER, name="evidence_in_order"),
            models.CheckConstraint(condition=SPAN_IS_SURFACE, name="evidence_span_is_surface"),
            models.CheckConstraint(
                condition=Q(
                    trigger_start__gte=F("start"),
                    trigger_start__lt=F("trigger_end"),
                    trigger_end__lte=F("end"),
                ),
                name="evidence_trigger_in_sentence",
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False, tenure=None) | Q(event=None, tenure__isnull=False),
                name="evidence_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(status__in=MentionStatus.values), name="evidence_status_known"
            ),
            models.CheckConstraint(
                condition=Q(says__in=["", *EventStatus.values]), name="evidence_says_known"
            ),
        ]

    def __str__(self) -> str:
        return self.surface

    def save(self, **kwargs: Any) -> None:
        self.sentence_key = self.sentence_key or key_of(self.surface)
        super().save(**kwargs)
