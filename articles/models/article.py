"""An imported document, and the article made from it."""

from collections.abc import Collection
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from taggit.managers import TaggableManager

from articles.kinds import ArticleState, DatedPrecision, Standing
from articles.querysets import ArticleQuerySet, CorrectionQuerySet
from entities.models import Source
from entities.models.tombstone import ARTICLE, with_removed
from entities.names import make_slug
from entities.slugs import free_slugs

if TYPE_CHECKING:
    from articles.models.text import Text


# Addresses below /articles/ that are no article's.
_RESERVED_SLUGS = frozenset(("feed",))


class Article(models.Model):
    """The copy made from a document; headline to dateline repeat blocks of its text, for lists."""

    headline = models.CharField(_("headline"), max_length=500)
    headline_is_made = models.BooleanField(
        _("headline made here"),
        default=False,
        editable=False,
        help_text=_("The document had none; this one is its first sentence."),
    )
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    standfirst = models.TextField(_("standfirst"), blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    dateline = models.CharField(_("dateline"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        verbose_name=_("source"),
        null=True,
        blank=True,
        related_name="articles",
    )
    source_url = models.URLField(_("original address"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=35, default="en", help_text="BCP 47")
    rights = models.CharField(_("rights"), max_length=300, blank=True)

    # The outlet's own date, in the outlet's own time zone; unknown where both ends are empty.
    dated_start = models.DateField(
        _("dated from"),
        null=True,
        blank=True,
        help_text=_("The outlet's own date; may be unknown."),
    )
    dated_end = models.DateField(_("dated to"), null=True, blank=True)
    dated_time = models.TimeField(_("time"), null=True, blank=True)
    dated_timezone = models.CharField(_("time zone"), max_length=40, blank=True)
    dated_precision = models.CharField(
        _("precision of the date"), max_length=6, choices=DatedPrecision.choices, blank=True
    )
    dated_basis = models.CharField(
        _("basis of the date"),
        max_length=200,
        blank=True,
        help_text=_("Where the date comes from, in words."),
    )

    state = models.CharField(
        _("state"), max_length=9, choices=ArticleState.choices, default=ArticleState.DRAFT
    )
    public_from = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("When this site shows the article.")
    )
    # Since when readers have known its address; told when it is next changed, not at the minute.
    first_public_at = models.DateTimeField(null=True, editable=False)
    # What lists sort by: the outlet's date, else the day we made it public, else the import.
    sorted_at = models.DateTimeField(editable=False)
    tags = TaggableManager(verbose_name=_("tags"), blank=True)
    # Names of the fields that an editor settled ("text" among them); the importer obeys.
    locked_fields = models.JSONField(default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # Something was decided since the text was last read: what hangs on it is to be found anew.
    needs_reading = models.BooleanField(_("to be read again"), default=False, editable=False)
    created_at = models.DateTimeField(_("imported"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            *("first_public_at", "sorted_at", "needs_reading", "created_at", "updated_at"),
        ]
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-sorted_at", "-pk"]
        permissions = [
            ("publish_article", _("Can publish and schedule articles")),
            ("withdraw_article", _("Can withdraw articles")),
        ]
        indexes = [
            models.Index(fields=["state", "public_from"], name="article_state_public_from"),
            models.Index(fields=["-sorted_at", "-id"], name="article_newest_first"),
            models.Index(
                fields=["id"], condition=Q(needs_reading=True), name="article_needs_reading"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(headline=""), name="article_headline_not_empty"),
            models.CheckConstraint(
                condition=Q(state__in=ArticleState.values), name="article_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED) | Q(public_from__isnull=False),
                name="article_published_has_public_from",
            ),
            models.CheckConstraint(
                condition=Q(dated_start=None, dated_end=None, dated_precision="")
                | Q(dated_start__lte=F("dated_end")) & ~Q(dated_precision=""),
                name="article_dated_whole_or_unknown",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, **kwargs: Any) -> None:
        if self.state == ArticleState.PUBLISHED and self.public_from is None:
            self.public_from = timezone.now()
        self.sorted_at = self.make_sorted_at()
        if not self.slug or self._has_outgrown_slug():
            self.slug = self.make_unique_slug()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {
                *kwargs["update_fields"],
                *("slug", "public_from", "sorted_at", "updated_at"),
            }
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article-detail", args=[self.slug])

    def make_sorted_at(self) -> datetime:
        if self.dated_start:
            return datetime.combine(self.dated_start, self.dated_time or time(), tzinfo=UTC)
        return self.public_from or self.created_at or timezone.now()

    def make_unique_slug(self) -> str:
        base = make_slug(self.headline) or "article"
        return free_slugs([base], taken_slugs)[0]

    def _has_outgrown_slug(self) -> bool:
        """The address follows the headline until readers know it, or an editor has chosen it."""
        if self.was_ever_public or "slug" in self.locked_fields:
            return False
        base = make_slug(self.headline) or "article"
        end = self.slug.removeprefix(base)
        return end == self.slug or not (end == "" or end.removeprefix("-").isdigit())

    @property
    def current_text(self) -> "Text":
        """The newest text; every imported article has one."""
        return self.texts.latest("number")

    @property
    def is_public(self) -> bool:
        return (
            self.state == ArticleState.PUBLISHED
            and self.public_from is not None
            and self.public_from <= timezone.now()
        )

    @property
    def was_ever_public(self) -> bool:
        """Readers know its address, whatever became of it since."""
        return self.first_public_at is not None or self.is_public

    @property
    def standing(self) -> Standing:
        if self.state == ArticleState.PUBLISHED:
            return Standing.PUBLIC if self.is_public else Standing.SCHEDULED
        return Standing(self.state)


class FormerArticleSlug(models.Model):
    """An address at which an article was public once; it redirects, and no other gets it."""

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="former_slugs"
    )

    class Meta:
        verbose_name = _("former address of an article")
        verbose_name_plural = _("former addresses of articles")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug


def taken_slugs(slugs: Collection[str]) -> set[str]:
    """Of these addresses those that an article has or had, and those that are no article's."""
    now = Article.objects.filter(slug__in=slugs)
    once = FormerArticleSlug.objects.filter(slug__in=slugs)
    return with_removed((now, once), ARTICLE, slugs) | _RESERVED_SLUGS


class Document(models.Model):
    """The bytes that were imported, kept unchanged; an article has many, the oldest is kept."""

    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        verbose_name=_("article"),
        null=True,
        related_name="documents",
    )
    sha256 = models.CharField(max_length=64, unique=True)
    filename = models.CharField(_("file name"), max_length=255)
    path = models.CharField(
        _("path"), max_length=1000, help_text=_("Below the folder that was imported.")
    )
    media_type = models.CharField(_("media type"), max_length=100)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    content = models.BinaryField(_("content"))
    agency_id = models.CharField(_("agency's id"), max_length=200, blank=True)
    agency_version = models.CharField(_("agency's version"), max_length=100, blank=True)
    # What it told besides: what editors made of that since is known from what came of it.
    embargo = models.DateTimeField(_("embargo"), null=True)
    subjects = models.JSONField(_("subjects"), null=True)
    canonical_url = models.URLField(_("canonical address"), max_length=1000, blank=True)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["imported_at", "pk"]
        indexes = [
            models.Index(fields=["canonical_url"], name="document_canonical_url"),
            models.Index(fields=["agency_id"], name="document_agency_id"),
            models.Index(fields=["path"], name="document_path"),
        ]

    def __str__(self) -> str:
        return self.path or self.filename


class CorrectionNotice(models.Model):
    """What was corrected after publication, as readers are told."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="corrections"
    )
    at = models.DateTimeField(_("corrected"), default=timezone.now)
    text = models.TextField(_("what was corrected"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction notice")
        verbose_name_plural = _("correction notices")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_notice_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text
