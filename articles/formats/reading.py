"""Splits a file into its documents, and reads each of them by what it is."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from articles.extraction.reading import decode
from articles.formats import feeds, mail, newsml, nitf, page, pdf, records, sniffing, word
from articles.formats.shapes import Copy, FieldMap, Item

_SPLITTERS: Final[Mapping[str, Callable[[bytes], Iterator[Item]]]] = {
    sniffing.FEED: feeds.split_feed,
    sniffing.NEWSML: newsml.split_newsml,
    sniffing.JSON: records.split_json,
    sniffing.JSON_LINES: records.split_lines,
    sniffing.TABLE: records.split_table,
}
_READERS: Final[Mapping[str, Callable[[bytes], Copy]]] = {
    sniffing.PAGE: page.read_page,
    feeds.MEDIA_TYPE: feeds.read_entry,
    newsml.MEDIA_TYPE: newsml.read_newsml,
    nitf.MEDIA_TYPE: nitf.read_nitf,
    mail.MEDIA_TYPE: mail.read_mail,
    word.MEDIA_TYPE: word.read_word,
    pdf.MEDIA_TYPE: pdf.read_pdf,
}


def split_document(data: bytes, media_type: str) -> Iterator[Item]:
    """The documents in a file, in its order; one that holds a single document as it is.

    Raises Unreadable where the whole file is broken.
    """
    splitter = _SPLITTERS.get(media_type)
    if splitter is None:
        yield Item("", media_type, data)
    else:
        yield from splitter(data)


def read_document(data: bytes, media_type: str, fields: FieldMap, source: str = "") -> Copy:
    """One document, as `split_document` gave it; raises Unreadable or NotText."""
    if media_type == records.MEDIA_TYPE:
        return records.read_record(data, fields, source)
    if reader := _READERS.get(media_type):
        return reader(data)
    decoded = decode(data)
    return Copy(text=decoded.text, encoding=decoded.encoding)
