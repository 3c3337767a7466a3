"""Lines of JSON: documents are read, and what is broken is told in one sentence."""

from datetime import date
from io import BytesIO

import pytest

from articles.jsonl import BrokenLine, numbered_lines, read_given


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


def test_lines_keep_their_numbers_where_others_are_blank():
    stream = BytesIO(b"\xef\xbb\xbf{}\n\n \r\n{}")
    assert list(numbered_lines(stream, 100)) == [(1, b"{}\n"), (4, b"{}")]


def test_of_an_endless_line_no_more_is_kept_than_tells_that_it_is_too_long():
    stream = BytesIO(b"x" * 1000 + b"\n{}\n" + b"y" * 11)
    assert list(numbered_lines(stream, 10)) == [(1, b"x" * 11), (2, b"{}\n"), (3, b"y" * 11)]
