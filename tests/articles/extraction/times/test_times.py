"""Time expressions: what is one, what it is worth, and what is not known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.shapes import Block, Dated
from articles.extraction.times.finding import find_times

TUESDAY = date(2022, 10, 25)


def on_day(day):
    return Dated(day, day, "day", "printed")


def find(text, dated=None, role="body"):
    return find_times(text, [Block(0, len(text), role, "")], dated)


def found(text, dated=None, role="body"):
    """(surface, value) of every expression."""
    return [(text[one.start : one.end], one.value) for one in find(text, dated, role)]


@pytest.mark.parametrize(
    ("text", "surface", "value", "start", "end"),
    [
        ("Signed on 26 October 2022.", "26 October 2022", "2022-10-26", (2022, 10, 26), None),
        ("Signed October 26, 2022, there.", "October 26, 2022", "2022-10-26", (2022, 10, 26), None),
        ("On Wed, Oct. 26, 2022 it", "Wed, Oct. 26, 2022", "2022-10-26", (2022, 10, 26), None),
        ("the 3rd of May 1999", "3rd of May 1999", "1999-05-03", (1999, 5, 3), None),
        ("OCTOBER 26, 2022", "OCTOBER 26, 2022", "2022-10-26", (2022, 10, 26), None),
        ("It says 2022-10-26 here", "2022-10-26", "2022-10-26", (2022, 10, 26), None),
        ("29 February 2024 was", "29 February 2024", "2024-02-29", (2024, 2, 29), None),
        (
            "By October\u00a02022, all",
            "October\u00a02022",
            "2022-10",
            (2022, 10, 1),
            (2022, 10, 31),
        ),
        ("in early May 2021", "early May 2021", "2021-05", (2021, 5, 1), (2021, 5, 31)),
        ("In 2018 Turkey recalled", "2018", "2018", (2018, 1, 1), (2018, 12, 31)),
        ("the 2018 election", "2018", "2018", (2018, 1, 1), (2018, 12, 31)),
        ("In the 1990s it", "the 1990s", "199", (1990, 1, 1), (1999, 12, 31)),
    ],
)
def test_a_date_that_is_written_out_needs_no_publication_date(text, surface, value, start, end):
    (one,) = find(text)
    assert (text[one.start : one.end], one.type, one.value) == (surface, "DATE", value)
    assert (one.date_start, one.date_end) == (date(*start), date(*(end or start)))
    assert one.basis.endswith("as printed")


@pytest.mark.parametrize(
    ("text", "surface", "value", "start", "end"),
    [
        ("He left today.", "today", "2022-10-25", (10, 25), (10, 25)),
        ("He left yesterday.", "yesterday", "2022-10-24", (10, 24), (10, 24)),
        ("He leaves tomorrow.", "tomorrow", "2022-10-26", (10, 26), (10, 26)),
        ("He left on Wednesday.", "Wednesday", "2022-10-19", (10, 19), (10, 19)),
        ("He left on Tuesday.", "Tuesday", "2022-10-25", (10, 25), (10, 25)),
        ("He left last Tuesday.", "last Tuesday", "2022-10-18", (10, 18), (10, 18)),
        ("He will leave on Wednesday.", "Wednesday", "2022-10-26", (10, 26), (10, 26)),
        ("He is scheduled to go on Monday.", "Monday", "2022-10-31", (10, 31), (10, 31)),
        ("Next Tuesday is free.", "Next Tuesday", "2022-11-01", (11, 1), (11, 1)),
        ("He left last week.", "last week", "2022-W42", (10, 17), (10, 23)),
        ("He left this month.", "this month", "2022-10", (10, 1), (10, 31)),
        ("He left earlier this year.", "earlier this year", "2022", (1, 1), (12, 31)),
        ("They met last September.", "last September", "2022-09", (9, 1), (9, 30)),
        ("His trip in March was long.", "March", "2022-03", (3, 1), (3, 31)),
        ("They met in May.", "May", "2022-05", (5, 1), (5, 31)),
        ("They will meet in November.", "November", "2022-11", (11, 1), (11, 30)),
        ("He left on Oct. 26.", "Oct. 26", "2022-10-26", (10, 26), (10, 26)),
        ("That was two months ago.", "two months ago", "2022-08", (8, 1), (8, 31)),
        ("Three days ago he left.", "Three days ago", "2022-10-22", (10, 22), (10, 22)),
    ],
)
def test_a_relative_date_counts_from_the_publication_date(text, surface, value, start, end):
    (one,) = find(text, on_day(TUESDAY))
    assert (text[one.start : one.end], one.value) == (surface, value)
    assert one.date_start == date(2022, *start)
    assert one.date_end == date(2022, *end)
    assert one.anchor == "the publication date 25 October 2022"
    assert one.basis.startswith(f"'{surface}'")
    assert one.basis.endswith("counted from the publication date 25 October 2022")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Wednesday.", "XXXX-WXX-3"),
        ("He left on Oct. 26.", "XXXX-10-26"),
        ("They met last September.", "XXXX-09"),
        ("His trip in March was long.", "XXXX-03"),
        ("He left yesterday.", ""),
        ("He left last week.", ""),
        ("That was two months ago.", ""),
    ],
)
def test_a_relative_date_stays_open_without_a_publication_date(text, value):
    (one,) = find(text)
    assert (one.value, one.date_start, one.date_end, one.anchor) == (value, None, None, "")
    assert one.basis.endswith("needs the publication date")


def test_copy_dated_by_its_month_says_the_year_but_not_the_day():
    month = Dated(date(2022, 10, 1), date(2022, 10, 31), "month", "printed")
    yesterday, year = find("He left yesterday, not this year.", month)
    assert (yesterday.date_start, yesterday.value) == (None, "")
    assert yesterday.basis == "'yesterday', needs a more exact publication date"
    assert year.date_start == date(2022, 1, 1)
    assert "1 October 2022 to 31 October 2022" in year.anchor


def test_last_september_told_in_september_is_the_one_a_year_before():
    (one,) = find("They met last September.", on_day(date(2022, 9, 20)))
    assert one.value == "2021-09"
    assert "the latest one" in one.basis


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("the first in more than a decade", "more than a decade", "P10Y"),
        ("the first in 14 years", "14 years", "P14Y"),
        ("after several months of talks", "several months", "PXM"),
        ("for the past few years", "the past few years", "PXY"),
        ("a two-week truce", "two-week", "P2W"),
        ("it took nearly four hours", "nearly four hours", "PT4H"),
        ("after years of tension", "years", "PXY"),
    ],
)
def test_a_length_of_time_has_no_date(text, surface, value):
    (one,) = find(text, on_day(TUESDAY))
    assert (text[one.start : one.end], one.type, one.value) == (surface, "DURATION", value)
    assert one.date_start is None


def test_later_counts_from_something_in_the_text_and_stays_open():
    (one,) = find("Two months later he resigned.", on_day(TUESDAY))
    assert one.date_start is None
    assert one.basis == "'Two months later', counted from another event of the text"


def test_a_part_of_the_day_is_a_time():
    (one,) = find("He left on Monday night.", on_day(TUESDAY))
    assert (one.type, one.value) == ("TIME", "2022-10-24TNI")


def test_a_headline_that_says_to_meet_looks_ahead():
    (one,) = find("Gantz to meet Akar on Wednesday", on_day(TUESDAY), role="headline")
    assert one.value == "2022-10-26"


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2022",
        "February 30",
        "On 26 October 9999 it",
        "in 9999",
        "Theresa May said so, and by May she meant it.",
        "Thousands March on the capital.",
        "They march against it.",
        "They won 3-1 and 2-0.",
        "It costs $2018, or 1,999 euros.",
        "in 2018 cases",
        "of 1500 people",
        "It was 12.10.",
        "Call 020 2018 2019.",
        "USA Today reported it.",
        "sales on Black Friday",
        "He is 14 years old, a 14-year-old.",
        "It costs ten dollars a year.",
        "A second attack followed.",
        "in 1200 BC",
        "The October Revolution",
        "may march august",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert found(text, on_day(TUESDAY)) == []


def test_credits_and_furniture_are_not_read():
    text = "26 October 2022"
    assert found(text, role="boilerplate") == []
    assert found(text, role="credit") == []
    assert found(text, role="caption") == [("26 October 2022", "2022-10-26")]


def test_days_before_the_calendar_began_are_left_open():
    assert found("9999 years ago", on_day(TUESDAY)) == []
    assert found("yesterday", on_day(date.min)) == []


WORDS = st.sampled_from(
    ["on ", "in ", "last ", "May", "March ", "Oct. ", "26", " ", "2022", "-", "two ", "years ago"]
)
ODD = st.lists(WORDS | st.text(max_size=3), max_size=20).map("".join)


@given(ODD, st.dates() | st.none())
def test_spans_are_in_order_apart_and_dates_are_intervals(text, day):
    spans = find(text, on_day(day) if day else None)
    edges = [edge for one in spans for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    for one in spans:
        assert text[one.start : one.end].strip()
        assert len(one.basis) <= 300
        assert (one.date_start is None) == (one.date_end is None)
        assert one.date_start is None or one.date_start <= one.date_end


@pytest.mark.parametrize("piece", ["in March ", "1", " ", "the ", "Wednesday, ", "\n", "a year "])
def test_long_runs_are_read_in_one_pass(piece):
    spans = find(piece * (100_000 // len(piece)), on_day(TUESDAY))
    assert all(one.start < one.end for one in spans)


def test_a_day_of_last_year_is_one_expression():
    text = "He was held on 13 August last year and freed on May 3 this year."
    assert found(text, on_day(TUESDAY)) == [
        ("13 August last year", "2021-08-13"),
        ("May 3 this year", "2022-05-03"),
    ]
    assert found(text) == [
        ("13 August last year", "XXXX-08-13"),
        ("May 3 this year", "XXXX-05-03"),
    ]
