"""Time expressions: what is one, what it is worth, and what is not known."""

from datetime import date

import pytest

from articles.extraction.shapes import Block, Dated
from articles.extraction.times.finding import find_times
from tests.articles.extraction.times.printed import TUESDAY, only, values


@pytest.mark.parametrize(
    ("text", "surface", "value", "start", "end"),
    [
        ("Signed on 26 October 2022.", "26 October 2022", "2022-10-26", (2022, 10, 26), None),
        ("Signed October 26, 2022, there.", "October 26, 2022", "2022-10-26", (2022, 10, 26), None),
        ("On Wed, Oct. 26, 2022 it", "Wed, Oct. 26, 2022", "2022-10-26", (2022, 10, 26), None),
        ("on the 3rd of May 1999", "the 3rd of May 1999", "1999-05-03", (1999, 5, 3), None),
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
        ("at the end of May 2021", "the end of May 2021", "2021-05", (2021, 5, 1), (2021, 5, 31)),
        ("In 2018 Turkey recalled", "2018", "2018", (2018, 1, 1), (2018, 12, 31)),
        ("the 2018 election", "2018", "2018", (2018, 1, 1), (2018, 12, 31)),
        ("In 1066, William landed.", "1066", "1066", (1066, 1, 1), (1066, 12, 31)),
        ("In the 1990s it", "the 1990s", "199", (1990, 1, 1), (1999, 12, 31)),
        ("In the late '80s it", "the late '80s", "198", (1980, 1, 1), (1989, 12, 31)),
        ("in the 19th century", "the 19th century", "18", (1800, 1, 1), (1899, 12, 31)),
        ("in the winter of 1991", "the winter of 1991", "1991-WI", (1991, 12, 1), (1992, 2, 29)),
        ("in nineteen ninety-six", "nineteen ninety-six", "1996", (1996, 1, 1), (1996, 12, 31)),
    ],
)
def test_a_date_that_is_written_out_needs_no_publication_date(text, surface, value, start, end):
    one = only(text)
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
        ("It will be held on Wednesday.", "Wednesday", "2022-10-26", (10, 26), (10, 26)),
        ("It is due to be signed Friday.", "Friday", "2022-10-28", (10, 28), (10, 28)),
        ("He said they sign it by November.", "November", "2022-11", (11, 1), (11, 30)),
        ("It was put off until Thursday.", "Thursday", "2022-10-27", (10, 27), (10, 27)),
        ("He may come as soon as Friday.", "Friday", "2022-10-28", (10, 28), (10, 28)),
        ("Next Tuesday is free.", "Next Tuesday", "2022-11-01", (11, 1), (11, 1)),
        ("He left last week.", "last week", "2022-W42", (10, 17), (10, 23)),
        ("They met over the weekend.", "the weekend", "2022-W42-WE", (10, 22), (10, 23)),
        ("They will meet next weekend.", "next weekend", "2022-W44-WE", (11, 5), (11, 6)),
        ("He left this month.", "this month", "2022-10", (10, 1), (10, 31)),
        ("He left earlier this year.", "earlier this year", "2022", (1, 1), (12, 31)),
        ("They met last September.", "last September", "2022-09", (9, 1), (9, 30)),
        ("His trip in March was long.", "March", "2022-03", (3, 1), (3, 31)),
        ("They met in May.", "May", "2022-05", (5, 1), (5, 31)),
        ("They will meet in November.", "November", "2022-11", (11, 1), (11, 30)),
        ("It is to be ready by mid-November.", "mid-November", "2022-11", (11, 1), (11, 30)),
        ("It was dry last summer.", "last summer", "2022-SU", (6, 1), (8, 31)),
        ("He left on Oct. 26.", "Oct. 26", "2022-10-26", (10, 26), (10, 26)),
        ("That was two months ago.", "two months ago", "2022-08", (8, 1), (8, 31)),
        ("Three days ago he left.", "Three days ago", "2022-10-22", (10, 22), (10, 22)),
        ("It may rain two weeks from now.", "two weeks from now", "2022-W45", (11, 7), (11, 13)),
    ],
)
def test_a_relative_date_counts_from_the_publication_date(text, surface, value, start, end):
    one = only(text, TUESDAY)
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
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("They met over the weekend.", "XXXX-WXX-WE"),
        ("They met last night.", "XXXX-XX-XXTNI"),
        ("It was dry this summer.", "XXXX-SU"),
        ("That was two months ago.", "XXXX-XX"),
        ("They met at Christmas.", "XXXX-XX-XX"),
    ],
)
def test_a_relative_date_stays_open_without_a_publication_date(text, value):
    one = only(text)
    assert (one.value, one.date_start, one.date_end, one.anchor) == (value, None, None, "")
    assert one.basis.endswith("needs the publication date")


def test_copy_dated_by_its_month_says_the_year_but_not_the_day():
    text = "He left yesterday, not this year."
    month = Dated(date(2022, 10, 1), date(2022, 10, 31), "month", "printed")
    yesterday, year = find_times(text, [Block(0, len(text), "body", "")], month)
    assert (yesterday.date_start, yesterday.value) == (None, "XXXX-XX-XX")
    assert yesterday.basis == "'yesterday', needs a more exact publication date"
    assert year.date_start == date(2022, 1, 1)
    assert "1 October 2022 to 31 October 2022" in year.anchor


def test_last_september_told_in_september_is_the_one_a_year_before():
    one = only("They met last September.", date(2022, 9, 20))
    assert one.value == "2021-09"
    assert "the latest one" in one.basis


def test_a_month_told_as_past_that_is_soon_to_come_is_the_coming_one():
    assert only("The ministers agreed on a treaty in November.", TUESDAY).value == "2022-11"
    assert (
        only("The ministers agreed on a treaty in December.", date(2022, 2, 1)).value == "2021-12"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They now agree.", "PRESENT_REF"),
        ("They recently agreed.", "PAST_REF"),
        ("That was several years ago.", "PAST_REF"),
        ("A few days later they agreed.", "FUTURE_REF"),
        ("Nobody knows the future.", "FUTURE_REF"),
    ],
)
def test_a_vague_time_has_no_days(text, value):
    one = only(text, TUESDAY)
    assert (one.type, one.value, one.date_start) == ("DATE", value, None)


def test_a_headline_that_says_to_meet_looks_ahead():
    assert only("Gantz to meet Akar on Wednesday", TUESDAY, "headline").value == "2022-10-26"


def test_a_headline_in_capitals_is_read_as_well():
    assert values("TALKS HELD LAST WEEK", TUESDAY, "headline") == [("LAST WEEK", "2022-W42")]


def test_a_year_before_our_calendar_has_no_days():
    one = only("It was built in 1200 BC.", TUESDAY)
    assert (one.value, one.date_start) == ("BC1200", None)


def test_a_day_of_last_year_is_one_expression():
    text = "He was held on 13 August last year and freed on May 3 this year."
    assert values(text, TUESDAY) == [
        ("13 August last year", "2021-08-13"),
        ("May 3 this year", "2022-05-03"),
    ]
    assert values(text) == [
        ("13 August last year", "XXXX-08-13"),
        ("May 3 this year", "XXXX-05-03"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 3-5, 1991", [("March 3", "1991-03-03"), ("5, 1991", "1991-03-05")]),
        ("from 3 to 5 March 1991", [("3", "1991-03-03"), ("5 March 1991", "1991-03-05")]),
        ("in 1914-18", [("1914", "1914"), ("18", "1918")]),
        ("in 1914-1918", [("1914", "1914"), ("1918", "1918")]),
        ("in 1918-14", [("1918", "1918")]),
        ("in March and April 1991", [("March", "1991-03"), ("April 1991", "1991-04")]),
    ],
)
def test_a_range_is_two_dates(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "days", "value", "says"),
    [
        ("on 25/04/2022", (25, 25), "2022-04-25", "the day before the month"),
        ("on 04/25/2022", (25, 25), "2022-04-25", "the month before the day"),
        ("on 04/04/2022", (4, 4), "2022-04-04", "as printed"),
        ("on 25.4.22", (25, 25), "2022-04-25", "the day before the month"),
    ],
)
def test_a_date_of_numbers_says_how_it_was_read(text, days, value, says):
    one = only(text, TUESDAY)
    assert (one.date_start.day, one.date_end.day) == days
    assert one.value == value
    assert says in one.basis


def test_a_date_of_numbers_that_may_be_two_days_is_none_of_them():
    one = only("on 03/04/2022", TUESDAY)
    assert one.value == "2022-XX-XX"
    assert (one.date_start, one.date_end) == (date(2022, 3, 4), date(2022, 4, 3))
    assert "3 April or 4 March" in one.basis
