"""What is typed is read as words, whatever signs stand in it; without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import Piece, cut_at_hits, find_each, marking, read_query
from articles.search.words import Part, Query, fold_text


def words(*parts: str) -> list[Part]:
    return [Part(tuple(part.split())) for part in parts]


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Çavuşoğlu’s", "cavusoglu s"),
        ("Эрдоган", "erdogan"),
        ("Yıldırım, Łódź & Gödel", "yildirim lodz godel"),
        ("e\u0301te\u0301", "ete"),
        ("北京市", "bei jing shi"),
        ("a\u200bb\x00c😀d", "ab c d"),
        ("", ""),
    ],
)
def test_every_spelling_is_folded_to_plain_letters(printed, folded):
    assert fold_text(printed) == folded


def test_words_phrases_beginnings_and_refusals_are_told_apart():
    assert read_query('visit* "foreign minister" -Ankara -"two days" Gantz') == Query(
        (Part(("visit",), is_prefix=True), *words("foreign minister", "gantz")),
        tuple(words("ankara", "two days")),
    )


@pytest.mark.parametrize("typed", ["", '"', "* ( ) : ^ - +", "😀", "-", '-""', "\0", "  "])
def test_what_holds_no_word_asks_for_nothing(typed):
    assert not read_query(typed)


def test_a_word_alone_with_a_minus_asks_for_nothing():
    assert not read_query("-Ankara")


def test_operators_of_databases_are_words():
    assert list(read_query("NEAR AND (x OR y)").wanted) == words("near", "and", "x", "or", "y")


def test_a_hyphen_or_an_apostrophe_makes_a_phrase():
    assert list(read_query("al-Sadr O'Connor Turkey's").wanted) == words(
        "al sadr", "o connor", "turkey"
    )


def test_one_letter_is_no_beginning():
    assert read_query("a*").wanted == (Part(("a",)),)


def test_an_open_quotation_mark_holds_to_the_end():
    assert list(read_query('"foreign minister').wanted) == words("foreign minister")


@given(st.text(max_size=300))
def test_folded_words_are_letters_and_figures_alone(typed):
    query = read_query(typed)
    for part in (*query.wanted, *query.refused):
        assert part.words
        assert all(
            (word.isascii() and word.isalnum() and word.islower()) or word.isdigit()
            for word in part.words
        )


@given(st.text(max_size=80), st.text(max_size=200))
def test_marking_loses_no_letter(typed, text):
    pieces = cut_at_hits(text, read_query(typed).wanted)
    assert "".join(piece.text for piece in pieces) == text


def test_hits_are_marked_as_they_are_printed():
    assert cut_at_hits("Mr Çavuşoğlu’s visit", read_query("cavusoglu visi*").wanted) == [
        Piece("Mr "),
        Piece("Çavuşoğlu", is_hit=True),
        Piece("’s "),
        Piece("visit", is_hit=True),
    ]


def test_a_phrase_is_marked_as_one():
    assert cut_at_hits("the foreign minister", read_query('"foreign minister"').wanted) == [
        Piece("the "),
        Piece("foreign minister", is_hit=True),
    ]


def test_a_text_is_read_once_however_much_is_searched_for(monkeypatch):
    read = []
    cut = marking._tokens
    monkeypatch.setattr(marking, "_tokens", lambda text: read.append(text) or cut(text))
    parts = read_query('"the minister" spok* the absent').wanted
    found = list(find_each("The minister spoke to the press", parts))
    assert found == [(0, 12, 0), (13, 18, 1), (0, 3, 2), (22, 25, 2)]
    assert len(read) == 1
