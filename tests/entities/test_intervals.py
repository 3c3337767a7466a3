"""Days in words, no finer than they are known."""

import re
from datetime import date

import pytest
from django.utils.html import strip_tags
from hypothesis import assume, given
from hypothesis import strategies as st

from entities.intervals import iso_date, read_days
from entities.templatetags.dates import days_phrase

OPEN = None


def phrase(start: date | None, end: date | None, precision: str) -> str:
    return strip_tags(days_phrase(read_days(start, end, precision)))


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2022, 10, 26), date(2022, 10, 26), "day", "on 26 October 2022"),
        (date(2022, 10, 26), OPEN, "", "on 26 October 2022"),
        (date(2022, 3, 1), date(2022, 3, 31), "month", "in March 2022"),
        (date(2022, 3, 1), OPEN, "month", "in March 2022"),
        (date(2018, 1, 1), date(2018, 12, 31), "year", "in 2018"),
        (date(2022, 5, 3), date(2022, 5, 5), "day", "from 3 to 5 May 2022"),
        (date(2022, 3, 1), date(2022, 5, 31), "month", "from March to May 2022"),
        (date(2018, 1, 1), date(2019, 12, 31), "year", "from 2018 to 2019"),
        (date(2022, 8, 1), date(2022, 8, 31), "range", "between 1 and 31 August 2022"),
        (date(2022, 8, 28), date(2022, 9, 3), "range", "between 28 August and 3 September 2022"),
        (
            date(2021, 12, 30),
            date(2022, 1, 2),
            "range",
            "between 30 December 2021 and 2 January 2022",
        ),
        (date(2022, 3, 1), date(2022, 5, 31), "range", "between March and May 2022"),
        (date(1990, 1, 1), date(1999, 12, 31), "range", "between 1990 and 1999"),
        (date(2022, 5, 3), date(2022, 5, 3), "range", "on 3 May 2022"),
        (OPEN, date(2022, 9, 30), "range", "before October 2022"),
        (OPEN, date(2022, 9, 30), "month", "before October 2022"),
        (OPEN, date(2022, 9, 14), "month", "before October 2022"),
        (OPEN, date(2021, 12, 31), "range", "before 2022"),
        (OPEN, date(2022, 9, 14), "range", "on or before 14 September 2022"),
        (OPEN, date.max, "range", "on or before 31 December 9999"),
        (date(2022, 5, 3), OPEN, "range", "on or after 3 May 2022"),
    ],
)
def test_days_are_said_as_they_are_known(start, end, precision, words):
    assert phrase(start, end, precision) == words


def test_of_no_day_nothing_is_read():
    assert read_days(None, None, "range") is None


def test_a_year_has_four_figures_for_machines():
    assert iso_date(date(618, 5, 3), "year") == "0618"


@given(
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(["", "day", "month", "year", "range"]),
)
def test_any_days_are_read_and_none_is_made_up(start, end, precision):
    assume(start or end)
    if start and end:
        start, end = min(start, end), max(start, end)
    html = days_phrase(read_days(start, end, precision))
    named = re.findall('datetime="([^"]+)"', html)
    assert named
    if precision in ("month", "year"):
        assert all(len(value) <= 7 for value in named) or "on or before" in html
    assert all(value[:4].isdigit() for value in named)
