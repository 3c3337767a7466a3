"""Lengths of time and sets of times."""

import pytest

from tests.articles.extraction.times.printed import TUESDAY, only


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
        ("for decades", "decades", "PXE"),
        ("over the past two years", "the past two years", "P2Y"),
        ("for two and a half years", "two and a half years", "P2Y6M"),
        ("for 2 1/2 hours", "2 1/2 hours", "PT2H30M"),
        ("for half an hour", "half an hour", "PT30M"),
        ("in twenty-four hours", "twenty-four hours", "PT24H"),
        ("for three hundred and five days", "three hundred and five days", "P305D"),
        ("for a couple of weeks", "a couple of weeks", "P2W"),
        ("the first nine months", "the first nine months", "P9M"),
        ("a decades-long war", "decades-long", "PXE"),
        ("at least 1,500 years", "at least 1,500 years", "P1500Y"),
        ("in the last hour", "the last hour", "PT1H"),
        ("two fortnights", "two fortnights", "P4W"),
    ],
)
def test_a_length_of_time_has_no_date(text, surface, value):
    one = only(text, TUESDAY)
    assert (text[one.start : one.end], one.type, one.value) == (surface, "DURATION", value)
    assert one.date_start is None
    assert one.basis.endswith("a length of time")


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("They meet every day.", "every day", "P1D"),
        ("They meet daily.", "daily", "P1D"),
        ("They meet each year.", "each year", "P1Y"),
        ("They meet annually.", "annually", "P1Y"),
        ("They meet on Sundays.", "Sundays", "XXXX-WXX-7"),
        ("They meet every Sunday.", "every Sunday", "XXXX-WXX-7"),
        ("They meet every March.", "every March", "XXXX-03"),
        ("ten per week", "per week", "P1W"),
    ],
)
def test_what_happens_again_and_again_is_a_set(text, surface, value):
    one = only(text, TUESDAY)
    assert (text[one.start : one.end], one.type, one.value) == (surface, "SET", value)
    assert one.date_start is None
