"""Two texts beside each other: nothing of either is lost, and no text makes it slow."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from articles.comparing import ADDED, REMOVED, SAME, compare, compare_side_by_side

LINES = st.lists(st.sampled_from(["One two three.", "One 2 three.", "", "Four", "x y"]), max_size=8)


def said(passages, *kinds):
    return [
        "".join(piece.words for piece in passage.pieces if piece.kind in kinds)
        for passage in passages
    ]


def test_a_changed_word_is_told_within_its_paragraph():
    [passage] = compare("He came on Monday.", "He came on Friday.")
    assert [tuple(piece) for piece in passage.pieces] == [
        (SAME, "He came on "),
        (REMOVED, "Monday"),
        (ADDED, "Friday"),
        (SAME, "."),
    ]


def test_paragraphs_far_from_a_change_are_counted():
    lines = [f"Paragraph {n}." for n in range(10)]
    passages = compare("\n\n".join(lines), "\n\n".join([*lines[:-1], "Something else at all"]))
    assert passages[0].skipped == 8


def test_the_same_is_nothing():
    assert compare("One\n\nTwo", "One\nTwo") == []


@given(LINES, LINES)
def test_whatever_changed_both_texts_can_be_read_from_it(before, after):
    passages = [one for one in compare("\n".join(before), "\n".join(after)) if not one.skipped]
    for lines, kinds in ((before, (SAME, REMOVED)), (after, (SAME, ADDED))):
        words = [line for line in said(passages, *kinds) if line]
        assert all(line in lines for line in words)


def test_a_hostile_text_is_compared_in_bounded_time():
    start = process_time()
    compare("a\n" * 50_000, "b\n" * 50_000)
    compare("a " * 50_000, "a b " * 25_000)
    compare("\n".join(f"x {n}" for n in range(500)), "\n".join(f"y {n}" for n in range(500)))
    assert process_time() - start < 5


def test_side_by_side_whole_paragraphs_stand_without_those_that_are_the_same():
    before = "One.\nThe bridge opened on Monday.\nTwo.\nGone."
    after = "One.\nThe bridge opened on Tuesday.\nTwo.\nNew here.\nAnd this."
    assert compare_side_by_side(before, after) == [
        (["The bridge opened on Monday."], ["The bridge opened on Tuesday."]),
        (["Gone."], ["New here.", "And this."]),
    ]
    assert compare_side_by_side(after, after) == []
