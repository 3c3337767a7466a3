"""An article as a NewsML-G2 2.35 news item, the XML of the news trade (IPTC)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from lxml import etree
from lxml.builder import ElementMaker

from articles.authorship import publication_date
from articles.markup import MarkedBlock, Part
from articles.models import Article
from articles.pages import corrections_of, source_of, tags_of
from articles.representations.moments import to_the_second
from articles.representations.reading import Reading
from articles.syndication import make_tag_uri, without_forbidden
from entities.kinds import EntityKind
from entities.models import Entity
from entities.representations.identifiers import identify
from entities.structured_data import MakeUrl

_XHTML: Final = "http://www.w3.org/1999/xhtml"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES: Final = "http://cv.iptc.org/newscodes"
# The controlled vocabularies that the codes below are of.
_SCHEMES: Final = {
    "ninat": f"{_CODES}/ninature/",
    "stat": f"{_CODES}/pubstatusg2/",
    "cpnat": f"{_CODES}/cpnature/",
    "howextr": f"{_CODES}/howextracted/",
    "irel": f"{_CODES}/itemrelation/",
}
_NATURES: Final = {
    EntityKind.PERSON: "person",
    EntityKind.COUNTRY: "geoArea",
    EntityKind.ORGANIZATION: "organisation",
    EntityKind.PLACE: "geoArea",
    EntityKind.EVENT: "event",
    EntityKind.SOURCE: "organisation",
}
Element = Any
_maker: Any = ElementMaker(
    namespace="http://iptc.org/std/nar/2006-10-01/",
    nsmap={None: "http://iptc.org/std/nar/2006-10-01/"},
)
_html: Any = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML})


def write_newsml(reading: Reading, make_url: MakeUrl) -> str:
    item = _make_item(reading, make_url)
    return etree.tostring(item, xml_declaration=True, encoding="utf-8").decode()


def _make_item(reading: Reading, make_url: MakeUrl) -> Element:
    article = reading.article
    return _maker.newsItem(
        {_LANG: article.language},
        _maker.catalog(*(_maker.scheme(alias=name, uri=uri) for name, uri in _SCHEMES.items())),
        *_rights(article),
        _item_meta(article, make_url),
        _maker.contentMeta(*_administrative(article, make_url), *_descriptive(reading, make_url)),
        _maker.contentSet(_content(reading, make_url)),
        standard="NewsML-G2",
        standardversion="2.35",
        conformance="power",
        guid=make_tag_uri(f"article/{article.pk}"),
        version=str(int(article.changed_at.timestamp())),
    )


def _text(name: str, words: str, **attributes: str) -> Element:
    return _maker(name, without_forbidden(words), attributes)


def _rights(article: Article) -> Iterator[Element]:
    if article.rights:
        yield _maker.rightsInfo(_text("copyrightNotice", article.rights))


def _item_meta(article: Article, make_url: MakeUrl) -> Element:
    return _maker.itemMeta(
        _maker.itemClass(qcode="ninat:text"),
        _maker.provider(_text("name", settings.SITE_NAME), uri=make_url(reverse("home"))),
        _maker.versionCreated(localtime(article.changed_at).isoformat(timespec="seconds")),
        _maker.firstCreated(localtime(article.public_from).isoformat(timespec="seconds")),
        _maker.pubStatus(qcode="stat:usable"),
        *(_text("edNote", notice.text) for notice in corrections_of(article)),
        _maker.link(
            rel="irel:seeAlso", href=make_url(article.get_absolute_url()), contenttype="text/html"
        ),
    )


def _administrative(article: Article, make_url: MakeUrl) -> Iterator[Element]:
    dated, source = publication_date(article), source_of(article)
    if dated:
        yield _maker.contentCreated(to_the_second(dated))
    if source:
        yield _maker.infoSource(_text("name", source.name), uri=identify(source, make_url))
    if article.source_url:
        yield _text("altId", article.source_url)


def _descriptive(reading: Reading, make_url: MakeUrl) -> Iterator[Element]:
    article = reading.article
    yield _maker.language({"tag": article.language})
    for tag in tags_of(article):
        yield _text("keyword", tag.name)
    for each in reading.appearances:
        yield _subject(each.entity, make_url, is_checked=each.is_checked)
    for event in reading.events:
        yield _subject(event, make_url, is_checked=reading.is_told_for_sure(event))
    yield _text("headline", article.headline)
    lines = {
        "dateline": article.dateline,
        "by": article.byline,
        "description": article.standfirst,
    }
    for name, words in lines.items():
        if words:
            yield _text(name, words)


def _subject(entity: Entity, make_url: MakeUrl, *, is_checked: bool) -> Element:
    """What no editor has checked is said to come from a tool."""
    return _maker.subject(
        _text("name", entity.name),
        type=f"cpnat:{_NATURES[EntityKind(entity.kind)]}",
        uri=identify(entity, make_url),
        how="howextr:person" if is_checked else "howextr:tool",
    )


def _content(reading: Reading, make_url: MakeUrl) -> Element:
    article = reading.article
    page = _html.html(
        {_LANG: article.language},
        _html.head(_html.title(without_forbidden(article.headline))),
        _html.body(*_paragraphs(reading.parts, make_url), dir="auto"),
    )
    return _maker.inlineXML(page, contenttype="application/xhtml+xml")


def _paragraphs(parts: Iterable[Part], make_url: MakeUrl) -> Iterator[Element]:
    for part in parts:
        words = [list(_words(block, make_url)) for block in part.blocks]
        if part.kind == "list":
            yield _html.ul(*(_html.li(*item) for item in words))
        elif part.kind == "quote":
            yield _html.blockquote(*(_html.p(*one) for one in words))
        elif part.kind == "picture":
            yield _html.p(*_in_one(words), {"class": "caption"})
        else:
            make = _html.h2 if part.kind == "subhead" else _html.p
            yield make(*_in_one(words))


def _in_one(lines: Sequence[Sequence[Element]]) -> Iterator[Element]:
    for index, line in enumerate(lines):
        if index:
            yield " "
        yield from line


def _words(block: MarkedBlock, make_url: MakeUrl) -> Iterator[Element]:
    """With what the author made of them: emphasis and links."""
    last = len(block.segments) - 1
    for index, segment in enumerate(block.segments):
        words = segment.text if index else segment.text.lstrip()
        node: Element = without_forbidden(words if index < last else words.rstrip())
        if segment.is_emphasis:
            node = _html.em(node)
        if segment.is_strong:
            node = _html.strong(node)
        if segment.href:
            address = without_forbidden(segment.href)
            is_here = address.startswith("/")
            node = _html.a(node, href=make_url(address) if is_here else address)
        yield node
