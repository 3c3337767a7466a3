"""PDF: where paragraphs end, and pages of very many lines."""

from time import process_time

import pytest

from articles.formats import pdf
from articles.formats.pdf import read_pdf
from tests.articles.formats import samples

LONG = "The ferry between the two ports sailed again on Tuesday after years"


@pytest.fixture
def paragraphs_of(monkeypatch):
    """Of pages of text as they are read off the file."""

    def paragraphs_of(*pages):
        monkeypatch.setattr(pdf, "_texts", lambda _data: list(pages))
        return read_pdf(b"").text.split("\n\n")

    return paragraphs_of


def test_a_long_headline_is_not_joined_with_what_stands_below_a_blank_line(paragraphs_of):
    page = f"{LONG}\n\nBy Ada Quill\n\n{LONG} of waiting,\nand it was full.\n"
    assert paragraphs_of(page) == [LONG, "By Ada Quill", f"{LONG} of waiting, and it was full."]


def test_a_paragraph_goes_on_over_the_end_of_a_page(paragraphs_of):
    pages = [f"{LONG}\nof waiting, and it was\n\n", f"\nquite full. {LONG}\n\nMore.\n"]
    assert paragraphs_of(*pages) == [
        f"{LONG} of waiting, and it was quite full. {LONG}",
        "More.",
    ]


def test_a_page_that_ends_with_a_sentence_ends_its_paragraph(paragraphs_of):
    assert paragraphs_of(f"{LONG}.\n", f"{LONG}.\n") == [f"{LONG}."] * 2


def test_a_page_number_between_does_not_end_a_paragraph(paragraphs_of):
    pages = [f"{LONG}\nof waiting, and\n\nPage 1\n", "it was full.\n\nPage 2\n"]
    assert paragraphs_of(*pages) == [f"{LONG} of waiting, and it was full."]


def test_a_page_of_very_many_lines_is_read_at_once(paragraphs_of):
    start = process_time()
    paragraphs_of("\n".join([LONG] * 50_000), "\n".join(["7"] * 50_000))
    assert process_time() - start < 5


def test_hyphens_at_the_end_of_a_line_are_taken_back(paragraphs_of):
    assert paragraphs_of("The fer-\nry sailed.") == ["The ferry sailed."]


def test_the_lines_of_a_file_become_paragraphs():
    assert read_pdf(samples.pdf([[LONG, "of waiting."]])).text == f"{LONG} of waiting."
