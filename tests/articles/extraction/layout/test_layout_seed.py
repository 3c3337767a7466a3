"""The real document comes out as an editor would part it."""

from pathlib import Path

import pytest

from articles.extraction.layout import lay_out
from articles.extraction.reading import decode, normalise
from articles.extraction.shapes import Layout

SEED = Path(__file__).parents[4] / "seeds" / "000_3619566ca20bf3ee.txt"
TEXT = normalise(decode(SEED.read_bytes()).text)


@pytest.fixture(scope="module")
def layout() -> Layout:
    return lay_out(TEXT, SEED.name)


def role_of(layout: Layout, beginning: str) -> str:
    return next(b.role for b in layout.blocks if TEXT[b.start : b.end].startswith(beginning))


@pytest.mark.parametrize(
    ("beginning", "role"),
    [
        ("Benny Gantz to meet Hulusi Akar in Turkey", "headline"),
        ("The visit will be the first by an Israeli", "standfirst"),
        ("Israel’s Defence Minister", "body"),
        ("Turkish Presidential Press Service/Mustafa KAMACI", "credit"),
        ("Turkish Foreign Minister Mevlut Cavusoglu and then", "caption"),
        ("Arab Observer", "source"),
        ("Related Articles", "boilerplate"),
        ("Back to top button", "boilerplate"),
    ],
)
def test_every_part_of_the_real_document_has_its_role(layout, beginning, role):
    assert role_of(layout, beginning) == role


def test_the_paragraphs_of_the_real_document_are_its_ten_whole_ones(layout):
    paragraphs = [TEXT[b.start : b.end] for b in layout.blocks if b.role == "body"]

    assert len(paragraphs) == 10
    assert all(len(paragraph) > 150 for paragraph in paragraphs)


def test_the_real_document_names_its_headline_standfirst_and_source(layout):
    assert layout.headline.startswith("Benny Gantz to meet")
    assert layout.headline.endswith("ties in the region")
    assert not layout.headline_is_made
    assert layout.standfirst.endswith("in more than a decade")
    assert layout.source_name == "Arab Observer"


def test_no_day_is_made_up_for_the_real_document(layout):
    assert layout.dated is None
    assert layout.dateline == ""
    assert layout.byline == ""
