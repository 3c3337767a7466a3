"""An embargo that is told is kept, or the copy is held back; in every format of agencies."""

from datetime import UTC, datetime

import pytest

from articles.formats.embargo import read_embargo
from articles.formats.newsml import read_newsml
from articles.formats.nitf import read_nitf
from articles.formats.records import read_record
from tests.articles.formats import samples

NOON = datetime(2099, 1, 1, 12, tzinfo=UTC)


def of_newsml(written):
    told = f"<embargoed>{written}</embargoed></itemMeta>"
    return read_newsml(samples.newsml().replace(b"</itemMeta>", told.encode()))


def of_nitf(written):
    told = f'<date.release norm="{written}"/></docdata>'
    status = 'management-status="embargoed"'
    page = samples.NITF.replace("</docdata>", told).replace('management-status="usable"', status)
    return read_nitf(page.encode())


def of_ninjs(written):
    return read_record(samples.ninjs(embargoed=written), {})


FORMATS = pytest.mark.parametrize("read", [of_newsml, of_nitf, of_ninjs])


@FORMATS
def test_an_embargo_that_ends_at_a_moment_ends_then(read):
    copy = read("2099-01-01T14:00:00+02:00")
    assert (copy.embargo, copy.standing, list(copy.warnings)) == (NOON, "usable", [])


@FORMATS
@pytest.mark.parametrize(
    ("written", "lacks"),
    [
        *(("2099-01-01T14:00:00", "zone"), ("2099-01-01", "clock")),
        ("until it is over", "date that can be read"),
    ],
)
def test_an_embargo_that_is_told_without_a_moment_holds_the_copy_back(read, written, lacks):
    copy = read(written)
    assert (copy.embargo, copy.standing) == (None, "withheld")
    assert list(copy.warnings) == [
        f"its embargo is told without a {lacks} ({written}): it is held back"
    ]


@pytest.mark.parametrize("read", [of_newsml, of_nitf])
def test_an_embargo_without_an_end_holds_the_copy_back(read):
    copy = read("")
    assert copy.standing == "withheld"
    assert list(copy.warnings) == ["its embargo is told without an end: it is held back"]


def test_a_release_that_is_told_without_a_zone_holds_the_copy_back_in_any_status():
    copy = read_nitf(
        samples.NITF.replace(
            "</docdata>", '<date.release norm="20990101T1400"/></docdata>'
        ).encode()
    )
    assert copy.standing == "withheld"


@pytest.mark.parametrize("written", [None, ""])
def test_a_field_that_is_left_empty_tells_no_embargo(written):
    copy = of_ninjs(written)
    assert (copy.standing, copy.embargo) == ("usable", None)


def test_where_none_is_told_nothing_is_held_back():
    assert read_embargo(None, "usable").standing == "usable"
    assert read_newsml(samples.newsml()).standing == "usable"
    assert read_nitf(samples.NITF.encode()).standing == "usable"


def test_a_copy_that_is_taken_back_stays_so():
    assert read_embargo("2099-01-01", "withdrawn").standing == "withdrawn"
