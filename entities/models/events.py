"""What happened, and who took part."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from entities.kinds import DatePrecision, EntityKind, EventStatus, EventType, ParticipantRole
from entities.models.entity import UNTOLD_FIELDS, Entity
from entities.models.places import Country, Place


class Event(Entity):
    KIND: ClassVar[str] = EntityKind.EVENT

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_event"
    )

    type = models.CharField(
        _("type"), max_length=13, choices=EventType.choices, default=EventType.OTHER
    )
    status = models.CharField(
        _("status"), max_length=12, choices=EventStatus.choices, default=EventStatus.HAPPENED
    )
    claimed_by = models.ForeignKey(
        Entity,
        models.SET_NULL,
        verbose_name=_("claimed by"),
        null=True,
        blank=True,
        related_name="claims",
    )
    date_start = models.DateField(_("from"), null=True, blank=True)
    date_end = models.DateField(_("to"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision"), max_length=6, choices=DatePrecision.choices, blank=True
    )
    date_basis = models.CharField(
        _("basis of the date"),
        max_length=200,
        blank=True,
        help_text=_("Where the date comes from, in words."),
    )
    place = models.ForeignKey(
        Place, models.SET_NULL, verbose_name=_("place"), null=True, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        null=True,
        blank=True,
        related_name="events_here",
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("part of"),
        null=True,
        blank=True,
        related_name="parts",
    )
    participants = models.ManyToManyField(
        Entity, through="Participation", related_name="events", verbose_name=_("participants")
    )

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["date_start"], name="event_date_start")]
        constraints = [
            models.CheckConstraint(
                condition=Q(date_start=None) | Q(date_end=None) | Q(date_start__lte=F("date_end")),
                name="event_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(type__in=EventType.values), name="event_type_known"),
            models.CheckConstraint(
                condition=Q(status__in=EventStatus.values), name="event_status_known"
            ),
        ]

    @property
    def plover(self) -> str:
        return EventType(self.type).plover


class Participation(models.Model):
    """Who took part in an event, and how: a record, or the words of those who have none."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="roles")
    entity = models.ForeignKey(
        Entity,
        models.CASCADE,
        verbose_name=_("record"),
        null=True,
        blank=True,
        related_name="participations",
    )
    described = models.CharField(
        _("in words"),
        max_length=200,
        blank=True,
        help_text=_("As printed, where no record says who that is: “police”."),
    )
    role = models.CharField(
        _("role"), max_length=9, choices=ParticipantRole.choices, default=ParticipantRole.ACTOR
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "entity", "role"], name="participation_unique"
            ),
            models.UniqueConstraint(
                fields=["event", "described", "role"],
                condition=Q(entity=None),
                name="participation_in_words_unique",
            ),
            models.CheckConstraint(
                condition=Q(entity__isnull=False, described="") | Q(entity=None) & ~Q(described=""),
                name="participation_of_a_record_or_in_words",
                violation_error_message=_("Choose a record, or write who it was: one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=ParticipantRole.values), name="participation_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    @property
    def name(self) -> str:
        return self.entity.name if self.entity else self.described
