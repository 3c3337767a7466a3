"""What only looks like a time: scores, prices, people, verbs, days that no calendar has."""

from datetime import date

import pytest

from tests.articles.extraction.times.printed import TUESDAY, values


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2022",
        "February 30",
        "On 26 October 9999 it",
        "in October 9999",
        "in 9999",
        "Theresa May said so, and by May she meant it.",
        "They may march.",
        "Thousands March on the capital.",
        "They march against it.",
        "They spring a surprise and fall.",
        "He went to Sunday Mass.",
        "They won 3-1 and 2-0.",
        "Won 3-1, lost 10-12.",
        "It costs $2018, or 1,999 euros.",
        "It costs $12.10.2022.",
        "in 2018 cases",
        "of 1500 people",
        "more than 2000 km",
        "It was 12.10.",
        "Call 020 2018 2019.",
        "Call 555-1999 or 1999-555.",
        "Boeing 747-2000",
        "Flight 1815 to Paris",
        "USA Today reported it.",
        'The programme "This Week" reported it.',
        "sales on Black Friday",
        "He is 14 years old, a 14-year-old.",
        "It costs ten dollars a year.",
        "They are open 24 hours a day.",
        "three quarters of the vote",
        "A second attack followed.",
        "He is in his twenties.",
        "in 1200 AH",
        "The October Revolution",
        "Easter Island and Christmas Island",
        "At the same time, they agreed.",
        "may march august",
        "13/13/2022",
        "25:61 GMT",
        "at 25 p.m.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert values(text, TUESDAY) == []


def test_credits_and_furniture_are_not_read():
    text = "26 October 2022"
    assert values(text, role="boilerplate") == []
    assert values(text, role="credit") == []
    assert values(text, role="caption") == [("26 October 2022", "2022-10-26")]


def test_days_before_the_calendar_began_are_left_open():
    assert values("9999 years ago", TUESDAY) == []
    assert values("yesterday", date.min) == []
    assert values("next week", date.max) == []
    assert values("Easter", date.max) == []
    assert values("Ramadan", date.min) == []


def test_a_thousand_dates_in_a_list_are_a_thousand_dates():
    dates = [f"{day} May {year}" for year in range(1900, 1940) for day in range(1, 26)]
    assert [surface for surface, _value in values(", ".join(dates))] == dates
