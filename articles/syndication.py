"""Atom and RSS of articles: entries with ids that never change, and no sign that XML forbids."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.authorship import author_names
from articles.excerpts import excerpt_of
from articles.kinds import BlockRole
from articles.last_change import with_last_change
from articles.models import Article, Block, Text
from articles.pages import in_lists, source_of
from articles.shown_pictures import lead_of

ENTRIES: Final = 30
_MEDIA: Final = "http://search.yahoo.com/mrss/"
_JPEG: Final = "image/jpeg"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOLD: Final = (
    *(BlockRole.DATELINE, BlockRole.BODY, BlockRole.SUBHEAD, BlockRole.QUOTE),
    BlockRole.LIST_ITEM,
)
_SWITCHES: Final = ("checked", "full")
# A feed is cached: what is empty must not tell the time at which it was asked for.
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


def make_tag_uri(specific: str) -> str:
    """An id (RFC 4151) that outlives new names, new addresses and a new host: "article/12"."""
    return f"tag:{settings.TAG_AUTHORITY}:{specific}"


def without_forbidden(text: str) -> str:
    """Without the signs that no XML may hold."""
    return _FORBIDDEN.sub("", text)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed; `article` carries `changed_at`."""

    article: Article
    summary: str
    paragraphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed, whose id is made of `key`."""

    title: str
    page: str  # the path of what it is the feed of
    path: str  # its own
    key: str
    entries: Sequence[Entry]


def is_full(request: HttpRequest) -> bool:
    """Whether the articles are wanted whole."""
    return request.GET.get("full") == "1"


def feed_path(request: HttpRequest, asked: Sequence[tuple[str, str]] = ()) -> str:
    """Of the request what the feed was made of, and nothing else."""
    switches = [(name, "1") for name in _SWITCHES if request.GET.get(name) == "1"]
    query = urlencode([*asked, *switches])
    return f"{request.path}?{query}" if query else request.path


def newest_entries(articles: QuerySet[Article], *, full: bool) -> list[Entry]:
    """What this site published last of these public articles."""
    newest = in_lists(articles.order_by("-public_from", "-pk")[:ENTRIES])
    found = with_last_change(newest).order_by("-public_from", "-pk").prefetch_related("tags")
    return make_entries(
        {each: excerpt_of(each.headline, each.standfirst or each.lead or "") for each in found},
        full=full,
    )


def make_entries(summaries: Mapping[Article, str], *, full: bool) -> list[Entry]:
    bodies = _read_bodies(summaries) if full else {}
    return [Entry(each, words, bodies.get(each.pk, ())) for each, words in summaries.items()]


def _read_bodies(articles: Iterable[Article]) -> dict[int, list[str]]:
    """The paragraphs of each article, without captions, credits and furniture."""
    own = Text.objects.filter(article=OuterRef("text__article"))
    newer = own.filter(number__gt=OuterRef("text__number"))
    words = Substr("text__content", F("start") + 1, F("end") - F("start"))
    blocks = (
        Block.objects.filter(~Exists(newer), text__article__in=articles, role__in=_TOLD)
        .annotate(words=words)
        .order_by("text__article", "start")
    )
    bodies: dict[int, list[str]] = {}
    for pk, text in blocks.values_list("text__article", "words"):
        bodies.setdefault(pk, []).append(text)
    return bodies


class _Writable(SyndicationFeed):
    """Takes out what XML forbids before Django would refuse to write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed = _writable(self.feed)

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        super().add_item(*args, **kwargs)
        self.items[-1] = _writable(self.items[-1])

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER


def _writable(value: Any) -> Any:
    match value:
        case str():
            return without_forbidden(value)
        case dict():
            return {key: _writable(one) for key, one in value.items()}
        case list() | tuple():
            return [_writable(one) for one in value]
    return value


class RssFeed(_Writable, Rss201rev2Feed):
    """With the leading picture of each entry, as readers of feeds look for it."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:media": _MEDIA}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if picture := item.get("picture"):
            card = picture.card
            size = {"width": str(card.width), "height": str(card.height)}
            address = urljoin(item["link"], card.address)
            file = {"url": address, "medium": "image", "type": _JPEG, **size}
            handler.startElement("media:content", file)
            for name, words in (("description", picture.alt), ("credit", picture.credit)):
                if words:
                    handler.addQuickElement(f"media:{name}", without_forbidden(words))
            handler.endElement("media:content")


class AtomFeed(_Writable, Atom1Feed):
    """Says of each entry in which language it is, and gives it whole where that is asked for."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if picture := item.get("picture"):
            address = urljoin(item["link"], picture.card.address)
            told = {"rel": "enclosure", "type": _JPEG, "href": address}
            handler.addQuickElement("link", "", told)
        if item["paragraphs"]:
            handler.startElement("content", {"type": "xhtml"})
            handler.startElement("div", {"xmlns": _XHTML})
            for paragraph in item["paragraphs"]:
                handler.addQuickElement("p", paragraph)
            handler.endElement("div")
            handler.endElement("content")


class ArticleFeed(Feed):
    """An Atom feed; its `get_object` makes the Channel, or raises Http404."""

    feed_type = AtomFeed
    item_guid_is_permalink = False

    def title(self, channel: Channel) -> str:
        return f"{channel.title} – {settings.SITE_NAME}"

    def description(self, channel: Channel) -> str:
        return channel.title

    def link(self, channel: Channel) -> str:
        return channel.page

    def feed_url(self, channel: Channel) -> str:
        return channel.path

    def feed_guid(self, channel: Channel) -> str:
        return make_tag_uri(channel.key)

    def author_name(self) -> str:
        """Of what names no author and no source."""
        return settings.SITE_NAME

    def items(self, channel: Channel) -> Sequence[Entry]:
        return channel.entries

    def item_title(self, entry: Entry) -> str:
        return entry.article.headline

    def item_description(self, entry: Entry) -> str:
        """Readers take it for HTML, in Atom because it says so, in RSS by custom."""
        return escape(entry.summary)

    def item_link(self, entry: Entry) -> str:
        return entry.article.get_absolute_url()

    def item_guid(self, entry: Entry) -> str:
        return make_tag_uri(f"article/{entry.article.pk}")

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.article.public_from

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.article.changed_at

    def item_author_name(self, entry: Entry) -> str | None:
        byline, source = entry.article.byline, source_of(entry.article)
        return ", ".join(author_names(byline)) or byline or (source.name if source else None)

    def item_categories(self, entry: Entry) -> list[str]:
        return [tag.name for tag in entry.article.tags.all()]

    def item_copyright(self, entry: Entry) -> str | None:
        return entry.article.rights or None

    def item_extra_kwargs(self, entry: Entry) -> dict[str, object]:
        return {
            "language": entry.article.language,
            "paragraphs": entry.paragraphs,
            "picture": lead_of(entry.article),
        }
