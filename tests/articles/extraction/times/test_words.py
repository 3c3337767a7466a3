"""Which sentences are worth searching for times."""

import pytest

from articles.extraction.times.words import may_tell_time


@pytest.mark.parametrize(
    "sentence",
    [
        "He left on TUESDAY.",
        "It opens tomorrow.",
        "They met last night.",
        "The talks lasted for decades.",
        "It began in March.",
        "In ٢٠٢٢ it was closed.",
        "It took two fortnights.",
    ],
)
def test_a_sentence_with_a_digit_or_a_word_of_time_is(sentence):
    assert may_tell_time(sentence)


def test_a_sentence_without_is_not():
    assert not may_tell_time("The minister told parliament that he would not resign.")
