"""What a file tells of its maker is read, whichever way it says it, and never trusted."""

import struct

import pytest

from articles.pictures.opening import open_picture
from articles.pictures.suggesting import read_told
from tests.pictures import draw, exif

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="The Agency">
 <dc:creator><rdf:Seq><rdf:li>A. Photographer</rdf:li></rdf:Seq></dc:creator>
 <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>A town.</rdf:li></rdf:Alt>
 </Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"""


def told(data: bytes) -> dict[str, str]:
    return read_told(open_picture(data, "", most_pixels=10**9))


def with_iim(*records: tuple[int, bytes]) -> bytes:
    """A JPEG with records of the press behind its first marker."""
    body = b"".join(b"\x1c\x02" + struct.pack(">BH", n, len(v)) + v for n, v in records)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)
    segment = b"Photoshop 3.0\0" + resource
    data = draw()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:]


def test_a_camera_tells_who_held_it():
    data = draw(exif=exif(artist="A. Photographer", copyright="(c) The Agency"))
    assert told(data) == {"credit": "A. Photographer", "rights": "(c) The Agency"}


def test_the_records_of_the_press_tell_maker_agency_rights_and_caption():
    data = with_iim((80, b"A. Photographer"), (110, b"The Agency"), (120, "Çay".encode()))
    assert told(data) == {"credit": "A. Photographer / The Agency", "caption": "Çay"}


def test_the_newer_way_is_believed_first():
    data = draw(xmp=XMP.encode(), exif=exif(artist="Somebody else"))
    assert told(data) == {"credit": "A. Photographer / The Agency", "alt": "A town."}


@pytest.mark.parametrize(
    "packet", ["<x:xmpmeta", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\0\0", "<a/>"]
)
def test_a_broken_packet_tells_nothing(packet):
    assert told(draw(xmp=packet.encode())) == {}


@pytest.mark.parametrize("length", [b"\xff\xff", b"\x80\x04", b"\x00\x09"])
def test_records_that_lie_about_their_length_tell_nothing_wrong(length):
    body = b"\x1c\x02\x50" + length + b"abc"
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(body)) + body
    segment = b"Photoshop 3.0\0" + resource
    data = draw()
    data = data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:]
    assert set(told(data)) <= {"credit"}


def test_hostile_words_come_out_as_plain_words():
    data = draw(exif=exif(artist="a\0b\x1b[31m\u202e<script>" + "x" * 9000))
    assert len(told(data)["credit"]) <= 300
    assert not {"\0", "\x1b", "\u202e"} & set(told(data)["credit"])
