"""What a picture's file tells of itself: who made it, to whom it belongs, what it shows."""

from collections.abc import Iterator, Mapping
from typing import Final

from PIL import Image

from articles.extraction.reading import normalise
from articles.formats.shapes import Unreadable
from articles.formats.xml import parse_xml
from articles.pictures.opening import Opened
from entities.names import tidy

LONGEST: Final = {"credit": 300, "rights": 500, "caption": 2000, "alt": 500}
_DESCRIPTION, _ARTIST, _COPYRIGHT = 0x010E, 0x013B, 0x8298
# Records of IPTC-IIM, the older way: By-line, Credit, Copyright Notice, Caption.
_IIM: Final = {80: "byline", 110: "credit", 116: "rights", 120: "caption"}
_XMP: Final = {
    "{http://purl.org/dc/elements/1.1/}creator": "byline",
    "{http://purl.org/dc/elements/1.1/}rights": "rights",
    "{http://purl.org/dc/elements/1.1/}description": "caption",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "credit",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": "alt",
}
_LONGEST_RECORD: Final = 32_000
_LONGEST_PACKET: Final = 1_000_000


def read_told(opened: Opened) -> dict[str, str]:
    """By the names of a picture's fields; XMP, which is the newer way, is believed first."""
    told: dict[str, str] = {}
    for found in (_read_xmp(opened.info), _read_iim(opened.iptc), _read_exif(opened.exif)):
        for name, words in found.items():
            told.setdefault(name, words)
    byline, credit = told.pop("byline", ""), told.get("credit", "")
    if byline and byline.casefold() not in credit.casefold():
        told["credit"] = f"{byline} / {credit}" if credit else byline
    return {name: words[: LONGEST[name]] for name, words in told.items() if words}


def _read_exif(exif: Image.Exif) -> dict[str, str]:
    fields = {"caption": _DESCRIPTION, "byline": _ARTIST, "rights": _COPYRIGHT}
    return _clean({name: exif.get(number) for name, number in fields.items()})


def _read_iim(data: bytes) -> dict[str, str]:
    told: dict[str, object] = {}
    for record, number, value in _records(data):
        if record == 2 and number in _IIM:
            told.setdefault(_IIM[number], value)
    return _clean(told)


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each begins with a sign, its two numbers and its length."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        length = int.from_bytes(data[at + 3 : at + 5])
        if length > _LONGEST_RECORD:
            return
        yield data[at + 1], data[at + 2], data[at + 5 : at + 5 + length]
        at += 5 + length


def _read_xmp(info: Mapping[str, object]) -> dict[str, str]:
    packet = info.get("xmp") or info.get("XML:com.adobe.xmp")
    data = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(data, bytes) or len(data) > _LONGEST_PACKET:
        return {}
    try:
        root = parse_xml(data.strip(b"\0 \r\n"))
    except Unreadable:
        return {}
    told: dict[str, object] = {}
    for element in root.iter():
        if element.tag in _XMP:
            told.setdefault(_XMP[element.tag], " ".join(element.itertext()))
        for name, value in element.attrib.items():
            if name in _XMP:
                told.setdefault(_XMP[name], value)
    return _clean(told)


def _clean(told: Mapping[str, object]) -> dict[str, str]:
    plain = {name: tidy(normalise(_as_text(value))) for name, value in told.items()}
    return {name: words for name, words in plain.items() if words}


def _as_text(value: object) -> str:
    """Cameras write whatever they like into fields of letters."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.decode("latin-1")
    return value if isinstance(value, str) else ""
