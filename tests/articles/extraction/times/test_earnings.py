"""Quarters, halves and fiscal years."""

import pytest

from tests.articles.extraction.times.printed import TUESDAY, find, only, values


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Profit fell in the third quarter.", "the third quarter", "2022-Q3"),
        ("A third-quarter loss was reported.", "third-quarter", "2022-Q3"),
        ("It expects a fourth-quarter loss.", "fourth-quarter", "2022-Q4"),
        ("It expects to grow in the first quarter.", "the first quarter", "2023-Q1"),
        ("in the third quarter of 1989", "the third quarter of 1989", "1989-Q3"),
        ("in the 1988 second quarter", "the 1988 second quarter", "1988-Q2"),
        ("this year's third quarter", "this year's third quarter", "2022-Q3"),
        ("in the year-earlier third quarter", "the year-earlier third quarter", "2021-Q3"),
        ("Profit fell in the quarter.", "the quarter", "2022-Q3"),
        ("in the first half of 1990", "the first half of 1990", "1990-H1"),
        ("the second half of last year", "the second half of last year", "2021-H2"),
        ("Sales rose in Q3.", "Q3", "2022-Q3"),
        ("Sales rose in Q1 2021.", "Q1 2021", "2021-Q1"),
        ("Sales rose in 2021-Q2.", "2021-Q2", "2021-Q2"),
        ("last quarter", "last quarter", "2022-Q3"),
    ],
)
def test_a_quarter_is_read(text, surface, value):
    one = only(text, TUESDAY)
    assert (text[one.start : one.end], one.type, one.value) == (surface, "DATE", value)
    assert one.date_start.day == 1
    assert one.date_start < one.date_end


def test_a_fiscal_year_has_no_days_because_each_company_begins_it_as_it_likes():
    one = only("Profit fell in fiscal 1990.", TUESDAY)
    assert (one.value, one.date_start) == ("1990", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It made nine million a year earlier.", "2021-Q3"),
        ("It made nine million a year ago.", "2021-Q3"),
        ("Year-earlier results were worse.", "2021-Q3"),
        ("In the year-ago quarter it made nine million.", "2021-Q3"),
        ("In the 2020 period it made nine million.", "2020-Q3"),
        ("The latest period was better.", "2022-Q3"),
    ],
)
def test_a_report_of_a_quarter_compares_quarters(text, value):
    told = find(f"Profit fell in the third quarter. {text}", TUESDAY)
    assert told[1].value == value
    assert "printed before it" in told[1].basis


def test_after_the_year_earlier_quarter_the_quarter_is_still_this_one():
    text = "Profit fell in the third quarter from a year earlier. Sales rose in the quarter."
    assert [value for _surface, value in values(text, TUESDAY)] == ["2022-Q3", "2021-Q3", "2022-Q3"]


def test_without_a_quarter_told_before_a_year_ago_is_a_year():
    assert values("That was a year ago.", TUESDAY) == [("a year ago", "2021")]


def test_there_is_no_fifth_quarter():
    assert values("in the fifth quarter", TUESDAY) == []
