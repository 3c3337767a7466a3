"""Sitemaps of articles and tags, and of what this site published in the last two days."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag

from articles.last_change import with_last_change
from articles.models import Article, Section, Text
from articles.pages import public_tags
from articles.sections import last_changes

_NEWS: Final = timedelta(days=2)
_MOST_NEWS: Final = 1000


class DatedSitemap(Sitemap):
    """Of rows that carry `changed_at`. The index gives no date to a whole sitemap: finding the
    newest of all its rows would cost as much as all of its pages.
    """

    limit = 2000  # 50,000 are allowed; so many are made well within a second

    def lastmod(self, item: Article | Tag | Section) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> None:
        return None


class ArticleSitemap(DatedSitemap):
    def items(self) -> QuerySet[Article]:
        told = Exists(Text.objects.filter(article=OuterRef("pk")))
        return with_last_change(Article.objects.public().filter(told)).only("slug").order_by("pk")


class TagSitemap(DatedSitemap):
    def items(self) -> QuerySet[Tag]:
        changed = Max(Greatest("article__updated_at", "article__public_from"))
        return public_tags().annotate(changed_at=changed).order_by("pk")

    def location(self, tag: Tag) -> str:
        return reverse("tag-detail", args=[tag.slug])


class SectionSitemap(DatedSitemap):
    """Without those in which nothing stands."""

    def items(self) -> list[Section]:
        sections, changes = list(Section.objects.shown()), last_changes()
        for section in sections:
            section.changed_at = changes.get(section.pk)
        return [section for section in sections if section.changed_at]


class NewsSitemap(DatedSitemap):
    """Dated by when this site published, for that is what it is a map of; the outlet's own date,
    which may be years old or unknown, is told by the page.
    """

    limit = _MOST_NEWS

    def items(self) -> QuerySet[Article]:
        since = timezone.now() - _NEWS
        articles = Article.objects.public().filter(public_from__gt=since)
        return with_last_change(articles).order_by("-public_from", "-pk")[:_MOST_NEWS]
