"""Spans count when start, end and kind are right; countries are places."""

import pytest

from articles.extraction.scoring.calibration import Calibration
from articles.extraction.scoring.spans import SpanScores

TEXT = "Ada Quill of the Moss Bank met in Lima, Peru, at the Reed Summit."


def span(words: str, kind: str, **fields) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "kind": kind, **fields}


GOLD = [
    *(span("Ada Quill", "person"), span("Moss Bank", "organization")),
    *(span("Lima", "place"), span("Peru", "country")),
]
MARKED = {"labels": ["PERSON", "ORGANIZATION", "PLACE"], "gold": GOLD}


def scored(document: dict, mentions: list[dict]) -> SpanScores:
    scores = SpanScores()
    scores.add(document, mentions)
    return scores


def test_all_found_is_perfect():
    scores = scored(MARKED, GOLD)
    assert scores.total().exact == (1, 1, 1)
    assert scores.by_label()["PLACE"].gold == 2


def test_nothing_found_is_nothing():
    assert scored(MARKED, []).total().exact == (0, 0, 0)


def test_a_wrong_end_and_a_wrong_kind_are_no_hits_and_what_is_not_marked_is_left_out():
    mentions = [
        *(span("Quill", "person"), span("Moss Bank", "place"), span("Peru", "place")),
        span("Reed Summit", "event"),
    ]
    scores = scored(MARKED, mentions)
    assert scores.total().exact[:2] == (pytest.approx(1 / 3), 1 / 4)
    assert scores.by_label()["PERSON"].exact.f1 == 0
    assert scores.by_label()["PLACE"].exact == (0.5, 0.5, 0.5)


def test_the_shape_of_training_data_is_read_too():
    spans = [{"start": 0, "end": 9, "label": "PERSON"}]
    assert scored({"labels": ["PERSON"], "spans": spans}, GOLD).total().exact.f1 == 1


def test_a_span_that_is_given_twice_counts_once():
    assert scored(MARKED, [*GOLD, *GOLD]).total().predicted == 4


def test_without_a_list_of_labels_all_of_them_count():
    assert scored({"gold": GOLD}, [span("Reed Summit", "event")]).total().predicted == 1


def test_calibration_is_measured_over_what_was_found():
    found = [span("Ada Quill", "person", confidence=0.95), span("Moss", "person", confidence=0.65)]
    calibration = scored(MARKED, found).calibration
    assert calibration.count == 2
    assert calibration.error() == pytest.approx((0.05 + 0.65) / 2)


def test_the_error_of_calibration_weighs_each_bin_by_its_size():
    calibration = Calibration()
    for is_right in (True, True, True, False):
        calibration.add(0.75, is_right=is_right)
    assert calibration.error() == 0
    calibration.add(1.0, is_right=False)
    assert calibration.error() == pytest.approx(1 / 5)
    assert [one.size for one in calibration.bins()] == [4, 1]


def test_of_nothing_the_error_is_none():
    assert Calibration().error() == 0
