"""Times of the day."""

import pytest

from tests.articles.extraction.times.printed import TUESDAY, find, only, values


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("He left on Monday night.", "Monday night", "2022-10-24TNI"),
        ("He left last night.", "last night", "2022-10-24TNI"),
        ("He left early this morning.", "early this morning", "2022-10-25TMO"),
        ("He left yesterday afternoon.", "yesterday afternoon", "2022-10-24TAF"),
        ("He will leave tonight.", "tonight", "2022-10-25TNI"),
        ("He left at 5 p.m. Monday.", "5 p.m. Monday", "2022-10-24T17:00"),
        ("He left at 5:30 a.m. on the road.", "5:30 a.m.", "2022-10-25T05:30"),
        ("He left at 12 a.m. sharp", "12 a.m.", "2022-10-25T00:00"),
        ("He left at 14:00 GMT.", "14:00 GMT", "2022-10-25T14:00"),
        ("He left at 14:05 and slept.", "14:05", "2022-10-25T14:05"),
        ("It ends at midnight Friday.", "midnight Friday", "2022-10-21T24:00"),
        ("It ended at noon.", "noon", "2022-10-25T12:00"),
        ("until 5 p.m. EST, Nov. 6", "5 p.m. EST, Nov. 6", "2022-11-06T17:00"),
        ("in the night of 4 August 1914", "the night of 4 August 1914", "1914-08-04TNI"),
    ],
)
def test_a_time_of_the_day_is_read(text, surface, value):
    one = only(text, TUESDAY)
    assert (text[one.start : one.end], one.type, one.value) == (surface, "TIME", value)
    assert one.date_start == one.date_end
    assert one.date_start is not None


def test_an_hour_without_a_publication_date_is_of_no_day():
    one = only("He left at 5 p.m.")
    assert (one.value, one.date_start) == ("XXXX-XX-XXT17:00", None)


@pytest.mark.parametrize("text", ["at 25:10", "at 13 p.m.", "at 0 a.m.", "a 10:35 ratio", "1:2:3"])
def test_an_hour_that_no_clock_shows_is_none(text):
    assert values(text, TUESDAY) == []


def test_in_news_an_hour_is_not_of_the_last_day_that_was_told():
    told = find("They met on 5 March 1982. He will speak at noon.")
    assert (told[1].value, told[1].date_start) == ("XXXX-XX-XXT12:00", None)


def test_the_time_after_a_day_belongs_to_that_day_of_the_story():
    told = find("They met on 5 March 1982. That night he left.", TUESDAY)
    assert told[1].value == "1982-03-05TNI"
