"""Sentences are cut into words as treebanks cut them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.grammar.words import words_in


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in words_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Israel's envoy, said Dr. Who.", "Israel 's envoy , said Dr. Who ."),
        ("The U.S. can't re-open it", "The U.S. ca n't re - open it"),
        ("They cannot pay $60,000 at 12:30 p.m.", "They can not pay $ 60,000 at 12:30 p.m."),
        ("It rose 3.5% -- in the 1990s…", "It rose 3.5 % -- in the 1990s …"),
        ("soldiers’ homes and he’ll go", "soldiers ’ homes and he ’ll go"),
    ],
)
def test_words_are_cut(text: str, words: str) -> None:
    assert cut(text) == words.split()


def test_a_place_is_one_of_the_whole_text() -> None:
    text = "One. Two words."
    assert words_in(text, 5, len(text)) == [(5, 8), (9, 14), (14, 15)]


@given(st.text(max_size=80))
def test_words_stand_apart_in_order_and_leave_only_space_out(text: str) -> None:
    places = words_in(text, 0, len(text))
    assert all(start < end for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    inside = {index for start, end in places for index in range(start, end)}
    left = {text[index] for index in range(len(text)) if index not in inside}
    assert all(
        sign.isspace() or sign in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
        for sign in left
    )
