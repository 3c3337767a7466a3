"""Changed copies of training lines keep their names in place."""

import random

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.recogniser.training.augmenting import Pool, augmented, joined
from articles.extraction.recogniser.training.corpora import Line, Name

LABELS = frozenset(("PERSON", "PLACE"))
FIRST = Line('Ana Lima left "Oslo".', [Name(0, 8, "PERSON"), Name(15, 19, "PLACE")], LABELS)
SECOND = Line("In Bergen it rained.", [Name(3, 9, "PLACE")], LABELS)
POOL = Pool.of([FIRST, SECOND])


def names(line: Line) -> list[tuple[str, str]]:
    return [(line.text[name.start : name.end].lower(), name.label) for name in line.names]


@given(st.integers())
def test_a_changed_copy_has_names_of_the_same_labels_from_the_corpora(seed: int) -> None:
    line = augmented(FIRST, POOL, random.Random(seed))
    known = {"PERSON": {"ana lima"}, "PLACE": {"oslo", "bergen"}}
    assert [label for _, label in names(line)] == ["PERSON", "PLACE"]
    assert all(text in known[label] for text, label in names(line))


@given(st.integers())
def test_joined_lines_keep_all_names_in_order(seed: int) -> None:
    lines = joined([FIRST, SECOND, FIRST], random.Random(seed))
    found = [name for line in lines for name in names(line)]
    assert found == [*names(FIRST), *names(SECOND), *names(FIRST)]


def test_lines_that_mark_other_labels_are_never_joined() -> None:
    other = Line("Rome", [Name(0, 4, "PLACE")], frozenset(("PLACE",)))
    for seed in range(20):
        assert len(joined([FIRST, other], random.Random(seed))) == 2
