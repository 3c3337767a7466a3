"""The lexicon: every line is read, every form of a word leads back to it."""

import pytest

from articles.extraction.events.forms import noun_forms, verb_forms
from articles.extraction.events.lexicon import NOUNS, VERBS, verb_lemmas
from articles.extraction.events.lexicon.triggers import may_tell
from entities.kinds import EventType


def test_every_type_in_the_lexicon_is_known():
    frames = [frame for found in (*VERBS.values(), *NOUNS.values()) for frame in found]
    assert {frame.type for frame in frames} <= set(EventType)
    assert len(frames) > 500


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("praise", ("praise", "praises", "praised", "praised", "praising")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("expel", ("expel", "expels", "expelled", "expelled", "expelling")),
        ("withdraw", ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("free", ("free", "frees", "freed", "freed", "freeing")),
        ("lash", ("lash", "lashes", "lashed", "lashed", "lashing")),
    ],
)
def test_a_verb_has_its_forms(verb, forms):
    assert verb_forms(verb) == forms


def test_a_noun_has_its_plural():
    assert list(noun_forms("embassy")) == ["embassy", "embassies"]
    assert list(noun_forms("spokesman")) == ["spokesman", "spokesmen"]


def test_every_form_leads_back_to_its_verb():
    for verb in VERBS:
        assert all(verb in verb_lemmas(form) for form in verb_forms(verb))


def test_no_word_is_written_twice_for_the_same_frame():
    assert [word for word, frames in VERBS.items() if len(set(frames)) < len(frames)] == []
    assert [word for word, frames in NOUNS.items() if len(set(frames)) < len(frames)] == []


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("the mayor was arrested", True),
        ("they held talks", True),
        ("they exchanged gifts", False),
        ("her visit was short", True),
        ("he spoke with the minister", True),
        ("he spoke slowly", False),
        ("the two met and left", True),
        ("they exchanged views with him", True),
        ("it rained all day", False),
    ],
)
def test_a_sentence_is_parsed_only_where_its_words_may_tell_an_event(sentence, is_told):
    assert may_tell(set(sentence.split())) is is_told
