"""Sections of the site, and what editors put on the front page and at the top of sections."""

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.kinds import Edition
from articles.models.article import Article
from articles.querysets import PinQuerySet, SectionQuerySet

# In the navigation and on the home page; the others are found on the page of all sections.
MOST_SHOWN: Final = 6


class Section(models.Model):
    """A part of the site: the articles with a tag, or those that a saved filter finds, or both."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        help_text=_("The end of its address. Where you change it, the former one leads here."),
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for readers, below the name."),
    )
    position = models.PositiveSmallIntegerField(
        _("place"),
        default=1,
        help_text=_("1 comes first. The home page and its navigation have room for six."),
    )
    is_shown = models.BooleanField(
        _("shown to readers"), default=True, help_text=_("Without it there is no such page.")
    )
    tag = models.ForeignKey(
        Tag,
        models.PROTECT,
        verbose_name=_("tag"),
        null=True,
        blank=True,
        related_name="sections",
        help_text=_("Shows the articles with this tag."),
    )
    # The query of the public list of articles: "person=benny-gantz&year=2022".
    query = models.CharField(_("filter"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""), name="section_has_name_and_address"
            ),
            models.CheckConstraint(
                condition=Q(tag__isnull=False) | ~Q(query=""), name="section_has_tag_or_filter"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section-detail", args=[self.slug])


class FormerSectionSlug(models.Model):
    """An address that a section had before; it leads to the section."""

    slug = models.SlugField(max_length=60, unique=True)
    section = models.ForeignKey(Section, models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address of a section")
        verbose_name_plural = _("former addresses of sections")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug


class FrontPage(models.Model):
    """One row: who arranged the draft last. Whoever arranges locks it, and says what he saw."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("changed by"),
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front page")
        default_permissions = ("view",)
        permissions = [("arrange_front_page", _("Can arrange the front page and put it live"))]
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="front_page_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Pin(models.Model):
    """An article that an editor put somewhere, from a moment on, until another.

    Positions say which of two comes first; who is not there yet, or not public, is passed over.
    """

    edition = models.CharField(_("edition"), max_length=5, choices=Edition.choices)
    # Of none: the front page itself.
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        verbose_name=_("section"),
        null=True,
        blank=True,
        related_name="pins",
    )
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="pins"
    )
    position = models.PositiveSmallIntegerField(_("place"))
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__in=Edition.values), name="pin_edition_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="pin_ends_after_it_starts",
            ),
            *(
                models.UniqueConstraint(
                    fields=["edition", "section", field],
                    condition=Q(section__isnull=False),
                    name=f"pin_{field}_once_in_a_section",
                )
                for field in ("article", "position")
            ),
            *(
                models.UniqueConstraint(
                    fields=["edition", field],
                    condition=Q(section=None),
                    name=f"pin_{field}_once_on_the_front_page",
                )
                for field in ("article", "position")
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)
