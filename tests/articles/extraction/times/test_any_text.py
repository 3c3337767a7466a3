"""Whatever the text: spans in order, intervals that run forwards, one pass over long runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.times.words import WORDS as KNOWN_WORDS
from tests.articles.extraction.times.printed import TUESDAY, find, only

WORDS = st.sampled_from(
    [
        *("on ", "in ", "last ", "the ", "May", "March ", "Oct. ", "26", " ", "2022", "-", "two "),
        *("years ago", "Monday ", "night ", "quarter ", "5 p.m. ", "Easter ", "Ramadan ", "later "),
        *(
            "1914-18 ",
            "480 BC ",
            "'58 ",
            "3/4/22",
            "following ",
            "day ",
            "1990s ",
            "a half ",
            "1/0",
        ),
        *("hundred ", "nineteen ", "summer ", "Yom Kippur ", "fiscal ", "10:35 GMT ", "every "),
    ]
)
KNOWN = st.sampled_from(sorted(KNOWN_WORDS)).map("{} ".format)
ODD = st.lists(WORDS | KNOWN | st.text(max_size=3), max_size=25).map("".join)


@given(ODD, st.dates() | st.none())
def test_spans_are_in_order_apart_and_dates_are_intervals(text, day):
    spans = find(text, day)
    edges = [edge for one in spans for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    for one in spans:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert one.value
        assert len(one.value) <= 40
        assert len(one.anchor) <= 200
        assert len(one.basis) <= 300
        assert (one.date_start is None) == (one.date_end is None)
        assert one.date_start is None or one.date_start <= one.date_end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_however_it_is_printed(day):
    printed = (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%A}, {day:%b}. {day.day}, {day.year}" if day.month != 5 else day.isoformat(),
        day.isoformat(),
    )
    assert {only(f"It was on {text}.").date_start for text in printed} == {day}


@pytest.mark.parametrize(
    "piece",
    [
        "in March ",
        "1",
        " ",
        "1999 ",
        "1,000,",
        "fiscal ",
        "1-",
        "a.b.",
        "two ",
        "Easter ",
        "the ",
        "Wednesday, ",
        "\n",
        "a year ",
    ],
)
def test_long_runs_are_read_in_one_pass(piece):
    spans = find(piece * (100_000 // len(piece)), TUESDAY)
    assert all(one.start < one.end for one in spans)
