"""People, and the offices they hold."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from entities.kinds import DatePrecision, EntityKind, ReviewState
from entities.models.entity import FOLD_KEY_LENGTH, UNTOLD_FIELDS, Entity
from entities.models.places import Country, Organization
from entities.names import fold, surname_first, tidy


class Person(Entity):
    KIND: ClassVar[str] = EntityKind.PERSON

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_person"
    )

    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    honorific_prefix = models.CharField(_("honorific"), max_length=40, blank=True)
    gender = models.CharField(_("gender"), max_length=40, blank=True)
    birth_date = models.DateField(_("born"), null=True, blank=True)
    birth_date_precision = models.CharField(
        _("precision of birth date"), max_length=6, choices=DatePrecision.choices, blank=True
    )
    death_date = models.DateField(_("died"), null=True, blank=True)
    death_date_precision = models.CharField(
        _("precision of death date"), max_length=6, choices=DatePrecision.choices, blank=True
    )
    nationalities = models.ManyToManyField(
        Country, verbose_name=_("nationalities"), blank=True, related_name="nationals"
    )

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date=None)
                | Q(death_date=None)
                | Q(birth_date__lte=F("death_date")),
                name="person_born_before_death",
            ),
        ]

    def make_sort_name(self) -> str:
        if self.family_name and self.given_name:
            return f"{self.family_name}, {self.given_name}"
        return surname_first(self.name)


class Post(models.Model):
    """An office, such as Foreign Minister of Turkey."""

    name = models.CharField(_("office"), max_length=200)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        null=True,
        blank=True,
        related_name="posts",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        related_name="posts",
    )
    fold_key = models.CharField(max_length=FOLD_KEY_LENGTH, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.UniqueConstraint(
                fields=["fold_key", "country", "organization"],
                name="post_unique",
            ),
            models.UniqueConstraint(
                fields=["fold_key", "country"],
                condition=Q(organization=None),
                name="post_unique_in_country",
            ),
            models.UniqueConstraint(
                fields=["fold_key", "organization"],
                condition=Q(country=None),
                name="post_unique_in_organization",
            ),
            models.UniqueConstraint(
                fields=["fold_key"],
                condition=Q(country=None, organization=None),
                name="post_unique_alone",
            ),
        ]

    def __str__(self) -> str:
        holder = self.organization or self.country
        return f"{self.name} ({holder})" if holder else self.name

    def save(self, **kwargs: Any) -> None:
        self.name = tidy(self.name)
        self.fold_key = fold(self.name)
        super().save(**kwargs)


class Tenure(models.Model):
    """A person holding an office; `label` is how our articles print it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tenures")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    label = models.CharField(_("as printed"), max_length=200)
    start = models.DateField(_("since"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)
    attested_from = models.DateField(
        _("first seen"), null=True, blank=True, help_text=_("The earliest dated article saying so.")
    )
    attested_to = models.DateField(
        _("last seen"), null=True, blank=True, help_text=_("The latest dated article saying so.")
    )
    is_former = models.BooleanField(
        _("former"), default=False, help_text=_("The articles print it as a past office.")
    )
    review_state = models.CharField(
        _("review"), max_length=10, choices=ReviewState.choices, default=ReviewState.CONFIRMED
    )

    class Meta:
        ordering = ["is_former", "-attested_to", "pk"]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            models.UniqueConstraint(fields=["person", "post", "is_former"], name="tenure_unique"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(start__lte=F("end")),
                name="tenure_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(attested_from=None)
                | Q(attested_to=None)
                | Q(attested_from__lte=F("attested_to")),
                name="tenure_attested_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.label}"
