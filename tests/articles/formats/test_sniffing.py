"""What a document is, by its bytes; archives, and what they may unpack to."""

import io

import pytest

from articles.formats import archives, mail, nitf, pdf, sniffing
from articles.formats.archives import Limits
from articles.formats.moments import read_date, read_moment
from articles.formats.shapes import Unreadable
from articles.formats.sniffing import media_type_of
from tests.articles.formats import samples

LIMITS = Limits(document_bytes=1000, archive_bytes=5000, members=10)
KINDS = {
    "page": (samples.PAGE.encode(), sniffing.PAGE),
    "bare page": (b"<p>Hello</p><p>World</p>", sniffing.PAGE),
    "rss": (samples.rss(), sniffing.FEED),
    "atom": (samples.ATOM.encode(), sniffing.FEED),
    "newsml": (samples.newsml(), sniffing.NEWSML),
    "nitf": (samples.NITF.encode(), nitf.MEDIA_TYPE),
    "ninjs": (samples.ninjs(), sniffing.JSON),
    "lines": (b'{"a": 1}\n{"a": 2}\n', sniffing.JSON_LINES),
    "broken json": (b'{"a": 1', sniffing.JSON),
    "letter": (samples.MAIL, mail.MEDIA_TYPE),
    "pdf": (b"\n%PDF-1.7 x", pdf.MEDIA_TYPE),
    "table": (b"headline,text\nx,y\n", sniffing.TABLE),
    "prose": (b"The ferry sailed.\n\nIt was full.", sniffing.PLAIN),
    "prose in brackets": (b"[The ferry sailed.]", sniffing.PLAIN),
    "less than": (b"<3 ferries, she wrote.", sniffing.PLAIN),
    "wide page": (samples.PAGE.encode("utf-16"), sniffing.PAGE),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, sniffing.PLAIN),
    "empty": (b"", sniffing.PLAIN),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["x.txt", "x.pdf", "x.html", ""])
def test_bytes_tell_what_a_document_is_whatever_its_name(kind, name):
    data, media_type = KINDS[kind]
    assert media_type_of(data, name) == media_type


def test_the_name_decides_only_about_markdown():
    assert media_type_of(b"# Ferry\n\n*It* sailed.", "x.md") == sniffing.MARKDOWN
    assert media_type_of(samples.rss(), "x.md") == sniffing.FEED


def test_xml_of_another_kind_is_refused_by_its_root():
    with pytest.raises(Unreadable, match="<invoice>"):
        media_type_of(b'<?xml version="1.0"?><!-- x --><n:invoice xmlns:n="x"/>')


def names(items):
    return [(item.name, item.refusal) for item in items]


def test_every_file_of_an_archive_is_an_item():
    members = {"a__txt": b"one", "b__html": b"two"}
    for data, open_it in (
        (samples.zipped(**members), archives.open_zip),
        (samples.tarred(**members), archives.open_tar),
    ):
        items = list(open_it(io.BytesIO(data), LIMITS))
        assert [(item.name, item.data) for item in items] == [("a.txt", b"one"), ("b.html", b"two")]


def test_an_archive_that_unpacks_to_too_much_gives_nothing():
    members = {f"m{n}": b"\0" * 999 for n in range(6)}
    for data, open_it in (
        (samples.zipped(**members), archives.open_zip),
        (samples.tarred(**members), archives.open_tar),
    ):
        with pytest.raises(Unreadable, match="unpacks to more than 5000 bytes"):
            next(open_it(io.BytesIO(data), LIMITS))


def test_an_archive_of_too_many_files_gives_nothing():
    members = {f"m{n}": b"x" for n in range(11)}
    with pytest.raises(Unreadable, match="more than 10 files"):
        next(archives.open_zip(io.BytesIO(samples.zipped(**members)), LIMITS))


def test_what_is_too_large_or_a_link_is_refused_alone():
    data = samples.tarred(links=["passwd"], big=b"x" * 1001, small=b"x")
    assert names(archives.open_tar(io.BytesIO(data), LIMITS)) == [
        ("big", "too large: the limit is 1000 bytes"),
        ("small", ""),
        ("passwd", "a link, not followed"),
    ]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_an_archive_that_is_cut_off_gives_nothing(share):
    members = {f"m{n}": bytes(range(n, n + 200)) for n in range(5)}
    packed = samples.zipped(**members), samples.tarred(**members)
    for data, open_it in zip(packed, (archives.open_zip, archives.open_tar), strict=True):
        with pytest.raises(Unreadable, match="broken or cut off"):
            next(open_it(io.BytesIO(data[: int(len(data) * share)]), LIMITS))


def test_a_word_document_is_no_archive():
    assert archives.is_word_data(samples.word([("Normal", "x")]))
    assert not archives.is_word_data(samples.zipped(a=b"x"))


DATES = {
    "2022-10-25": ("2022-10-25", "2022-10-25", "day", "", ""),
    "2022-10": ("2022-10-01", "2022-10-31", "month", "", ""),
    "2022": ("2022-01-01", "2022-12-31", "year", "", ""),
    "2022-10-25T14:05:07.123Z": ("2022-10-25", "2022-10-25", "minute", "14:05", "UTC"),
    "20221025T140500+0200": ("2022-10-25", "2022-10-25", "minute", "14:05", "+02:00"),
    "2022-10-25 14:05": ("2022-10-25", "2022-10-25", "minute", "14:05", ""),
    "Tue, 25 Oct 2022 14:05:00 EST": ("2022-10-25", "2022-10-25", "minute", "14:05", "EST"),
    "October 25, 2022": ("2022-10-25", "2022-10-25", "day", "", ""),
    "25 Oct 2022": ("2022-10-25", "2022-10-25", "day", "", ""),
}


@pytest.mark.parametrize("written", DATES)
def test_dates_are_read_as_they_are_written(written):
    dated = read_date(written, "x")
    found = (str(dated.start), str(dated.end), dated.precision, dated.time, dated.timezone)
    assert found == DATES[written]


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2022-13-01", "2022-02-30", "99999", "Oct", "12:00", "3/4/2022", "١٢"],
)
def test_what_is_no_date_is_none(written):
    assert read_date(written, "x") is None


def test_a_clock_without_a_zone_is_no_moment():
    assert read_moment("2022-10-25T14:05") is None
    assert read_moment("2022-10-25T14:05+02:00").isoformat() == "2022-10-25T12:05:00+00:00"
    assert read_moment("0001-01-01T00:00+14:00") is None
