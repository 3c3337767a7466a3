"""Reads RSS and Atom: an item for each entry, with what its feed says of all of them."""

import copy
import io
import re
from collections.abc import Iterator, Sequence
from html.entities import name2codepoint
from typing import Any, Final

from lxml import etree

from articles.extraction.layout.lines import word_set
from articles.extraction.shapes import Dated, GivenLine
from articles.formats.markup import add_text, plain
from articles.formats.moments import read_date, read_moment
from articles.formats.shapes import Copy, Item, Parts, Unreadable
from articles.formats.xml import Element, find_all, first, local, parse_xml, words_of

MEDIA_TYPE: Final = "application/rss+xml"
_ENTRIES: Final = ("item", "entry")
# What a feed says of itself that does not change with every fetch: else each would look new.
_KEPT: Final = word_set("title link language copyright rights")
_LARGEST_TOLD: Final = 2048  # bytes; what is longer would stand in every entry again
# What an entry counts or points to and is not of it: its comments, by number and by address.
_COUNTS: Final = (
    "http://purl.org/rss/1.0/modules/slash/",
    "http://wellformedweb.org/CommentAPI/",
)
_THREAD: Final = "http://purl.org/syndication/thread/1.0"
_ENTITY: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XMLS_OWN: Final = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_FORBIDDEN: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CUT_OFF: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]"
    r"|(?:^|[.!?…\])] ?)(?:read more|continue reading|read the full \w+)\b[^.!?]{0,80})$",
    re.IGNORECASE,
)
_LONGEST_CUT: Final = 120  # characters
_SYNDICATED: Final = re.compile(r"The post .{1,300} (?:first appeared|appeared first) on .{1,100}")
_SUMMARY: Final = 150  # words; a description that is longer may be the whole article


def split_feed(data: bytes) -> Iterator[Item]:
    """Raises Unreadable where it is broken, cut off or holds no entry."""
    root = parse_xml(_mended(data))
    entries = [one for name in _ENTRIES for one in find_all(root, name)]
    if not entries:
        raise Unreadable("The feed holds no entry.")
    channel = first(root, "channel")
    around = root if channel is None else channel
    told = [_copied(child) for child in around if _is_kept(child)]
    for number, entry in enumerate(entries, start=1):
        yield Item(_name(entry) or str(number), MEDIA_TYPE, _alone(root, channel, told, entry))


def _is_kept(child: Element) -> bool:
    """Its pages that follow, and where it is pushed from, change while its entries do not."""
    is_other = local(child) == "link" and child.get("rel", "alternate") != "alternate"
    is_long = local(child) in _KEPT and len(etree.tostring(child)) > _LARGEST_TOLD
    return local(child) in _KEPT and not is_other and not is_long


def _mended(data: bytes) -> bytes:
    """HTML's names of signs stand in many feeds, and are no XML; so are control characters."""
    if b"\0" in data[:200]:
        return data
    return _ENTITY.sub(_as_number, _FORBIDDEN.sub(b"", data))


def _as_number(found: re.Match[bytes]) -> bytes:
    number = name2codepoint.get(found[1].decode())
    if number is None or found[1] in _XMLS_OWN:
        return found[0]
    return b"&#%d;" % number


def _name(entry: Element) -> str:
    for name in ("guid", "id", "link"):
        element = first(entry, name)
        if element is not None and (told := words_of(element) or element.get("href", "")):
            return told
    return ""


def _alone(
    root: Element, channel: Element | None, told: Sequence[Element], entry: Element
) -> bytes:
    """A feed that holds this entry alone, and what the feed tells of itself."""
    feed = etree.Element(root.tag, root.attrib, nsmap=root.nsmap)
    within = feed
    if channel is not None:
        within = etree.SubElement(feed, channel.tag, channel.attrib)
    within.extend(map(_copied, told))
    is_within = channel is None or entry.getparent() is channel
    (within if is_within else feed).append(_without_counts(_copied(entry)))
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _without_counts(entry: Element) -> Element:
    for child in list(entry):
        space = etree.QName(child).namespace
        if space in _COUNTS or (space == _THREAD and local(child) == "total"):
            entry.remove(child)
        for name in [one for one in child.attrib if one.startswith(f"{{{_THREAD}}}")]:
            del child.attrib[name]
    return entry


def _copied(element: Element) -> Element:
    twin = copy.deepcopy(element)
    twin.tail = None
    return twin


def read_entry(data: bytes) -> Copy:
    """Of a feed the first entry; `split_feed` leaves no other."""
    import feedparser  # slower to load than most documents are to read

    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.entries:
        raise Unreadable("The feed holds no entry that can be read.")
    entry, feed = parsed.entries[0], parsed.feed
    lines, is_summary = _lines(entry)
    url, ident = _address(entry), _line(entry.get("id"))
    return Copy(
        lines=lines,
        dated=_dated(entry),
        byline=_author(entry),
        rights=plain(_line(entry.get("rights") or feed.get("rights"))),
        source_name=_source(entry, feed),
        url=url,
        tags=list(
            dict.fromkeys(filter(None, (_line(t.get("term")) for t in entry.get("tags", []))))
        ),
        agency_id="" if not ident or ident == url else _scoped(ident, feed),
        agency_version=_version(entry),
        is_summary=is_summary,
    )


def _lines(entry: Any) -> tuple[list[GivenLine], bool]:
    parts, told = Parts(), "as the entry of the feed says"
    parts.add("headline", plain(entry.get("title") or ""), told)
    contents = sorted(entry.get("content") or [], key=lambda one: "html" not in one.get("type", ""))
    whole = next((one.get("value") for one in contents if (one.get("value") or "").strip()), "")
    summary = _words(_paragraphs(entry.get("summary") or ""))
    body = _paragraphs(whole or entry.get("summary") or "")
    if whole and summary and not _begins_with(body, summary):
        parts.add("standfirst", summary, told)
    parts.add("byline", _author(entry), told)
    for media in entry.get("media_content") or []:
        parts.add("caption", plain(media.get("description") or ""), told)
    parts.add_all(body)
    is_brief = not whole and len(_words(body).split()) < _SUMMARY
    return parts.lines, is_brief or bool(_CUT_OFF.search(_words(body)[-_LONGEST_CUT:]))


def _paragraphs(text: str) -> Parts:
    """Without what is added to say where it was taken from."""
    parts = Parts()
    add_text(parts, text)
    parts.lines = [line for line in parts.lines if not _SYNDICATED.fullmatch(line.text)]
    return parts


def _words(parts: Parts) -> str:
    return " ".join(line.text for line in parts.lines)


def _begins_with(body: Parts, summary: str) -> bool:
    """The summary is the text again, as a rule cut off."""
    return summary.rstrip(". …[]")[:200] in _words(body)


def _dated(entry: Any) -> Dated | None:
    for name in ("published", "updated", "created"):
        # A dict's own `get`: feedparser's takes one for the other, with a warning.
        if dated := read_date(
            _line(dict.get(entry, name)), f"{name}, as the entry of the feed says"
        ):
            return dated
    return None


def _version(entry: Any) -> str:
    """When it was changed last, in UTC; empty where no zone is told, which could not be sorted."""
    for name in ("updated", "published"):
        if at := read_moment(_line(dict.get(entry, name))):
            return at.isoformat()
    return ""


def _author(entry: Any) -> str:
    people = [_line(one.get("name")) for one in entry.get("authors") or [] if one]
    named = [name for name in people if name and "@" not in name]
    told = _line(entry.get("author"))
    return ", ".join(dict.fromkeys(named)) or ("" if "@" in told else told)


def _source(entry: Any, feed: Any) -> str:
    return plain(_line((entry.get("source") or {}).get("title")) or _line(feed.get("title")))


def _address(entry: Any) -> str:
    link = _line(entry.get("link"))
    return link if link.startswith(("http://", "https://")) else ""


def _scoped(ident: str, feed: Any) -> str:
    """Some feeds number their entries from one; of a feed without a name that says nothing."""
    if ident.startswith(("tag:", "urn:", "http:", "https:")):
        return ident
    name = _line(feed.get("link")) or _line(feed.get("title"))
    return f"{name}|{ident}" if name else ""


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
