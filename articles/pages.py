"""What the article pages show beside the articles themselves: the rail, related copy, leads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Least, Substr
from taggit.models import Tag

from articles.json_rows import JsonRows
from articles.kinds import BlockRole
from articles.models import (
    Article,
    Block,
    CorrectionNotice,
    Evidence,
    InlineMark,
    Mention,
    Printing,
    Text,
    TimeExpression,
)
from articles.public import public_entities
from articles.querysets import story_of
from articles.shown_pictures import lead_rows, picture_rows
from entities.kinds import ReviewState
from entities.models import Entity, Event, Source
from entities.offices import Office, offices_of
from entities.related import shown, with_related

_LEAD_LENGTH = 320
_MOST_RELATED = 5
OFFERED = 20
# Counting over all of a large archive takes seconds; so names are counted in what is newest,
# and related articles are looked for among the latest that share a rare name.
LATEST_ARTICLES = 1000
_MOST_COUNTED = 400
_RAREST = 8
_CANDIDATES = 600
_NEWEST_TEXT = Text.objects.filter(article=OuterRef("pk")).order_by("-number")


@dataclass
class Appearance:
    """An entity in an article: how often it is named, and as what."""

    entity: Entity
    count: int = 0
    is_placed: bool = False
    offices: list[Office] = field(default_factory=list)

    @property
    def is_checked(self) -> bool:
        """The record, and that at least one of its names here means it."""
        return self.is_placed and self.entity.is_checked


def for_reading(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `text_id` and `content` of the newest text (None without one), and the rows of its
    blocks and times, of its tags, its corrections and its pictures.
    """
    times = TimeExpression.objects.public().filter(text=OuterRef("text_id")).order_by("start")
    blocks = Block.objects.filter(text=OuterRef("text_id")).order_by("start")
    marks = InlineMark.objects.filter(text=OuterRef("text_id")).order_by("start")
    corrections = CorrectionNotice.objects.filter(article=OuterRef("pk"))
    return (
        with_tags(with_content(with_related(articles, "source")))
        .annotate(text_id=Subquery(_NEWEST_TEXT.values("pk")[:1]))
        .annotate(
            block_rows=JsonRows(blocks, "start", "end", "role"),
            mark_rows=JsonRows(marks, "start", "end", "kind", "url"),
            time_rows=JsonRows(
                times, "start", "surface", "date_start", "date_end", "precision", "status"
            ),
            correction_rows=JsonRows(corrections, "at", "text"),
            picture_rows=picture_rows(),
        )
    )


def with_tags(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds the rows of the tags of each."""
    tags = Tag.objects.filter(article=OuterRef("pk")).order_by("name")
    return articles.annotate(tag_rows=JsonRows(tags, "name", "slug"))


def blocks_of(article: Article) -> list[Block]:
    """Of an article for reading, in reading order."""
    return [
        Block(text_id=article.text_id, start=start, end=end, role=role)
        for start, end, role in article.block_rows
    ]


def marks_of(article: Article) -> list[InlineMark]:
    """Of an article for reading: what its author made of the words."""
    return [
        InlineMark(text_id=article.text_id, start=start, end=end, kind=kind, url=url)
        for start, end, kind, url in article.mark_rows
    ]


def tags_of(article: Article) -> list[Tag]:
    return [Tag(name=name, slug=slug) for name, slug in article.tag_rows]


def corrections_of(article: Article) -> list[CorrectionNotice]:
    """The newest first."""
    return [CorrectionNotice(at=_moment(at), text=text) for at, text in article.correction_rows]


def _moment(written: str) -> datetime:
    """As the database writes it within JSON: SQLite in UTC, without saying so."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def with_content(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.annotate(content=Subquery(_NEWEST_TEXT.values("content")[:1]))


def source_of(article: Article) -> Entity | None:
    """As far as the public may see it; it has a page then."""
    return shown(article.source)


def in_lists(articles: QuerySet[Article]) -> QuerySet[Article]:
    """These articles, a page of them, with source, lead and leading picture, the newest
    first.

    They are chosen apart: a database makes the lead of every article that it sorts.
    """
    chosen = Article.objects.filter(pk__in=articles.values("pk"))
    last = CorrectionNotice.objects.filter(article=OuterRef("pk")).order_by("-at")
    corrected = chosen.annotate(corrected_at=Subquery(last.values("at")[:1]), lead_rows=lead_rows())
    return with_lead(with_related(corrected, "source")).newest_first()


def with_lead(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `lead`, the beginning of the body, for lists."""
    body = Block.objects.filter(text=OuterRef("text_id"), role=BlockRole.BODY).order_by("start")
    length = Least(F("end") - F("start"), _LEAD_LENGTH)
    lead = body.annotate(lead=Substr("text__content", F("start") + 1, length))
    return articles.annotate(text_id=Subquery(_NEWEST_TEXT.values("pk")[:1])).annotate(
        lead=Subquery(lead.values("lead")[:1])
    )


class Frequent(NamedTuple):
    """A thing with a page, and in how many public articles it stands."""

    slug: str
    name: str
    articles: int
    is_checked: bool = True


def frequent_entities(kind: str, limit: int = OFFERED) -> list[Frequent]:
    """The entities of a kind that most of the latest articles name."""
    return frequent_by_kind(kind)[kind][:limit]


def frequent_by_kind(*kinds: str) -> dict[str, list[Frequent]]:
    """The same of several kinds, asked for once."""
    named = Mention.objects.public().filter(text__article__in=_latest(), entity__kind__in=kinds)
    counted = (
        named.values_list("entity__kind", "entity__slug", "entity__name", "entity__review_state")
        .annotate(articles=Count(story_of("text__article"), distinct=True), times=Count("pk"))
        .order_by("-articles", "-times", "entity__name")[:_MOST_COUNTED]
    )
    frequent: dict[str, list[Frequent]] = {kind: [] for kind in kinds}
    for kind, slug, name, state, articles, _times in counted:
        is_checked = state == ReviewState.CONFIRMED
        frequent[kind].append(Frequent(slug, name, articles, is_checked))
    return {kind: found[:OFFERED] for kind, found in frequent.items()}


def _latest() -> QuerySet[Article]:
    """Counting in these costs the same however large the archive is."""
    return Article.objects.public().newest_first().values("pk")[:LATEST_ARTICLES]


def frequent_sources() -> list[Frequent]:
    """Those that most of the latest articles come from."""
    sources = public_entities(Source).filter(articles__in=_latest())
    counted = sources.values_list("slug", "name").annotate(articles=Count("articles"))
    return [Frequent(*row) for row in counted.order_by("-articles", "name")[:OFFERED]]


def frequent_tags() -> list[Frequent]:
    """Those that most of the latest articles bear."""
    counted = public_tags(_latest()).values_list("slug", "name", "articles")
    return [Frequent(*row) for row in counted.order_by("-articles", "name")[:OFFERED]]


def public_tags(articles: QuerySet[Article] | None = None) -> QuerySet[Tag]:
    """Tags of public articles, or of these, that have an address, with `articles`, their number."""
    public = Article.objects.public() if articles is None else articles
    tags = Tag.objects.filter(article__in=public).exclude(slug="")
    return tags.annotate(articles=Count("article", distinct=True))


def is_name_checked(mention: Mention) -> bool:
    """An editor has checked the record, and that it is meant here."""
    return mention.is_checked and mention.entity is not None and mention.entity.is_checked


def list_appearances(
    mentions: Iterable[Mention], evidence: Iterable[Evidence]
) -> Mapping[str, Sequence[Appearance]]:
    """The entities of an article by kind, most named first."""
    appearances: dict[int, Appearance] = {}
    for mention in mentions:
        found = appearances.setdefault(mention.entity_id, Appearance(mention.entity))
        found.count += 1
        found.is_placed |= mention.is_checked
    for office in offices_of(evidence):
        found = appearances.get(office.tenure.person_id)
        if found and office.words not in [known.words for known in found.offices]:
            found.offices.append(office)
    by_kind: dict[str, list[Appearance]] = {}
    for found in sorted(appearances.values(), key=lambda found: -found.count):
        by_kind.setdefault(found.entity.kind, []).append(found)
    return by_kind


def list_events(evidence: Iterable[Evidence]) -> list[list[Event]]:
    """The events that the sentences tell, in reading order; those of one title together."""
    by_title: dict[str, list[Event]] = {}
    for event in dict.fromkeys(each.event for each in evidence if each.event_id):
        by_title.setdefault(event.name, []).append(event)
    return list(by_title.values())


def find_related(article: Article, entities: Iterable[int]) -> QuerySet[Article]:
    """Public articles that name the most of the rarest of these entities; not its own copies."""
    named = Mention.objects.filter(entity__in=list(entities), placed=True).values("entity")
    rarest = named.annotate(times=Count("pk")).filter(times__gt=1).order_by("times", "entity")
    chosen = rarest.values("entity")[:_RAREST]
    in_latest = Mention.objects.filter(entity__in=chosen, placed=True).order_by("-pk")
    latest = in_latest.values("pk")[:_CANDIDATES]
    shared = Mention.objects.public().filter(pk__in=latest)
    story = Printing.objects.filter(pk=article.pk).values("story")
    copies = Printing.objects.filter(story__in=story).values("article")
    return (
        Article.objects.public()
        .exclude(pk=article.pk)
        .exclude(pk__in=copies)
        .filter(texts__mentions__in=shared)
        .annotate(shared=Count("texts__mentions__entity", distinct=True))
        .order_by("-shared", "-sorted_at", "-pk")[:_MOST_RELATED]
    )
