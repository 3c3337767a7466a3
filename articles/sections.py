"""What stands in a section: the articles of its tag and its filter, and what is pinned on top."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import IntegerField, Max, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article, FormerSectionSlug, Pin, Section
from articles.search import Record


class SectionFilter(ArticleFilter):
    """The filter of the list of articles, kept. Its words are looked for as they stand: who is
    called so is not asked, for a page has several sections.
    """

    called: list[Record] = []

    @property
    def is_sound(self) -> bool:
        """Chooses some articles: what says nothing, or makes no sense, would choose all."""
        return bool(self.is_valid() and self.wanted and not self.finds_no_article)


def filter_of(query: str) -> SectionFilter:
    return SectionFilter(QueryDict(query), Article.objects.public())


def is_sound(section: Section) -> bool:
    """Whether its filter, where it has one, still makes sense."""
    return not section.query or filter_of(section.query).is_sound


def articles_of(section: Section) -> QuerySet[Article]:
    """The public ones; none where the filter does not make sense."""
    articles = Article.objects.public()
    if section.query:
        chosen = filter_of(section.query)
        articles = chosen.qs if chosen.is_sound else articles.none()
    return articles.filter(tags=section.tag_id) if section.tag_id else articles


def with_pinned(section: Section) -> QuerySet[Article]:
    """Those, and what is pinned in it at this moment."""
    pinned = Pin.objects.live().standing().filter(section=section).order_by()
    found = Q(pk__in=articles_of(section).values("pk")) | Q(pk__in=pinned.values("article"))
    return Article.objects.public().filter(found)


def last_changes() -> dict[int, datetime]:
    """When an article of each shown section changed last or came out; asked for at once."""
    rows = [_last_change(section) for section in Section.objects.shown()]
    return dict(Article.objects.none().values_list("pk", "updated_at").union(*rows, all=True))


def _last_change(section: Section) -> QuerySet[Article, tuple[int, datetime]]:
    placed = articles_of(section).order_by().annotate(place=Value(section.pk, IntegerField()))
    changed = Max(Greatest("updated_at", "public_from"))
    return placed.values("place").annotate(changed=changed).values_list("place", "changed")


class PinnedFirst:
    """The keys of the articles of a section, those that are pinned first; a page at a time."""

    def __init__(self, section: Section) -> None:
        pins = Pin.objects.live().standing().filter(section=section)
        self.pinned: list[int] = list(pins.values_list("article", flat=True))
        others = articles_of(section).exclude(pk__in=self.pinned)
        self.others = others.newest_first().values_list("pk", flat=True)

    def count(self) -> int:
        return len(self.pinned) + self.others.count()

    def __getitem__(self, wanted: slice) -> Sequence[int]:
        pinned, before = self.pinned[wanted], len(self.pinned)
        start, stop = max(0, wanted.start - before), max(0, wanted.stop - before)
        return [*pinned, *self.others[start:stop]]


def section_at(slug: str) -> Section | None:
    """The shown section with this address, or that had it before."""
    shown = Section.objects.shown().select_related("tag")
    found: Section | None = shown.filter(slug=slug).first()
    if found is None:
        former = FormerSectionSlug.objects.filter(slug=slug)
        found = shown.filter(pk__in=former.values("section")).first()
    return found
