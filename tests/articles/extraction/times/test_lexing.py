"""Words and their classes: numbers of several words, prices, capitals."""

import pytest

from articles.extraction.times.lexing import read_sentence
from articles.extraction.times.notation import LETTERS

NAMES = {letter: name for name, letter in LETTERS.items()}


def read(text):
    sentence = read_sentence(text, 0, len(text))
    return [
        (NAMES[code], text[item.start : item.end], item.value)
        for code, item in zip(sentence.codes, sentence.items, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("twenty-four", "CARDINAL", 24),
        ("twenty four", "CARDINAL", 24),
        ("three hundred and five", "CARDINAL", 305),
        ("a hundred", "CARDINAL", 100),
        ("two thousand", "CARDINAL", 2000),
        ("nineteen ninety-six", "YEAR", 1996),
        ("nineteen fourteen", "YEAR", 1914),
        ("twenty-first", "ORDINAL", 21),
        ("two and a half", "NUMBER", 2.5),
        ("2 1/2", "NUMBER", 2.5),
        ("1,500", "NUMBER", 1500),
        ("1999", "YEAR", 1999),
        ("1066", "EARLYYEAR", 1066),
        ("9999", "NOYEAR", 9999),
        ("31", "DAY", 31),
        ("32", "NUMBER", 32),
        ("3rd", "NTH", 3),
        ("1990s", "DECADE", 1990),
        ("'58", "SHORTYEAR", 58),
        ("p.m.", "MERIDIEM", 12),
        ("B.C.", "ERA", "BC"),
    ],
)
def test_words_that_are_one_number_are_one_item(text, name, value):
    assert read(text) == [(name, text, value)]


@pytest.mark.parametrize("text", ["$1999", "1999%", "#1999", "F1999", "1999km", "4.1.1999.2"])
def test_a_number_that_is_part_of_something_else_is_no_year(text):
    assert "YEAR" not in [name for name, _printed, _value in read(text)]


@pytest.mark.parametrize(
    ("text", "name"), [("may", "WILL"), ("May", "MAYMARCH"), ("march", "OTHER"), ("sat", "OTHER")]
)
def test_months_and_days_need_their_capital(text, name):
    assert [found for found, _printed, _value in read(text)] == [name]


def test_a_capital_within_a_sentence_makes_a_name():
    assert [name for name, _printed, _value in read("USA Today")] == ["CAPITAL", "CAPITAL"]
    assert [name for name, _printed, _value in read("Today")] == ["TODAY"]


def test_a_fraction_by_nothing_is_no_failure():
    assert read("2 1/0")[0][0] == "NUMBER"
