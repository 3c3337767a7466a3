"""Pictures, and where they stand in articles."""

import secrets
from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

_BETWEEN: Final = [MinValueValidator(0), MaxValueValidator(1)]
_DESCRIBED: Final = Q(is_decorative=True) | ~Q(alt="")


class PictureQuerySet(models.QuerySet["Picture"]):
    def described(self) -> "PictureQuerySet":
        """What may be published: a reader who cannot see it is told what it shows."""
        return self.filter(_DESCRIBED)

    def undescribed(self) -> "PictureQuerySet":
        return self.exclude(_DESCRIBED)

    def unused(self) -> "PictureQuerySet":
        return self.exclude(Exists(PlacedPicture.objects.filter(picture=OuterRef("pk"))))


def make_key() -> str:
    """Part of the addresses of the files: who was not told it does not find them."""
    return secrets.token_hex(16)


class Picture(models.Model):
    """One picture, drawn anew from what was sent; its files are named after its key."""

    key = models.CharField(max_length=32, unique=True, default=make_key, editable=False)
    # Of the bytes that were sent: the same ones are one picture.
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    filename = models.CharField(_("file name"), max_length=255, editable=False)
    # Where the storage keeps the picture at its full size, which no page shows.
    file = models.CharField(max_length=200, editable=False)
    format = models.CharField(_("format"), max_length=4, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # That it is kept in besides: "320 640 960", as one column of a page's query takes it.
    sizes = models.CharField(max_length=100, editable=False)
    alt = models.CharField(
        _("what the picture shows"),
        max_length=500,
        blank=True,
        help_text=_("For readers who do not see it, in one or two sentences (alt text)."),
    )
    is_decorative = models.BooleanField(
        _("only decorative"),
        default=False,
        help_text=_("It says nothing that the text does not say; screen readers pass over it."),
    )
    caption = models.TextField(
        _("caption"), blank=True, help_text=_("Stands under the picture wherever it is used.")
    )
    credit = models.CharField(
        _("credit"), max_length=300, blank=True, help_text=_("Who made it: Name / Agency.")
    )
    rights = models.CharField(
        _("rights"),
        max_length=500,
        blank=True,
        help_text=_("To whom it belongs and what may be done with it."),
    )
    focal_x = models.FloatField(
        _("focal point, from the left"),
        default=0.5,
        validators=_BETWEEN,
        help_text=_("0 is the left edge, 1 the right one."),
    )
    focal_y = models.FloatField(
        _("focal point, from the top"),
        default=0.5,
        validators=_BETWEEN,
        help_text=_("0 is the upper edge, 1 the lower one."),
    )
    # What the file told of itself, by the names of the fields above: no credit is ever lost.
    told = models.JSONField(default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="picture_described_or_decorative",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                name="picture_focal_point_inside",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="picture_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or self.filename

    @property
    def widths(self) -> list[int]:
        return [int(width) for width in self.sizes.split()]

    @property
    def is_described(self) -> bool:
        return self.is_decorative or bool(self.alt)


class PlacedPicture(models.Model):
    """A picture in an article: leading it, or tied to words of its text by their quote.

    The quote is looked for in whichever text is shown, so that no new text can lose it.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="placed_pictures"
    )
    picture = models.ForeignKey(
        Picture, models.PROTECT, verbose_name=_("picture"), related_name="places"
    )
    is_lead = models.BooleanField(
        _("leads the article"),
        default=False,
        help_text=_("Lists and links show it; without words that it stands at, it opens the page."),
    )
    surface = models.CharField(_("stands at"), max_length=200, blank=True)
    prefix = models.CharField(max_length=40, blank=True, editable=False)
    suffix = models.CharField(max_length=40, blank=True, editable=False)
    start = models.PositiveIntegerField(default=0, editable=False)
    number = models.PositiveIntegerField(_("order"), default=0)
    caption = models.TextField(
        _("caption in this article"),
        blank=True,
        help_text=_("Instead of the picture's own one."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("picture in an article")
        verbose_name_plural = _("pictures in articles")
        ordering = ["article", "-is_lead", "start", "number", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(is_lead=True), name="placed_picture_leads_alone"
            ),
            models.UniqueConstraint(
                fields=["article", "picture"], name="placed_picture_once_in_article"
            ),
            models.CheckConstraint(
                condition=Q(is_lead=True) | ~Q(surface=""), name="placed_picture_leads_or_stands"
            ),
        ]

    def __str__(self) -> str:
        return str(self.picture)
