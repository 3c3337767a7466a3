"""E-mail: what it quotes, and letters made to keep a reader busy for ever."""

from time import process_time

import pytest

from articles.formats import mail
from articles.formats.mail import is_mail, read_mail
from articles.formats.shapes import Unreadable

HEAD = (
    b"From: Ada Quill <ada@daily.example>\nTo: b@daily.example\nSubject: Ferry\nMIME-Version: 1.0\n"
)


def told(data):
    return [line.text for line in read_mail(data).lines if line.role == "body"]


def parted(count):
    part = b"--B\nContent-Type: image/png; " + b"a=b; " * 1000 + b"\n\nx\n"
    head = HEAD + b'Content-Type: multipart/alternative; boundary="B"\n\n'
    return head + part * count + b"--B\nContent-Type: text/plain\n\nIt sailed.\n--B--\n"


def nested(depth, lines=1):
    opened = (
        b'Content-Type: multipart/mixed; boundary="B%d"\n\n--B%d\n' % (number, number)
        for number in range(depth)
    )
    return HEAD + b"".join(opened) + b"Content-Type: text/plain\n\nIt sailed." + b"\n" * lines


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000,
        b"Subject: " + b"=?utf-8?q?a?=\n " * 20_000,
        b"From: " + b"Ada <a@b.example>, " * 20_000,
        b"From: " + b"(" * 50_000,
        b"From: " + b"[(" * 50_000,
        b"Content-Type: text/plain; " + b"a=b; " * 50_000,
        b"Date: " + b"(" * 50_000,
    ],
    ids=["words", "folded words", "senders", "comments", "brackets", "parameters", "date"],
)
def test_a_header_without_end_is_cut(header):
    data = header + b"\n" + HEAD + b"\nIt sailed.\n"
    start = process_time()
    assert is_mail(data)
    assert told(data) == ["It sailed."]
    assert process_time() - start < 3


def test_of_a_header_that_is_cut_the_beginning_is_read():
    data = b"Subject: Ferry " + b"x" * 20_000 + b"\nFrom: Ada <a@b.example>\n\nIt sailed.\n"
    assert read_mail(data).lines[0].text.startswith("Ferry xxx")


@pytest.mark.parametrize(
    "data", [nested(1500), nested(90, lines=1_000_000), parted(501)], ids=["deep", "long", "wide"]
)
def test_a_letter_of_too_many_parts_is_refused(data):
    start = process_time()
    with pytest.raises(Unreadable, match="too many parts"):
        read_mail(data)
    assert process_time() - start < 3


def test_letters_within_letters_without_end_are_refused():
    with pytest.raises(Unreadable):
        read_mail(HEAD + b"Content-Type: message/rfc822\n\n" * 1500 + b"It sailed.")


def test_a_letter_of_a_few_parts_is_read():
    assert told(nested(5)) == ["It sailed."]
    assert told(parted(20)) == ["It sailed."]


@pytest.mark.parametrize("error", [RecursionError, AttributeError])
def test_what_the_parser_stumbles_over_is_told_in_a_sentence(monkeypatch, error):
    def stumble(*_args, **_named):
        raise error

    monkeypatch.setattr(mail, "message_from_bytes", stumble)
    with pytest.raises(Unreadable, match="cannot be told apart"):
        read_mail(HEAD)


PAGE = (
    HEAD
    + b"Content-Type: text/html\n\n<p>It sailed.</p><blockquote %s><p>What another wrote.</p>"
    + b"</blockquote><p>It was full.</p>"
)


@pytest.mark.parametrize("marked", [b'type="cite"', b'class="gmail_quote"', b"class=Quoted"])
def test_what_a_letter_in_html_quotes_is_no_copy(marked):
    assert told(PAGE % marked) == ["It sailed.", "It was full."]


def test_a_quotation_within_the_story_is_copy():
    assert told(PAGE % b"") == ["It sailed.", "What another wrote.", "It was full."]


def test_what_was_passed_on_is_copy():
    letter = (PAGE % b'type="cite"').replace(b"Subject: ", b"Subject: Fwd: ")
    assert "What another wrote." in told(letter)


def test_plain_text_is_never_taken_for_marks():
    text = b"John <john smith> said <b>x</b> &amp; more.\n\nMore: <p>\n"
    assert told(HEAD + b"\n" + text) == ["John <john smith> said <b>x</b> &amp; more.", "More: <p>"]
