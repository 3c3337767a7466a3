"""Whole documents of many kinds, all of it invented copy, part as an editor would part them."""

from pathlib import Path

import pytest

from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.extraction.shapes import Layout

DOCUMENTS = Path(__file__).with_name("documents")
ROLES = {
    *("headline", "standfirst", "byline", "dateline", "date", "subhead", "body", "list-item"),
    *("caption", "credit", "source", "boilerplate"),
}


def read(name: str) -> tuple[str, Layout]:
    text = normalise((DOCUMENTS / name).read_text(encoding="utf-8"))
    return text, lay_out(text, name)


def roles(text: str, layout: Layout) -> list[tuple[str, str]]:
    """Each block as its role and its first three words."""
    return [(b.role, " ".join(text[b.start : b.end].split()[:3])) for b in layout.blocks]


EXPECTED = {
    "agency_wire.txt": [
        ("headline", "Turkey, Israel to"),
        ("byline", "By Elif Karaca"),
        ("dateline", "ANKARA, Oct 26"),
        ("body", "Turkey and Israel"),
        ("body", '"This is a'),
        ("body", "The two sides"),
        ("list-item", "- flights between"),
        ("list-item", "- trade talks"),
        ("list-item", "- a joint"),
        ("body", "He gave no"),
        ("byline", "(Reporting by Elif"),
        ("boilerplate", "Our Standards: The"),
    ],
    "web_crawl.txt": [
        ("source", "https://www.harbourherald.example.com/world/2023/03/12/ferry-line-reopens/"),
        ("boilerplate", "Skip to content"),
        ("boilerplate", "World"),
        ("headline", "Ferry line to"),
        ("standfirst", "Service stopped last"),
        ("byline", "By Jane Doe"),
        ("date", "Published: 12 March"),
        ("date", "Updated: 13 March"),
        ("boilerplate", "Share this"),
        ("body", "The ferry to"),
        ("caption", "Passengers board the"),
        ("credit", "(AP Photo/Jane Doe)"),
        ("body", "Harbour master Olaf"),
        ("boilerplate", "Advertisement"),
        ("subhead", "What happens next?"),
        ("body", "A second pier"),
        ("boilerplate", "Read more: Islanders"),
        ("body", "“We are relieved”"),
        ("boilerplate", "Sign up for"),
        ("boilerplate", "© 2023 Harbour"),
        ("boilerplate", "Contact: newsroom@harbourherald.example.com"),
        ("boilerplate", "Privacy policy"),
    ],
    "no_headline.txt": [
        ("body", "Prime Minister Anna"),
        ("body", "Dr. Lund said"),
        ("body", "The opposition called"),
    ],
    "standfirst_with_stop.txt": [
        ("headline", "LAKE TOWN VOTES"),
        ("standfirst", "The council had"),
        ("date", "12 May 2021"),
        ("byline", "By Peter Hall,"),
        ("body", "The people of"),
        ("subhead", "The long road"),
        ("body", "Supporters collected 4,000"),
        ("caption", "Mayor Ruth Alder,"),
        ("credit", "Photo: Lena Fischer"),
        ("body", "The mayor said"),
        ("source", "Daily Lake Post"),
    ],
    "hard_wrapped.txt": [
        ("headline", "Minister resigns over"),
        ("dateline", "VILNIUS (AP) -"),
        ("body", "The transport minister"),
        ("body", "Parliament is to"),
        ("body", "The minister denies"),
        ("boilerplate", "___"),
        ("byline", "Associated Press writer"),
    ],
    "hard_wrapped_close.txt": [
        ("headline", "Drought cuts the"),
        ("body", "Farmers in the"),
        ("body", "The government promised"),
    ],
    "two_lines.txt": [("headline", "Gantz to visit"), ("body", "Benny Gantz travels")],
    "one_paragraph.txt": [("body", "The central bank")],
    "right_to_left.txt": [
        ("headline", "وزير الخارجية يزور"),
        ("standfirst", "أول زيارة من"),
        ("body", "وصل وزير الخارجية"),
        ("body", "وقال مسؤول إن"),
    ],
    "markdown.md": [
        ("headline", "# Museum returns"),
        ("standfirst", "*The masks were"),
        ("byline", "By Ama Boateng,"),
        ("body", "The city museum"),
        ("subhead", "## What comes"),
        ("list-item", "* a new"),
        ("list-item", "* a loan"),
        ("body", '> "We have'),
        ("list-item", "1. First item"),
        ("list-item", "2. Second item"),
        ("boilerplate", "---"),
        ("source", "Source: Coast Gazette"),
    ],
    "front_matter.md": [
        ("boilerplate", "---"),
        ("headline", "title: Council bans"),
        ("date", "date: 2022-12-01"),
        ("byline", "author: Kim Lowe"),
        ("boilerplate", "---"),
        ("body", "The council banned"),
        ("boilerplate", "Tags: fireworks, council"),
    ],
    "photo_agency.txt": [
        ("headline", "Storm closes schools"),
        ("caption", "FILE PHOTO: A"),
        ("credit", "REUTERS/Ann Example"),
        ("dateline", "DUBLIN —"),
        ("body", "Schools in six"),
        ("credit", "Getty Images"),
        ("caption", "People clear a"),
        ("body", "Water stood a"),
        ("body", "He declined to"),
        ("credit", "[Mark Sample/AFP]"),
        ("boilerplate", "Trending"),
        ("boilerplate", "Ten soups for"),
        ("boilerplate", "Why the sea"),
        ("boilerplate", "Leave a comment"),
        ("boilerplate", "1 Comment"),
        ("boilerplate", "Pat: I live"),
    ],
    "interview.txt": [
        ("headline", "‘We will keep"),
        ("byline", "Vera Stone"),
        ("body", "REPORTER: Will there"),
        ("body", "STONE: No. We"),
        ("body", "REPORTER: What of"),
        ("body", "STONE: Ask me"),
    ],
    "islamabad.txt": [
        ("headline", "PM opens new"),
        ("dateline", "ISLAMABAD:"),
        ("body", "Prime Minister Example"),
        ("body", "The dam will"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_has_the_role_an_editor_would_give_it(name):
    assert roles(*read(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.iterdir()))
def test_every_printed_character_lies_in_exactly_one_block(name):
    text, layout = read(name)

    covered = [place for b in layout.blocks for place in range(b.start, b.end)]

    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    missed = set(range(len(text))) - set(covered)
    assert "".join(text[place] for place in missed).strip() == ""


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.iterdir()))
def test_every_block_has_a_known_role_and_a_reason_that_fits_its_field(name):
    text, layout = read(name)

    for block in layout.blocks:
        assert block.role in ROLES
        assert 5 < len(block.reason) <= 200
        assert text[block.start : block.end] == text[block.start : block.end].strip()
