"""Sentences of a text as a page sets them, each with a place of its own, without a database."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from articles.markup import lay_out_blocks, without_lead_mark
from articles.sentence_places import in_sentences
from tests.articles.test_markup import block, marked_texts, mention


def sentences_of(content: str, *mentions, quoted=(), edges=None) -> list[tuple[int | None, str]]:
    blocks = [block(*edge) for edge in edges or [(0, len(content))]]
    marked = in_sentences(content, lay_out_blocks(content, blocks, mentions), quoted)
    return [
        (sentence.start, "".join(segment.text for segment in sentence.segments))
        for each in marked
        for sentence in each.sentences
    ]


def test_each_sentence_has_its_place_and_the_space_between_has_none():
    assert sentences_of("He came. He left.") == [(0, "He came."), (None, " "), (9, "He left.")]


def test_a_mention_is_never_cut_by_the_end_of_a_sentence():
    content = "He read Jeopardy! The Book today. It rained."
    assert sentences_of(content)[0] == (0, "He read Jeopardy!")
    assert sentences_of(content, mention(8, 26)) == [
        (0, "He read Jeopardy! The Book"),
        (18, " today."),
        (None, " "),
        (34, "It rained."),
    ]


def test_what_evidence_quotes_is_one_sentence_as_it_is_quoted():
    content = "He came. He saw. He won."
    assert sentences_of(content, quoted=[(0, 16)]) == [
        (0, "He came. He saw."),
        (None, " "),
        (17, "He won."),
    ]


def test_a_quote_that_begins_within_a_sentence_has_a_place_too():
    assert sentences_of("He came, he saw.", quoted=[(9, 15)]) == [
        (0, "He came,"),
        (None, " "),
        (9, "he saw"),
        (15, "."),
    ]


def test_a_quote_over_two_blocks_is_led_to_where_it_begins():
    content = "ANKARA\nHe came."
    assert sentences_of(content, quoted=[(0, 15)], edges=[(0, 6), (7, 15)]) == [
        (0, "ANKARA"),
        (7, "He came."),
    ]


def test_a_list_item_without_its_printed_mark_keeps_its_place():
    content = "- He came."
    [marked] = in_sentences(content, lay_out_blocks(content, [block(0, 10)], []), [])
    [sentence] = without_lead_mark(marked).sentences
    assert (sentence.start, sentence.segments[0].text) == (0, "He came.")


def test_ten_thousand_quotes_are_no_slow_page():
    def seconds(count: int) -> float:
        quoted = [(9 * number, 9 * number + 8) for number in range(count)]
        begun = process_time()
        assert len(sentences_of("He came. " * count, quoted=quoted)) == 2 * count
        return process_time() - begun

    # Growing with the square would take a hundred times as long; the quickest of three, for what
    # else the machine does only ever adds.
    large, small = (min(seconds(count) for _ in range(3)) for count in (20_000, 2_000))
    assert large < 50 * small


@given(marked_texts(), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_nothing_of_a_text_is_lost_and_no_mention_is_cut(made, quotes):
    content, blocks, mentions = made
    quoted = [(start, start + size) for start, size in quotes if start + size <= len(content)]
    plain = lay_out_blocks(content, blocks, mentions)
    for before, after in zip(plain, in_sentences(content, plain, quoted), strict=True):
        assert after.text == before.text
        assert [s.mention for s in after.segments if s.mention] == [
            s.mention for s in before.segments if s.mention
        ]
        places = [each.start for each in after.sentences if each.start is not None]
        assert len(set(places)) == len(places)
