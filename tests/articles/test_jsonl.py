"""Lines of JSON: documents are read, and what is broken is told in one sentence."""

import gzip
from datetime import date

import pytest

from articles.jsonl import BrokenLine, Unreadable, lines_of, read_given, read_object


def test_a_line_gives_its_document_with_the_text_as_it_stands():
    given = read_given(b'{"id": 7, "text": "a\\r\\n\\u0000b", "extra": []}\n')
    assert (given.id, given.text, given.dated) == (7, "a\r\n\x00b", None)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        (b'"date": "2022-10-25"', date(2022, 10, 25), date(2022, 10, 25)),
        (b'"doc_date": "2022-10-25"', date(2022, 10, 25), date(2022, 10, 25)),
        (b'"date": null, "doc_date": "2022-10-25"', date(2022, 10, 25), date(2022, 10, 25)),
        (b'"date": "2022-10-25T23:30:00+02:00"', date(2022, 10, 25), date(2022, 10, 25)),
        (b'"date": "2024-02"', date(2024, 2, 1), date(2024, 2, 29)),
        (b'"date": "2024"', date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_outlets_date_is_read_as_far_as_it_is_known(printed, start, end):
    dated = read_given(b'{"text": "", ' + printed + b"}").dated
    assert (dated.start, dated.end) == (start, end)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"{", "The line is not valid JSON."),
        (b'{"text": "", "id": NaN}', "The line is not valid JSON."),
        (b"[" * 100_000, "The line is not valid JSON."),
        (b'{"id": ' + b"9" * 5000 + b"}", "The line is not valid JSON."),
        (b'{"text": "\xff"}', "The line is not valid UTF-8."),
        (b'["text"]', "The line is JSON, but not an object in braces."),
        (b'{"id": 1}', "The line has no “text”."),
        (b'{"text": null}', "The “text” of the line is not a string."),
        (b'{"text": "", "date": "25 October"}', "The date of the line is not written as "),
        (b'{"text": "", "date": 20221025}', "The date of the line is not written as "),
        (b'{"text": "", "date": "0000"}', "The date of the line is not written as "),
        (b'{"text": "", "date": "2022-13"}', "The date of the line is not written as "),
    ],
)
def test_a_broken_line_is_told_in_a_sentence(line, sentence):
    with pytest.raises(BrokenLine) as caught:
        read_given(line)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(("name", "pack"), [("in.jsonl", bytes), ("in.jsonl.gz", gzip.compress)])
def test_lines_keep_their_numbers_where_others_are_blank(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(b"\xef\xbb\xbf{}\n\n \r\n{}"))
    assert list(lines_of(str(tmp_path / name))) == [(1, b"{}\n"), (4, b"{}")]


def test_of_an_endless_line_no_more_is_kept_than_tells_that_it_is_too_long(tmp_path, settings):
    settings.MAX_DOCUMENT_BYTES = 10
    (tmp_path / "in.jsonl").write_bytes(b"x" * 1000 + b"\n{}\n" + b"y" * 11)
    lines = list(lines_of(str(tmp_path / "in.jsonl")))
    assert lines == [(1, b"x" * 11), (2, b"{}\n"), (3, b"y" * 11)]
    with pytest.raises(BrokenLine, match="longer than 10 bytes"):
        read_object(lines[0][1])


@pytest.mark.parametrize(
    ("name", "data"), [("cut.gz", gzip.compress(b"{}" * 99, mtime=0)[:-9]), ("no.gz", b"{}")]
)
def test_a_packed_file_that_is_damaged_is_told_in_a_sentence(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match="cannot be read: "):
        list(lines_of(str(tmp_path / name)))
