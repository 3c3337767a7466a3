"""Spans found in the clean form of a text lead back to the very characters as given."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.as_given import read_as_given
from articles.extraction.reading import normalise

PIECES = (
    *("a", "e", "\u0301", "\u0323", "\r", "\n", "\r\n", "\x00", "\ufeff", "\t", "é", "😀"),
    *("\u1112", "\u1161", "\u11ab", "\u0958", "ש", "\ud800", "\u202e", "\u09c7", "\u09be"),
    *("\u2028", "\u0301" * 40),
)
ODD_TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def as_given(text: str, clean_words: str) -> str:
    """What stands in the given text behind words of its clean form."""
    read = read_as_given(text)
    start = read.clean.index(clean_words)
    first, end = read.span(start, start + len(clean_words))
    return text[first:end]


@given(ODD_TEXTS)
def test_the_clean_form_is_the_importers_and_every_character_of_it_has_its_place(text):
    read = read_as_given(text)
    assert read.clean == normalise(text)
    assert len(read.starts) == len(read.ends) == len(read.clean)
    assert all(0 <= s < e <= len(text) for s, e in zip(read.starts, read.ends, strict=True))
    assert all(before <= after for before, after in pairwise(read.starts))
    assert all(before <= after for before, after in pairwise(read.ends))


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_clean_text_is_its_own_clean_form(text):
    read = read_as_given(text)
    assert read.clean == text
    assert list(read.starts) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "clean_words", "printed"),
    [
        ("Line one.\r\nJoão met Mia.", "João", "João"),
        (_decomposed("Recep Erdoğan said"), "Erdoğan", "Erdog\u0306an"),
        ("Ban\x00 Ki-moon", "Ban Ki-moon", "Ban\x00 Ki-moon"),
        ("\ufeffAda said", "Ada", "Ada"),
        (_decomposed("문재인은"), "문재인", _decomposed("문재인")),
        ("Ana\tLima", "Ana Lima", "Ana\tLima"),
        ("e\x00\u0301a", "é", "e\x00\u0301"),
    ],
)
def test_words_lead_back_to_what_was_given(text, clean_words, printed):
    assert as_given(text, clean_words) == printed


def test_a_long_text_of_odd_characters_is_read_to_its_end():
    text = "Ça\r\nva?\x00 " * 100_000
    read = read_as_given(text)
    assert read.span(len(read.clean) - 1, len(read.clean)) == (len(text) - 1, len(text))
