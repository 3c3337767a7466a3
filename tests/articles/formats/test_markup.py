"""Texts that may hold marks: what is one, what only looks like one, and where paragraphs end."""

from time import process_time

import pytest

from articles.formats.markup import add_text, is_marked_up
from articles.formats.shapes import Parts


def told(text):
    parts = Parts()
    add_text(parts, text)
    return [line.text for line in parts.lines]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Para one <em>x</em>.\n\nPara two.", ["Para one x.", "Para two."]),
        ("One <em>x</em>.\r\n\r\nTwo.", ["One x.", "Two."]),
        (
            "One.\n\n<h2>Next</h2>\n\nTwo\nlines.\n\nThree.",
            ["One.", "Next", "Two lines.", "Three."],
        ),
        ("<p>One\n\nline.</p><p>Two.</p>", ["One line.", "Two."]),
        ("One<br>Two\n\nstill two", ["One", "Two still two"]),
    ],
)
def test_blank_lines_end_paragraphs_where_no_mark_does(text, paragraphs):
    assert told(text) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        *(
            "if a <b and c> d",
            "John <john smith> said",
            "x <3 y",
            "a < b > c",
            "<a@b.example> wrote",
        ),
        *("<Name> was here", "2<b", "see <https://daily.example/a>", "<p.m. he said>"),
    ],
)
def test_words_between_angles_are_no_marks(text):
    assert not is_marked_up(text)
    assert told(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<b>x</b>",
            "x<br/>",
            "x</p >",
            '<a href="x">',
            "<p class=x>",
            "<P\nID='x'>",
            "<!-- x -->x",
        ),
        *("<video controls>", "<h2>"),
    ],
)
def test_marks_of_html_are_marks(text):
    assert is_marked_up(text)


def test_words_between_angles_are_kept_where_there_are_marks_too():
    assert told("<p>John <john smith> said a <b and c> d, x < y.</p>") == [
        "John <john smith> said a <b and c> d, x < y."
    ]
    assert told("<p>One <a@b.example> wrote <em>this</em>.</p>") == [
        "One <a@b.example> wrote this."
    ]


def test_a_row_of_a_table_is_a_line():
    text = (
        "<table><thead><tr><th>Team</th><th>Points</th></tr></thead><tbody>"
        "<tr><td><p>Spain</p></td><td>2</td><td></td></tr>"
        "<tr><td>Italy<br>again</td><td>H<sub>2</sub>O</td></tr></tbody></table><p>After.</p>"
    )
    assert told(text) == ["Team | Points", "Spain | 2", "Italy again | H2O", "After."]


def test_a_table_that_only_lays_out_the_page_keeps_its_paragraphs():
    inner = "<table><tr><td>Spain</td><td>2</td></tr></table>"
    text = (
        f"<table><tr><td><h2>Next</h2><p>One.</p><p>Two.</p>{inner}</td><td>Aside.</td></tr></table>"
        "<table><tr><td>Alone.</td></tr></table>"
    )
    assert told(text) == ["Next", "One.", "Two.", "Spain | 2", "Aside.", "Alone."]


def test_what_is_not_read_is_not_read_in_a_cell_either():
    text = "<table><tr><td>One<script>x()</script></td><td>Two</td></tr></table>"
    assert "x()" not in " ".join(told(text))


@pytest.mark.parametrize(
    "piece", ["<b ", "<", "<b x=", "<!--", "</", "<p>", "<td>", "<tr><td>", "a>"]
)
def test_marks_without_end_are_read_in_time(piece):
    start = process_time()
    told(piece * 100_000)
    assert process_time() - start < 5
