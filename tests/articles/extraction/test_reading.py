"""Bytes become clean text, or are refused with one plain sentence."""

import gzip
import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.reading import NotText, decode, normalise, strip_markdown

ENGLISH = "The minister’s “visit” to Ankara – a first – ended on Tuesday. He left early.\n"
POLISH = (
    "Prezydent spotkał się w Warszawie z premierem, aby omówić bezpieczeństwo. Źródło: wywiad.\n"
)
RUSSIAN = (
    "Министр иностранных дел встретился в Анкаре с президентом. Переговоры длились три часа.\n"
)
JAPANESE = "外相は火曜日にアンカラで大統領と会談した。両国は協力を強化することで合意した。\n"
ARABIC = "التقى وزير الخارجية يوم الثلاثاء في أنقرة بوزير الدفاع لبحث العلاقات بين البلدين.\n"


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_the_encoding_and_is_dropped(mark):
    assert decode(ENGLISH.encode(mark)).text == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_wide_encodings_are_known_without_a_mark(encoding, text):
    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", ENGLISH),
        ("iso8859_2", POLISH),
        ("cp1250", POLISH),
        ("koi8_r", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("shift_jis", JAPANESE),
        ("euc_jp", JAPANESE),
        ("cp1256", ARABIC),
    ],
)
def test_legacy_encodings_are_recognised(encoding, text):
    assert decode(text.encode(encoding)).text == text


def test_plain_utf_8_is_named_so():
    assert decode(ENGLISH.encode()).encoding == "utf-8"


def test_utf_7_is_read_as_the_ascii_it_is():
    assert decode(b"Hi +ADw-script+AD4- there").text == "Hi +ADw-script+AD4- there"


def test_a_few_broken_bytes_do_not_refuse_a_document():
    data = (ENGLISH * 20).encode()

    decoded = decode(data[:300] + b"\xff\xfe\xff" + data[300:])

    assert decoded.encoding == "utf-8, with 3 broken bytes"
    assert decoded.text.count("\ufffd") == 3
    assert decoded.text.replace("\ufffd", "") == ENGLISH * 20


def test_a_document_cut_inside_a_letter_says_that_a_byte_is_broken():
    data = (ENGLISH * 20 + "é").encode()

    assert decode(data[:-1]).encoding == "utf-8, with 1 broken byte"


def test_a_stray_nul_is_no_reason_to_refuse():
    assert decode(b"A short report on the talks." * 4 + b"\x00").text.startswith("A short")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 and more", "The file is a PDF, not plain text."),
        (b"\x89PNG\r\n\x1a\n....", "The file is a PNG picture, not plain text."),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "The file is a program, not plain text."),
        (gzip.compress(b"news", mtime=0), "The file is a gzip archive, not plain text."),
        (hashlib.shake_128(b"noise").digest(5000), "The file holds binary data, not plain text."),
        (bytes(range(32)) * 9, "The file holds binary data, not plain text."),
        (b"", "The file is empty."),
        (b" \r\n\t\n ", "The file is empty."),
        ("\ufeff\u00a0\u200b\n".encode(), "The file is empty."),
        (bytes(64), "The file is empty."),
    ],
)
def test_what_is_not_text_is_refused_in_one_sentence(data, sentence):
    with pytest.raises(NotText) as refusal:
        decode(data)

    assert str(refusal.value) == sentence


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        text = decode(data).text
    except NotText:
        text = "refused"

    assert text.strip()


def test_every_kind_of_line_end_becomes_one():
    assert normalise("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_control_characters_and_overrides_of_direction_go_and_tabs_become_spaces():
    assert normalise("a\x00b\x1b\x7fc\td\u202ee\u2066f\u2069\x9b") == "abc def"


def test_lone_surrogates_become_replacement_characters():
    assert normalise("a\ud800b") == "a\ufffdb"


def test_no_break_spaces_and_joiners_stay():
    assert normalise("a\u00a0b\u200dc\u200ed") == "a\u00a0b\u200dc\u200ed"


def test_letters_are_composed():
    assert normalise("Cavus\u0327og\u0306lu") == "Cavuşoğlu"


def test_a_tower_of_marks_is_cut_and_costs_no_time():
    assert len(normalise("a" + "\u0316\u0301" * 300_000)) < 40


@given(st.text(alphabet=st.characters(), max_size=200))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("**Chad** was *there*, and __so__ was _she_.", "Chad was there, and so was she."),
        ("***All*** of **it *was* here**.", "All of it was here."),
        ("see [this](https://example.org/a) now", "see this now"),
        ('see [**this**](https://example.org/a_(b) "A title")', "see this"),
        ("see [this][1] now\n\n[1]: https://example.org/a\n", "see this now\n\n"),
        ("see <https://example.org/a_b_c>", "see https://example.org/a_b_c"),
        ("![A boat at sea](boat.png) sank", "A boat at sea sank"),
        ("run `make` and ``a`b``", "run make and ``a`b``"),
        ("```python\nprint(1)\n```\n", "print(1)\n"),
        ("# Why *Georgia*\n\n## A subhead ##", "# Why Georgia\n\n## A subhead"),
        ("- one\n* two\n> said", "- one\n* two\n> said"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("* one *two\n* three", "* one *two\n* three"),
        (r"5 \* 3 and \[sic\]", "5 * 3 and [sic]"),
        ("wrapped *over\ntwo* lines", "wrapped over\ntwo lines"),
    ],
)
def test_markdown_loses_the_marks_inside_its_lines(printed, words):
    assert strip_markdown(printed) == words


def test_piled_up_markdown_marks_are_read_in_good_time():
    for pile in ("*" * 20_000, "[" * 20_000, "*a " * 20_000, "![" * 10_000, "`" * 20_000):
        assert strip_markdown(pile)
