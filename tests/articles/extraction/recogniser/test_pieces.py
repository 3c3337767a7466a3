"""Pieces keep the places of their words, whatever the text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.recogniser.model import load
from articles.extraction.recogniser.pieces import Form, cut, form_of


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("talks", Form.SMALL),
        ("Gantz", Form.CAPITALISED),
        ("NATO", Form.CAPITALS),
        ("J", Form.ONE_CAPITAL),
        ("McCain", Form.MIXED),
        ("2022", Form.NUMBER),
        ("F16", Form.WITH_DIGITS),
        ("’", Form.SIGN),
        ("غانتس", Form.CASELESS),
    ],
)
def test_a_word_has_the_form_it_is_printed_in(word: str, form: Form) -> None:
    assert form_of(word) == form


def test_words_lie_where_they_are_printed() -> None:
    text = "Çavuşoğlu’s e\u0301lan 🙂 in São Paulo."
    pieces = cut(text, load().tokenizer)
    words = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert words[:4] == ["Çavuşoğlu", "’", "s", "e\u0301lan"]
    assert words[-3:] == ["São", "Paulo", "."]


@given(st.text(max_size=200))
def test_words_are_in_order_apart_and_inside_the_text(text: str) -> None:
    pieces = cut(text, load().tokenizer)
    end = 0
    for start, stop in zip(pieces.starts, pieces.ends, strict=True):
        assert end <= start < stop <= len(text)
        end = stop
    assert len(pieces.shapes) == len(pieces.known) == pieces.size
    assert list(pieces.first) == sorted(set(pieces.first))
