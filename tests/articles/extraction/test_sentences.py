"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Smith met Dr. Jones.", "They spoke."],
        ["Gen. Mark Milley flew in.", "He left."],
        ["The U.S. President spoke.", "Nobody listened."],
        ["She moved to the U.S.", "The move was quick."],
        ["It began at 9 a.m. Monday.", "It ended late."],
        ["It began at 9 a.m.", "The end came late."],
        ["On Jan. 5 it rained.", "On Feb. 6 too."],
        ["It is No. 5 on the list.", "Is it?", "No.", "Not at all!"],
        ["J. K. Rowling wrote it.", "J.R.R. Tolkien did not."],
        ["Growth was 3.5 percent.", "Prices rose 2.1%."],
        ["“We agree.”", "He then left."],
        ["“Why?” he asked.", "“Go!” she said."],
        ["He waited... and waited.", "Then…", "Nothing."],
        ["Acme Inc. Chairman Lee resigned.", "Shares fell."],
        ["(It was late.)", "They slept."],
        ["1. Open the box.", "2. Close it."],
        ["In 2018.", "5 people came."],
        ["Lt-Gen. Smith spoke.", "Maj-Gen. Jones did not."],
        ["The word is foo.bar, at example.com.", "Yes."],
        ["他来了。", "她走了。"],
        ["He was ill.", "Turkey helped."],
        ["Élodie vint.", "Ömer came."],
    ],
)
def test_copy_is_cut_where_its_sentences_end(parts):
    assert sentences(" ".join(parts)) == parts


def test_no_break_and_zero_width_spaces_part_sentences_and_are_trimmed():
    assert sentences("\u00a0He left.\u00a0She\u00a0stayed.\u200b \ufeffAll slept.\u00a0") == [
        "He left.",
        "She\u00a0stayed.",
        "All slept.",
    ]


def test_a_blank_line_ends_a_sentence_without_a_stop_but_a_wrapped_line_does_not():
    assert sentences("A heading\n \nThe first\nsentence. And more") == [
        "A heading",
        "The first\nsentence.",
        "And more",
    ]


def test_only_the_stretch_asked_for_is_read():
    text = "Before. One here. Two here. After."
    start, end = text.index("One"), text.index(" After")
    spans = split_sentences(text, start, end)
    assert [text[a:b] for a, b in spans] == ["One here.", "Two here."]


def test_nothing_comes_of_nothing():
    assert split_sentences("", 0, 0) == []
    assert split_sentences(" \n\u200b ", 0, 4) == []


ODD = st.text(st.sampled_from("aB1.!?…\"”' \n\u00a0\u200b。(]-É") | st.characters(), max_size=80)


@given(ODD, st.data())
def test_sentences_are_in_order_trimmed_and_leave_out_only_white_space(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = split_sentences(text, start, end)
    edges = [start, *(edge for span in spans for edge in span), end]
    assert edges == sorted(edges)
    for first, last in spans:
        assert text[first:last] == text[first:last].strip() != ""
    gaps = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert all(sign.isspace() or sign in "\u200b\u2060\ufeff" for sign in gaps)


@pytest.mark.parametrize("piece", [".", "a.", ". ", "\n", '."', "(", "A. ", "\u200b", "1."])
def test_long_runs_of_odd_signs_are_read_in_one_pass(piece):
    text = piece * 200_000
    assert all(a < b for a, b in split_sentences(text, 0, len(text)))
