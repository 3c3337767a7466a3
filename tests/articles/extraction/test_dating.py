"""What a text tells of when it was written, from plain sentences only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.dating import Bounds, find_bounds
from articles.extraction.sentences import split_sentences
from articles.extraction.shapes import Block
from articles.extraction.times import find_times


def bounds_of(text: str) -> Bounds:
    times = find_times(text, [Block(0, len(text), "body", "")], None)
    return find_bounds(text, split_sentences(text, 0, len(text)), times)


def days_of(text: str) -> tuple[date | None, date | None]:
    found = bounds_of(text)
    clues = (found.not_before, found.not_after)
    return clues[0] and clues[0].day, clues[1] and clues[1].day  # type: ignore[return-value]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened on 3 May 2021.",
        "On 3 May 2021 the bridge was opened.",
        "The minister said on 3 May 2021 that nothing was lost.",
        "Officials said the bridge opened on 3 May 2021.",
        "The delegation travelled to Lima on 3 May 2021.",
    ],
)
def test_what_happened_lies_behind_the_writer(text):
    assert days_of(text) == (date(2021, 5, 3), None)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will open on 3 May 2021.",
        "On 3 May 2021 the bridge will be opened.",
        "The bridge is due to open on 3 May 2021.",
        "Both sides are scheduled to meet on 3 May 2021.",
    ],
)
def test_what_is_announced_lies_ahead_of_the_writer(text):
    assert days_of(text) == (None, date(2021, 5, 3))


def test_a_month_counts_from_its_first_day_and_to_its_last():
    assert days_of("The bridge opened in May 2021.") == (date(2021, 5, 1), None)
    assert days_of("The bridge will open in May 2021.") == (None, date(2021, 5, 31))


def test_the_latest_day_behind_and_the_earliest_ahead_count():
    text = "Work began in 2018. A pier fell in May 2020. It will open on 3 June 2021, then in 2022."
    assert days_of(text) == (date(2020, 5, 1), date(2021, 6, 3))


@pytest.mark.parametrize(
    "text",
    [
        "The contract was extended until 3 May 2021.",
        "Officials said the election in May 2021 brings change.",
        "They agreed to build it in May 2021.",
        "The bridge would open on 3 May 2021.",
        "The bridge was planned for 3 May 2021.",
        "“The bridge will open on 3 May 2021,” he said.",
        "If it rains, the bridge will open on 3 May 2021.",
        "The proposed summit in May 2021 is welcome.",
        "The bridge opens on Monday.",
        "The bridge has room for 2021 cars.",
    ],
)
def test_what_is_not_plain_tells_nothing(text):
    assert bounds_of(text) == Bounds()


def test_sentences_that_contradict_each_other_tell_nothing():
    text = "The bridge opened on 3 May 2021. It will open on 3 May 2020."
    assert bounds_of(text) == Bounds()


def test_the_sentence_is_told_with_the_day():
    text = "Ana Ruiz came. The bridge opened on 3 May 2021. All was well."
    clue = bounds_of(text).not_before
    assert clue is not None
    assert text[clue.start : clue.end] == "The bridge opened on 3 May 2021."


@given(st.text(alphabet="abw 123.,“”", max_size=80).map(lambda s: f"{s} was on 3 May 2021 {s}"))
def test_any_text_is_read_without_fault_and_its_bounds_are_in_order(text):
    first, last = days_of(text)
    assert first is None or last is None or first <= last
