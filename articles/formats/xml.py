"""Reads XML as hostile text: no entities, no network, no document type that defines any."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from articles.formats.shapes import Unreadable

# lxml's own types say Any of its elements.
Element = Any
# A document type of its own stands before the root, below remarks at most.
_REMARKS: Final = re.compile(rb"(?>\s++|<\?(?s:.*?)\?>|<!--(?s:.*?)-->)*+")
_DEFINES: Final = re.compile(rb"""<!DOCTYPE(?>[^>\["']++|"[^"]*+"|'[^']*+')*+\[""", re.IGNORECASE)
_DEFINED: Final = "The XML defines entities of its own, which are not read."
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


def parse_xml(data: bytes) -> Element:
    """The root element; raises Unreadable where it is not well-formed or defines entities."""
    refuse_entities(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        where = f" (line {error.lineno})" if isinstance(error, etree.XMLSyntaxError) else ""
        raise Unreadable(f"The XML is broken or cut off{where}.") from error
    # An encoding may hide them from whoever looks for them in bytes.
    told = root.getroottree().docinfo.internalDTD
    if told is not None and next(told.iterentities(), None) is not None:
        raise Unreadable(_DEFINED)
    return root


def refuse_entities(data: bytes) -> None:
    """Before anything is parsed; also in UTF-16, where there is a byte between the letters."""
    is_wide = data[:2] in _WIDE or b"\0" in data[:200]
    looked_at = data.replace(b"\0", b"") if is_wide else data
    looked_at = looked_at.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    remarks = _REMARKS.match(looked_at)
    if _DEFINES.match(looked_at, remarks.end() if remarks else 0):
        raise Unreadable(_DEFINED)


def local(element: Element) -> str:
    """The name without its namespace; empty for what is no element. HTML has names that are none
    in XML, so that lxml's own way would raise.
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_all(root: Element, name: str) -> Iterator[Element]:
    """Every element of this name below, in whatever namespace."""
    yield from root.iter(f"{{*}}{name}")


def first(root: Element, *path: str) -> Element | None:
    """The first element down this path of names, each anywhere below the one before."""
    for name in path:
        root = next(find_all(root, name), None)
        if root is None:
            return None
    return root


def words_of(element: Element | None) -> str:
    """All its text in one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def attribute(element: Element | None, name: str) -> str:
    """Empty where there is no such element, or it does not have it."""
    return "" if element is None else element.get(name, "")
