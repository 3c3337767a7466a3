"""Sequences of tags are well formed, and become spans."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from articles.extraction.recogniser.tags import (
    LABELS,
    OUTSIDE,
    TAGS,
    begin,
    best_path,
    inside,
    spans_of,
)


def scores_for(*tags: int) -> np.ndarray:
    """As sure as can be of these tags."""
    scores = np.full((len(tags), len(TAGS)), -9.0, dtype=np.float32)
    scores[range(len(tags)), tags] = -0.001
    return scores


def test_the_best_path_takes_the_likeliest_tags_where_they_fit() -> None:
    tags = [begin("PERSON"), inside("PERSON"), OUTSIDE, begin("PLACE")]
    assert best_path(scores_for(*tags)) == tags


def test_a_name_never_goes_on_as_another_kind() -> None:
    scores = scores_for(begin("PERSON"), inside("PLACE"))
    scores[1, inside("PERSON")] = -2
    assert best_path(scores) == [begin("PERSON"), inside("PERSON")]


def test_no_name_begins_in_its_middle() -> None:
    scores = scores_for(inside("EVENT"))
    assert best_path(scores) != [inside("EVENT")]


def test_nothing_has_an_empty_path() -> None:
    assert best_path(np.empty((0, len(TAGS)), dtype=np.float32)) == []


def test_neighbours_of_one_kind_are_two_names() -> None:
    person, more = begin("PERSON"), inside("PERSON")
    found = list(spans_of([person, more, person, OUTSIDE, begin("EVENT")]))
    assert found == [(0, 1, "PERSON"), (2, 2, "PERSON"), (4, 4, "EVENT")]


@given(
    arrays.arrays(
        np.float32,
        st.tuples(st.integers(0, 12), st.just(len(TAGS))),
        elements=st.floats(-30, 0, width=32),
    )
)
def test_every_path_is_well_formed_and_no_well_formed_one_scores_more(scores: np.ndarray) -> None:
    path = best_path(scores)
    assert len(path) == len(scores)
    goes_on = {
        (inside(label), before) for label in LABELS for before in (begin(label), inside(label))
    }
    for before, tag in zip([OUTSIDE, *path], path, strict=False):
        assert tag == OUTSIDE or tag % 2 or (tag, before) in goes_on
    outside = float(scores[:, OUTSIDE].sum())
    assert math.fsum(float(scores[i, tag]) for i, tag in enumerate(path)) >= outside - 1e-3
