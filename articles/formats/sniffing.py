"""Tells by its bytes what a document is; its name decides only where bytes leave it open."""

import json
import re
from typing import Final

from articles.extraction.reading import NotText, decode
from articles.formats import mail, nitf, pdf, records
from articles.formats.shapes import FieldMap, Unreadable

PLAIN: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
PAGE: Final = "text/html"
# Of files that may hold many documents, until they are split.
FEED: Final = "application/x-newsroom-feed"
NEWSML: Final = "application/x-newsroom-newsml"
JSON: Final = "application/x-newsroom-json"
JSON_LINES: Final = "application/x-newsroom-jsonl"
TABLE: Final = "application/x-newsroom-table"

_ROOT: Final = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENTS: Final = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_HTML: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML_ROOTS: Final = {
    **dict.fromkeys(("rss", "RDF", "feed"), FEED),
    **dict.fromkeys(("newsItem", "newsMessage", "itemSet"), NEWSML),
    "nitf": nitf.MEDIA_TYPE,
    **dict.fromkeys(("html", "HTML"), PAGE),
}
_HEAD: Final = 8192


def media_type_of(data: bytes, name: str = "", fields: FieldMap | None = None) -> str:
    """Of a document that is no archive. Raises Unreadable for XML of a kind that nobody reads."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.MEDIA_TYPE
    try:
        head = decode(data[:_HEAD]).text.lstrip("\ufeff \t\r\n") if data[:_HEAD].strip() else ""
    except NotText:
        return PLAIN  # which tells in a sentence what it is instead
    if head.startswith("<"):
        return _marked_up(head)
    if head[:1] in "{[":
        found = _json(data)
        if found:
            return found
    if mail.is_mail(data):
        return mail.MEDIA_TYPE
    if _HTML.search(head[:2048]):
        return PAGE
    if records.is_table(head, fields or {}):
        return TABLE
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else PLAIN


def begins_with_json_lines(head: bytes) -> bool:
    """Of a file too large to be read whole, by its first lines."""
    first, _end, second = head.partition(b"\n")
    return second.lstrip()[:1] == b"{" and _is_object(first.decode(errors="replace"))


def _marked_up(head: str) -> str:
    is_page = bool(_HTML.search(head[:2048]))
    found = _ROOT.search(_COMMENTS.sub("", head))
    root = found[1] if found else ""
    if root in _XML_ROOTS:
        return _XML_ROOTS[root]
    if is_page or not head.startswith("<?xml"):
        return PAGE if is_page or _looks_like_page(head) else PLAIN
    raise Unreadable(f"XML of a kind that is not read: <{root[:60]}>.")


def _looks_like_page(head: str) -> bool:
    return bool(re.search(r"</?(?:p|div|h1|h2|article|section|span|title|meta)\b", head, re.I))


def _json(data: bytes) -> str:
    """JSON, or a line of JSON each; also where it is broken, if only it was meant to be that."""
    try:
        text = decode(data).text.strip("\ufeff \t\r\n")
    except NotText:
        return ""
    line, _end, rest = text.partition("\n")
    if rest.strip() and _is_object(line):
        return JSON_LINES
    begins_so = re.match(r'\{\s*["}]|\[\s*[{\[\]"]', text)
    return JSON if begins_so else ""


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
