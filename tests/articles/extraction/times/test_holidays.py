"""Holidays, of four calendars."""

from datetime import date

import pytest

from articles.extraction.times.holidays import holiday_named
from tests.articles.extraction.times.printed import TUESDAY, only, values


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("New Year's Eve", date(2022, 12, 31), None),
        ("Christmas", date(2022, 12, 25), None),
        ("Thanksgiving", date(2022, 11, 24), None),
        ("Labor Day", date(2022, 9, 5), None),
        ("Easter", date(2022, 4, 17), None),
        ("Good Friday", date(2022, 4, 15), None),
        ("Ash Wednesday", date(2022, 3, 2), None),
        ("Ramadan", date(2022, 4, 2), date(2022, 5, 1)),
        ("Eid al-Fitr", date(2022, 5, 2), None),
        ("Eid al-Adha", date(2022, 7, 9), None),
        ("Passover", date(2022, 4, 16), date(2022, 4, 22)),
        ("Rosh Hashanah", date(2022, 9, 26), date(2022, 9, 27)),
        ("Yom Kippur", date(2022, 10, 5), None),
        ("Hanukkah", date(2022, 12, 19), date(2022, 12, 26)),
    ],
)
def test_a_holiday_of_a_year_has_its_days(name, first, last):
    one = only(f"They met on {name} 2022.")
    assert (one.date_start, one.date_end) == (first, last or first)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1943, 4, 25), (1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2038, 4, 25)],
)
def test_easter_is_where_the_church_has_it(year, month, day):
    assert holiday_named("Easter").days_in(year) == (date(year, month, day), date(year, month, day))


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("They met last Christmas.", "last Christmas", "2021-12-25"),
        ("They will meet on New Year's Eve.", "New Year's Eve", "2022-12-31"),
        ("They met at Easter.", "Easter", "2022-04-17"),
        ("They met on Christmas Day last year.", "Christmas Day last year", "2021-12-25"),
        ("They fasted during Ramadan.", "Ramadan", "2022-04-02/2022-05-01"),
        ("THEY MET AT EASTER", "EASTER", "2022-04-17"),
    ],
)
def test_a_holiday_is_the_one_the_verb_means(text, surface, value):
    one = only(text, TUESDAY)
    assert (text[one.start : one.end], one.value) == (surface, value)


def test_what_an_editor_has_to_know_of_a_holiday_is_in_its_basis():
    assert "Umm al-Qura" in only("in Ramadan 2022").basis
    assert "sunset before" in only("on Yom Kippur 2022").basis
    assert "as in the United States" in only("on Thanksgiving 2022").basis


def test_where_the_islamic_calendar_was_not_kept_ramadan_has_no_days():
    assert values("in Ramadan 1492") == []
