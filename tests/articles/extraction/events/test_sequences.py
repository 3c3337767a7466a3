"""The same event told in several sentences, and sentences of any kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.events import find_events
from articles.extraction.grammar import Token
from articles.extraction.grammar.words import words_in
from articles.extraction.sentences import split_sentences
from tests.articles.extraction.events.telling import referents_in, tell, titles


def test_an_event_told_twice_in_a_sentence_is_one():
    assert len(titles("Lima met Berg, and Lima met with Berg.")) == 1


def test_an_event_told_in_two_sentences_is_one_with_both_as_evidence():
    text = "Norway and Chad reached agreements. In July, Norway and Chad signed a treaty."
    told = tell(text)
    (event,) = told.events
    assert told.time() == "July"
    assert [text[start:end] for start, end, _, _ in event.also] == [
        "Norway and Chad reached agreements."
    ]


def test_leaders_named_in_the_next_sentence_are_those_who_met():
    text = (
        "The first meeting between the Norwegian and Chadian leaders took place in May. "
        "Lima and Berg met to discuss trade."
    )
    told = tell(text, offices={"Ana Lima": "NOR", "Jon Berg": "TCD"})
    assert [event.title for event in told.events] == ["Ana Lima and Jon Berg meet"]
    assert (told.time(), len(told.events[0].also)) == ("May", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Lima met Berg in May. In July, Lima met Berg.",
        "Lima met Berg. Lima will meet Berg in July.",
        "Norway imposed sanctions on Chad. Norway suspended aid to Chad.",
    ],
)
def test_events_of_other_times_kinds_or_states_stay_apart(text):
    assert len(titles(text)) == 2


WORDS = st.sampled_from(
    [
        *("Lima ", "Berg ", "Norway ", "Norwegian ", "Oslo ", "visited ", "met ", "and ", ", "),
        *("’s ", "has ", "to ", "with ", "president ", "he ", "his ", "trip ", ". ", "troops "),
        *("two countries ", "said ", "will ", "not ", "sanctions ", "imposed ", "on ", "agreed "),
    ]
)
TAGS = ("NN", "NNS", "NNP", "VBD", "VBG", "VBN", "VB", "IN", "TO", "PRP", "CC", "MD", "JJ", "CD")
RELATIONS = (
    *("nsubj", "nsubjpass", "dobj", "pobj", "prep", "aux", "auxpass", "conj", "cc", "ROOT"),
    *("xcomp", "ccomp", "advcl", "acl", "relcl", "poss", "amod", "compound", "appos", "agent"),
)


@st.composite
def told_somehow(draw):
    """A text, and a parser whose answers have no sense: even words that hang on each other."""
    text = draw(st.lists(WORDS, max_size=30).map("".join))
    seed = draw(st.randoms(use_true_random=False))

    def parser(text, sentences):
        return [anything(text, start, end, seed) for start, end in sentences]

    return text, parser


def anything(text, start, end, seed):
    places = words_in(text, start, end)
    return [
        Token(
            first,
            last,
            text[first:last],
            seed.choice(TAGS),
            seed.randrange(len(places)),
            seed.choice(RELATIONS),
        )
        for first, last in places
    ]


@given(told_somehow())
def test_whatever_the_parser_answers_an_event_lies_in_its_sentence(told):
    text, parser = told
    sentences = split_sentences(text, 0, len(text))
    for event in find_events(text, sentences, referents_in(text), [], parser):
        assert event.sentence_start <= event.trigger_start < event.trigger_end
        assert event.trigger_end <= event.sentence_end
        assert 0 < len(event.title) <= 200
        for one in event.participants:
            assert event.sentence_start <= one.start < one.end <= event.sentence_end
            assert one.referent is not None or one.start < one.end


def test_a_sentence_without_a_word_that_tells_an_event_is_not_parsed():
    asked = []

    def parser(text, sentences):
        asked.extend(text[start:end] for start, end in sentences)
        return [[] for _ in sentences]

    text = "Lima is tall. Lima met Berg. It rained and nobody met."
    sentences = split_sentences(text, 0, len(text))
    assert find_events(text, sentences, referents_in(text), [], parser) == []
    assert asked == ["Lima met Berg."]
