"""XML is hostile: no entity is ever resolved, wherever and however it is defined."""

from time import process_time

import pytest

from articles.formats.shapes import Unreadable
from articles.formats.xml import parse_xml, words_of

SUBSET = '<!DOCTYPE nitf [<!ENTITY e "resolved">]>'
COMMENT = f"<!--{'x' * 100_000}-->"


@pytest.mark.parametrize(
    "text",
    [
        SUBSET + "<nitf a='&e;'>&e;</nitf>",
        COMMENT + SUBSET + "<nitf a='&e;'>&e;</nitf>",
        "\ufeff<?xml version='1.0'?>\n <?x ?>" + COMMENT * 3 + SUBSET + "<nitf/>",
        '<!DOCTYPE nitf SYSTEM "a>b" [<!ENTITY e "x">]><nitf/>',
        '<!DOCTYPE nitf PUBLIC \'[\' "a>b" [<!ENTITY % p "x">]><nitf/>',
        "<!DOCTYPE nitf" + " " * 100_000 + "[<!ENTITY e 'x'>]><nitf/>",
    ],
    ids=["first", "after a comment", "after many", "quoted", "public", "far"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_are_defined(text, encoding):
    with pytest.raises(Unreadable, match="entities of its own"):
        parse_xml(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037"])
def test_entities_are_refused_in_encodings_that_hide_them(encoding):
    text = f"<?xml version='1.0' encoding='{encoding}'?>{SUBSET}<nitf>&e;</nitf>"
    data = text.encode(encoding)
    if encoding == "utf-7":
        declared = text.partition("?>")[0] + "?>"
        hidden = text.removeprefix(declared).replace("<", "+ADw-").replace("!", "+ACE-")
        data = (declared + hidden).encode("ascii")
    with pytest.raises(Unreadable):
        parse_xml(data)


def test_a_document_type_without_entities_is_read():
    root = parse_xml(b'<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf>It sailed.</nitf>')
    assert words_of(root) == "It sailed."


def test_words_about_entities_within_the_text_define_none():
    root = parse_xml(COMMENT.encode() + b"<nitf><![CDATA[<!DOCTYPE x [<!ENTITY e 'x'>]>]]></nitf>")
    assert words_of(root) == "<!DOCTYPE x [<!ENTITY e 'x'>]>"


@pytest.mark.parametrize(
    "piece",
    [b"<!DOCTYPE ", b"<!DOCTYPE [", b"<!--", b"<?", b"<!-- -->", b"<?x?>", b'<!DOCTYPE "', b" "],
)
def test_what_has_no_end_is_refused_in_time(piece):
    start = process_time()
    with pytest.raises(Unreadable):
        parse_xml(piece * 1_000_000)
    assert process_time() - start < 5
