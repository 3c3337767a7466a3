"""Feeds, e-mail, Word and PDF."""

from datetime import date

import pytest

from articles.formats.feeds import read_entry, split_feed
from articles.formats.mail import is_mail, read_mail
from articles.formats.pdf import read_pdf
from articles.formats.shapes import Unreadable
from articles.formats.word import read_word
from tests.articles.formats import samples


def told(copy, role):
    return [line.text for line in copy.lines if line.role == role]


def entries(data):
    return [read_entry(item.data) for item in split_feed(data)]


def test_every_entry_of_a_feed_is_read_with_what_its_feed_says():
    first, second = entries(samples.rss())
    assert told(first, "headline") == ["Harbour & town agree"]
    assert told(first, "body") == [
        "The harbour and the town agreed on Monday.",
        "Both spoke of new ships.",
    ]
    assert (first.byline, first.source_name) == ("Ada Quill", "The Daily Post")
    assert (first.url, first.agency_id) == ("https://daily.example/a", "")
    assert (first.dated.start, first.dated.time, first.dated.timezone) == (
        *(date(2022, 10, 24), "09:30"),
        "+02:00",
    )
    assert not first.is_summary
    assert second.is_summary
    assert second.agency_id == "https://daily.example/|17"


def test_an_entry_is_the_same_bytes_when_only_its_feed_was_built_anew():
    one, other = ([item.data for item in split_feed(samples.rss(built))] for built in ("x", "y"))
    assert one == other


def test_atom_is_read_too():
    [entry] = entries(samples.ATOM.encode())
    assert told(entry, "body") == ["The harbour and the town agreed."]
    assert (entry.byline, entry.agency_id) == ("Ada Quill", "tag:daily.example,2022:a")
    assert list(entry.tags) == ["Ports"]


def test_a_feed_of_ten_thousand_entries_is_split_into_as_many():
    head, _item, tail = samples.rss().decode().partition("<item>")
    item = "<item><title>t {n}</title><description>d {n}</description></item>"
    data = head + "".join(item.format(n=n) for n in range(10_000)) + "</channel></rss>"
    assert sum(1 for _ in split_feed(data.encode())) == 10_000
    assert tail


@pytest.mark.parametrize("cut", [0.4, 0.7, 0.97])
def test_a_feed_that_is_cut_off_gives_no_entry_at_all(cut):
    data = samples.rss()
    with pytest.raises(Unreadable, match="broken or cut off"):
        list(split_feed(data[: int(len(data) * cut)]))


def test_a_feed_without_entries_says_so():
    with pytest.raises(Unreadable, match="no entry"):
        list(split_feed(b"<rss version='2.0'><channel><title>x</title></channel></rss>"))


def test_a_letter_is_read_without_quotes_and_signature():
    copy = read_mail(samples.MAIL)
    assert is_mail(samples.MAIL)
    assert told(copy, "headline") == ["Ferry line opens again"]
    assert told(copy, "body") == ["The ferry sailed again on Tuesday.", "It was full."]
    assert told(copy, "boilerplate") == ["Press Office"]
    assert (copy.source_name, copy.agency_id) == ("Press Office", "mid:abc@harbour.example")
    assert (copy.dated.time, copy.dated.timezone) == ("14:00", "+02:00")


def test_a_letter_with_a_bare_clock_keeps_no_zone():
    dated = read_mail(samples.MAIL.replace(b" +0200", b" -0000")).dated
    assert dated.start == date(2022, 10, 25)
    assert dated.timezone in ("", "UTC")


def test_what_is_attached_is_named():
    letter = (
        b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/html\n\n'
        b"<p>The ferry sailed.</p>\n--B\nContent-Type: application/pdf\n"
        b'Content-Disposition: attachment; filename="plan.pdf"\n\nx\n--B--\n'
    )
    copy = read_mail(letter)
    assert told(copy, "body") == ["The ferry sailed."]
    assert list(copy.warnings) == ["what is attached is not read: plan.pdf"]
    assert copy.source_name == "b.example"


@pytest.mark.parametrize(
    "text", [b"From here: it sailed.\nTo there: it came.\n\nMore.", b"Dear all,\n\nFrom: x\n", b""]
)
def test_prose_is_no_letter(text):
    assert not is_mail(text)


def test_a_word_document_is_read_by_its_styles():
    data = samples.word(
        [
            *(("Title", "Ferry line opens again"), ("Subtitle", "Two ports are joined")),
            *(("Normal", "The ferry sailed."), ("Heading 2", "Next"), ("List Bullet", "A ship")),
        ]
    )
    copy = read_word(data)
    assert [(line.role, line.text) for line in copy.lines] == [
        *(("headline", "Ferry line opens again"), ("standfirst", "Two ports are joined")),
        *(("body", "The ferry sailed."), ("subhead", "Next"), ("list-item", "A ship")),
    ]


def test_an_empty_or_broken_word_document_is_told_as_such():
    with pytest.raises(Unreadable, match="holds no text"):
        read_word(samples.word([]))
    with pytest.raises(Unreadable, match="broken or cut off"):
        read_word(samples.word([("Normal", "x")])[:900])


def test_lines_of_a_pdf_are_joined_to_paragraphs_and_its_furniture_goes():
    line = "The {} between the two ports sailed again on Tuesday after ten years"
    pages = [
        [
            "The Daily Post",
            line.format(ship),
            "of waiting.",
            line.format(f"new {ship}") + ".",
            number,
        ]
        for ship, number in (("ferry", "Page 1"), ("boat", "Page 2"), ("yacht", "Page 3"))
    ]
    text = read_pdf(samples.pdf(pages)).text
    assert "The Daily Post" not in text
    assert "Page" not in text
    first, second = line.format("ferry"), line.format("new ferry")
    assert text.startswith(f"{first} of waiting.\n\n{second}.")


def test_a_pdf_of_pictures_asks_for_ocr():
    with pytest.raises(Unreadable, match="OCR"):
        read_pdf(samples.pdf([[], []]))


def test_a_pdf_of_three_hundred_pages_is_refused_with_the_limit():
    with pytest.raises(Unreadable, match="300 pages; up to 100"):
        read_pdf(samples.pdf([["x"]] * 300))


@pytest.mark.parametrize("cut", [8, 0.5])
def test_a_broken_pdf_is_told_as_such(cut):
    data = samples.pdf([["The ferry sailed."]])
    with pytest.raises(Unreadable, match=r"broken or cut off|OCR"):
        read_pdf(data[: cut if cut > 1 else int(len(data) * cut)])
