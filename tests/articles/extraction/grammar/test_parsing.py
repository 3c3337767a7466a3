"""The parser of the repository reads plain sentences as anybody would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.grammar.parsing import LONGEST, grammar
from articles.extraction.grammar.shapes import Sentence
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Block


def parse(text: str) -> list[Sentence]:
    blocks = [Block(0, len(text), "body", "")] if text else []
    return grammar(blocks)(text, list(split_sentences(text, 0, len(text))))


def relations(text: str) -> set[tuple[str, str, str]]:
    (sentence,) = parse(text)
    return {(word.word, word.relation, sentence[word.head].word) for word in sentence}


def test_who_did_what_to_whom() -> None:
    found = relations("Kenya's president William Ruto visited Uganda in May.")
    assert {("Ruto", "nsubj", "visited"), ("Uganda", "dobj", "visited")} <= found


def test_by_whom_it_was_done() -> None:
    found = relations("Three men were arrested by the police in Nairobi.")
    assert {("men", "nsubjpass", "arrested"), ("police", "pobj", "by")} <= found


def test_tags_tell_a_verb_from_a_noun() -> None:
    ((*words,),) = parse("The visit was brief, and they visit often.")
    assert [word.tag for word in words if word.word == "visit"] == ["NN", "VBP"]


def test_every_sentence_is_parsed_by_itself() -> None:
    text = "Ruto left. Museveni stayed in Kampala."
    first, second = parse(text)
    assert [text[word.start : word.end] for word in second][:2] == ["Museveni", "stayed"]
    assert first[0].head == second[0].head == 1


def test_of_an_endless_sentence_the_beginning_is_parsed() -> None:
    (sentence,) = parse("a and " * 400)
    assert len(sentence) == LONGEST


def test_no_sentences_no_grammar() -> None:
    assert grammar([])("", []) == []


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab. ,'\u200b\n-ß漢", max_size=60))
def test_any_text_gives_words_in_place_and_heads_inside_the_sentence(text: str) -> None:
    for sentence in parse(text):
        for word in sentence:
            assert text[word.start : word.end] == word.word
            assert 0 <= word.head < len(sentence)


@pytest.mark.parametrize("text", ["", "\u200b", "…"])
def test_signs_alone_are_no_fault(text: str) -> None:
    parse(text)


def test_a_sentence_without_words_has_no_grammar() -> None:
    text = "\u200b\u200b Ruto left."
    blocks = [Block(0, len(text), "body", "")]
    empty, told = grammar(blocks)(text, [(0, 2), (3, len(text))])
    assert empty == []
    assert [word.word for word in told] == ["Ruto", "left", "."]
