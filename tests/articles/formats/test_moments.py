"""Dates and moments: what is written is kept, and nothing is made up."""

from datetime import UTC, date, datetime

import pytest

from articles.authorship import zone_named
from articles.formats.moments import HOURS_EAST, read_date, read_moment

DAY = date(2022, 10, 25)


@pytest.mark.parametrize(
    ("written", "clock", "zone"),
    [
        ("Tue, 25 Oct 2022 09:30:00 +0200", "09:30", "+02:00"),
        ("Tue, 25 Oct 2022 09:30:00 CET", "09:30", "CET"),
        ("Tue, 25 Oct 2022 09:30:00 CEST", "09:30", "CEST"),
        ("Tue, 25 Oct 2022 09:30:00 GMT", "09:30", "UTC"),
        ("Tue, 25 Oct 2022 09:30:00 +0000 (UTC)", "09:30", "+00:00"),
        ("Tue, 25 Oct 2022 09:30:00 -0000", "09:30", ""),
        ("Tue, 25 Oct 2022 09:30:00 XYZ", "09:30", ""),
        ("Tue, 25 Oct 2022 09:30:00", "09:30", ""),
        ("Tue, 25 Oct 22 09:30:00 EST", "09:30", "EST"),
        ("25 Oct 2022 09:30", "09:30", ""),
        ("Tue Oct 25 09:30:00 2022", "09:30", ""),
        ("Tue Oct 25 09:30:00 CEST 2022", "09:30", "CEST"),
        ("Tue Oct 25 09:30:00 +0300 2022", "09:30", "+03:00"),
        (
            "Tue Oct 25 2022 09:30:00 GMT+0200 (Central European Summer Time)",
            *("09:30", "+02:00"),
        ),
        ("October 25, 2022 9:30 pm", "21:30", ""),
        ("October 25, 2022 9:30 am", "09:30", ""),
        ("Oct 25, 2022, 9:30 PM EDT", "21:30", "EDT"),
        ("25 October 2022 09:30 BST", "09:30", "BST"),
        ("2022-10-25 09:30:00 CET", "09:30", "CET"),
        ("2022-10-25T09:30:00.123Z", "09:30", "UTC"),
        ("20221025T093000+0200", "09:30", "+02:00"),
        ("20221025093000", "09:30", ""),
        ("20221025093000Z", "09:30", "UTC"),
        ("1666690200", "09:30", "UTC"),
        ("1666690200123", "09:30", "UTC"),
        ("1666690200.5", "09:30", "UTC"),
        ("20221025", "", ""),
        ("Tue, 25 Oct 2022", "", ""),
        ("October 25, 2022", "", ""),
    ],
)
def test_a_clock_and_a_zone_are_kept_as_they_are_written(written, clock, zone):
    dated = read_date(written, "as it says")
    assert (dated.start, dated.end) == (DAY, DAY)
    assert (dated.time, dated.timezone) == (clock, zone)
    assert dated.precision == ("minute" if clock else "day")


@pytest.mark.parametrize(
    "written",
    [
        *("100312", "221025", "2022102509", "99999999999999", "1234", "12345678"),
        *("3/4/2022", "yesterday", "", "31 February 2022", "2022-02-31", "9:30", "Tue 9:30"),
        *("20221025993000", "16666902001", "Oct 25"),
    ],
)
def test_what_is_no_date_is_none(written):
    assert read_date(written, "") is None


def test_a_month_and_a_year_stay_as_wide_as_they_are():
    assert read_date("2022-10", "").end == date(2022, 10, 31)
    assert read_date("2022", "").precision == "year"


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        *(("2022-10-25T09:30:00+02:00", 7), ("Tue, 25 Oct 2022 09:30:00 CEST", 7)),
        *(("Oct 25, 2022, 9:30 AM EDT", 13), ("1666690200", 9), ("20221025T0930Z", 9)),
    ],
)
def test_a_moment_is_told_in_utc(written, hour):
    assert read_moment(written) == datetime(2022, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        *("2022-10-25T09:30:00", "2022-10-25", "25 October 2022 09:30 BST", "soon", ""),
        *("Tue, 25 Oct 2022 09:30:00 XYZ", "Tue Oct 25 09:30:00 2022", "20221025093000"),
        "2022-10-25T09:30:00+99:00",
    ],
)
def test_a_clock_without_a_known_zone_is_no_moment(written):
    assert read_moment(written) is None


def test_letters_mean_the_zone_that_they_mean_elsewhere():
    at = datetime(2022, 10, 25, tzinfo=UTC)
    for letters, hours in HOURS_EAST.items():
        assert zone_named(letters).utcoffset(at).total_seconds() == hours * 3600
