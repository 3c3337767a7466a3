"""Countries, organizations, places and the outlets that articles come from."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from entities.kinds import (
    CountryCategory,
    EntityKind,
    OrganizationCategory,
    PlaceCategory,
    SourceCategory,
)
from entities.models.entity import UNTOLD_FIELDS, Entity


class Country(Entity):
    KIND: ClassVar[str] = EntityKind.COUNTRY

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_country"
    )

    official_name = models.CharField(_("official name"), max_length=200, blank=True)
    alpha_2 = models.CharField(_("ISO alpha-2"), max_length=2, blank=True)
    alpha_3 = models.CharField(_("ISO alpha-3"), max_length=3, blank=True)
    numeric = models.CharField(_("ISO numeric"), max_length=3, blank=True)
    category = models.CharField(
        _("category"),
        max_length=10,
        choices=CountryCategory.choices,
        default=CountryCategory.STATE,
    )
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(_("existed until"), null=True, blank=True)

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.UniqueConstraint(
                fields=["alpha_3"], condition=~Q(alpha_3=""), name="country_alpha_3_unique"
            ),
            models.UniqueConstraint(
                fields=["alpha_2"], condition=~Q(alpha_2=""), name="country_alpha_2_unique"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="country_valid_in_order",
            ),
        ]


class Organization(Entity):
    KIND: ClassVar[str] = EntityKind.ORGANIZATION

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_organization"
    )

    category = models.CharField(
        _("category"), max_length=14, choices=OrganizationCategory.choices, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        null=True,
        blank=True,
        related_name="organizations",
    )

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")


class Place(Entity):
    KIND: ClassVar[str] = EntityKind.PLACE

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_place"
    )

    category = models.CharField(
        _("category"), max_length=10, choices=PlaceCategory.choices, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        null=True,
        blank=True,
        related_name="places",
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)),
                name="place_latitude_in_range",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                name="place_longitude_in_range",
            ),
        ]


class Source(Entity):
    """An outlet or agency that articles come from."""

    KIND: ClassVar[str] = EntityKind.SOURCE

    entity = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_source"
    )

    category = models.CharField(
        _("category"), max_length=6, choices=SourceCategory.choices, default=SourceCategory.OUTLET
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        verbose_name=_("country"),
        null=True,
        blank=True,
        related_name="sources",
    )
    url = models.URLField(_("web address"), blank=True)
    default_rights = models.CharField(_("usual rights"), max_length=200, blank=True)

    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
