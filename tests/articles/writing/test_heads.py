"""The fields above the text, and the text below them, are one and come apart again."""

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.reading import normalise
from articles.writing import HEADS, Copy, Stretch, join_heads, read_source, split_heads
from articles.writing.leads import printed_signs
from entities.names import tidy

WORDS = st.text(st.characters(exclude_categories=["C", "Z", "M"]) | st.just(" "), max_size=12)
LINES = WORDS.map(normalise).map(tidy).filter(lambda line: not printed_signs(line))
HEAD_LINES = st.fixed_dictionaries(dict.fromkeys(HEADS, LINES))
BODIES = st.lists(st.sampled_from(["One", "## two", "- *three*", "", "[caption] four"]), max_size=5)


@given(HEAD_LINES, BODIES)
def test_what_was_joined_comes_apart(heads, lines):
    given_heads = {name: words for name, words in heads.items() if words}
    body = read_source("\n".join(lines))
    found, rest = split_heads(join_heads(given_heads, body))
    assert {name: tidy(words) for name, words in found.items()} == given_heads
    assert (rest.content, [*rest.stretches], [*rest.marks]) == (
        *(body.content, body.stretches, body.marks),
    )


def copy(*lines):
    content, stretches = "", []
    for role, words in lines:
        stretches.append(Stretch(len(content), len(content) + len(words), role))
        content += f"{words}\n"
    return Copy(content.rstrip("\n"), stretches)


def test_a_line_between_them_ends_the_fields():
    heads, body = split_heads(copy(("headline", "H"), ("date", "1 May"), ("byline", "By A")))
    assert heads == {"headline": "H"}
    assert [one.role for one in body.stretches] == ["date", "byline"]


def test_lines_that_no_field_can_hold_stay_in_the_text():
    for lines in (
        [("headline", "H"), ("headline", "again")],
        [("byline", "By A"), ("headline", "H")],
        [("headline", "wrapped\nhere")],
    ):
        heads, body = split_heads(copy(*lines))
        kept = [one.role for one in body.stretches]
        assert len(heads) + len(kept) == len(lines)
        assert "H" not in heads.values() or lines[0] == ("byline", "By A")


def test_a_number_before_a_headline_is_part_of_it():
    assert split_heads(copy(("headline", "7. Oktober"))) == ({"headline": "7. Oktober"}, Copy(""))
