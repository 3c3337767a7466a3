"""Archives that promise little and hold much, single packed documents, and office files."""

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile

import pytest

from articles.formats import archives
from articles.formats.archives import Limits
from articles.formats.shapes import Unreadable
from tests.articles.formats import samples

LIMITS = Limits(document_bytes=1000, archive_bytes=5_000_000, members=100)
MEGABYTE = 1024 * 1024


def header(name, size, kind=tarfile.REGTYPE):
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def padded(data):
    return data + b"\0" * (-len(data) % 512)


def tar_of(*pieces):
    return gzip.compress(b"".join(pieces) + b"\0" * 1024)


def open_tar(data, limits=LIMITS):
    return list(archives.open_tar(io.BytesIO(data), limits))


@pytest.mark.parametrize("kind", [b"x", b"g", b"L", b"K"])
def test_a_header_of_many_bytes_is_refused_before_it_is_in_memory(kind):
    size = 40 * MEGABYTE
    huge = b"%d comment=" % size
    huge += b"x" * (size - len(huge) - 1) + b"\n"
    data = tar_of(header("h", size, kind), padded(huge), header("a.txt", 1), padded(b"x"))
    del huge
    tracemalloc.start()
    with pytest.raises(Unreadable, match="header of more than"):
        open_tar(data)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * MEGABYTE


def test_headers_that_only_together_are_many_bytes_are_refused_too():
    record = b"100000 comment=".ljust(99_999, b"x") + b"\n"
    each = header("h", len(record), b"g") + padded(record)
    with pytest.raises(Unreadable, match="header of more than"):
        open_tar(tar_of(*[each] * 12, header("a.txt", 1), padded(b"x")))


def test_headers_within_headers_without_end_are_refused():
    each = header("h", 0, b"x")
    with pytest.raises(Unreadable):
        open_tar(tar_of(*[each] * 1500, header("a.txt", 1), padded(b"x")))


def test_a_size_below_nothing_is_refused():
    record = b"14 size=-1024\n"
    data = tar_of(header("h", 14, b"x"), padded(record), header("a.txt", 0))
    with pytest.raises(Unreadable, match="broken"):
        open_tar(data)


def test_names_longer_than_a_header_holds_are_read():
    name = "folder/" * 40 + "a.txt"
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w:xz", format=form) as packed:
            info = tarfile.TarInfo(name)
            info.size = 3
            packed.addfile(info, io.BytesIO(b"one"))
        assert [(one.name, one.data) for one in open_tar(stream.getvalue())] == [(name, b"one")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_packed_document_is_told_from_an_archive(pack):
    assert not archives.holds_tar(io.BytesIO(pack(b"The ferry sailed.")))
    assert archives.open_packed(io.BytesIO(pack(b"The ferry.")), LIMITS).read() == b"The ferry."
    assert archives.holds_tar(io.BytesIO(pack(gzip.decompress(samples.tarred(a=b"x")))))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_document_that_unpacks_to_too_much_or_is_cut_off_gives_nothing(pack):
    with pytest.raises(Unreadable, match="unpacks to more than 5000000 bytes"):
        archives.open_packed(io.BytesIO(pack(b"\0" * 5_000_001)), LIMITS)
    with pytest.raises(Unreadable, match="broken or cut off"):
        archives.open_packed(io.BytesIO(pack(bytes(range(256)) * 20)[:-12]), LIMITS)


def opened_document(first, *names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", first)
        for name in names:
            packed.writestr(name, b"x")
    stream.seek(0)
    return stream


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        (opened_document(b"", "[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (opened_document(b"", "[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint"),
        (
            opened_document(b"application/vnd.oasis.opendocument.text", "content.xml"),
            "OpenDocument",
        ),
        (opened_document(b"application/epub+zip", "a.xhtml"), "an e-book"),
    ],
    ids=["xlsx", "pptx", "odt", "epub"],
)
def test_a_document_of_another_program_is_no_archive(stream, told):
    with pytest.raises(Unreadable, match=told):
        list(archives.open_zip(stream, LIMITS))


def test_a_member_called_mimetype_makes_no_document_of_an_archive():
    [first, second] = archives.open_zip(opened_document(b"whatever", "xl/a.txt"), LIMITS)
    assert (first.name, second.name) == ("mimetype", "xl/a.txt")


def test_a_list_of_files_that_is_too_long_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(archives, "_MOST_LISTING", 2000)
    data = samples.zipped(**{f"m{number}": b"" for number in range(90)})
    with pytest.raises(Unreadable, match="lists its files in more than 2000 bytes"):
        list(archives.open_zip(io.BytesIO(data), LIMITS))
    assert not archives.is_word_data(data)
