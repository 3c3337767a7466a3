"""Whatever the scores, the words of a sentence make one tree."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from articles.extraction.grammar.trees import as_tree

SCORES = st.integers(1, 12).flatmap(
    lambda size: arrays(np.float32, (size, size), elements=st.floats(-50, 50, width=32))
)


def leads_to(heads: np.ndarray, word: int) -> int:
    for _ in range(len(heads)):
        word = heads[word]
    return int(word)


@given(SCORES)
def test_every_word_leads_to_the_one_root(scores: np.ndarray) -> None:
    heads = as_tree(scores)
    (root,) = [word for word, head in enumerate(heads) if word == head]
    assert {leads_to(heads, word) for word in range(len(heads))} == {root}


def test_each_word_takes_its_best_head() -> None:
    scores = np.array([[0, 9, 1], [2, 5, 1], [1, 8, 0]], dtype=np.float32)
    assert as_tree(scores).tolist() == [1, 1, 1]


def test_a_ring_is_opened_where_that_costs_least() -> None:
    scores = np.array([[9, 0, 0], [1, 0, 8], [5, 7, 0]], dtype=np.float32)
    assert as_tree(scores).tolist() == [0, 2, 0]
