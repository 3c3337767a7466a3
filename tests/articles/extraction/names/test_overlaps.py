"""One place decides between spans that overlap, and says why."""

from dataclasses import replace

import pytest

from articles.extraction.names.overlaps import decide, without_overlaps
from articles.extraction.shapes import Span


def span(start: int, end: int, kind: str, confidence: float) -> Span:
    return Span(start, end, kind, "method", confidence, "because")


def test_the_longer_span_wins() -> None:
    longer, shorter = span(0, 20, "organization", 0.6), span(0, 6, "country", 0.97)
    [winner] = without_overlaps([shorter, longer])
    assert winner.kind == "organization"
    assert winner.reason == "because; longer, rather than country"


def test_of_two_equal_ones_the_surer_wins() -> None:
    [winner] = without_overlaps([span(0, 6, "place", 0.6), span(0, 6, "person", 0.9)])
    assert (winner.kind, winner.reason) == ("person", "because; surer, rather than place")


def test_spans_that_touch_both_stay_in_the_order_of_the_text() -> None:
    first, second = span(0, 6, "country", 0.9), span(6, 20, "person", 0.9)
    assert without_overlaps([second, first]) == [first, second]


@pytest.mark.parametrize("kind", ["place", "organization", "nationality"])
def test_a_recogniser_that_knows_no_countries_bears_out_a_known_one(kind: str) -> None:
    [winner] = decide("Turkey", [span(0, 6, "country", 0.97)], [], [span(0, 6, kind, 0.99)])
    assert (winner.kind, winner.confidence) == ("country", 0.99)


def test_a_capital_that_acts_stays_the_government_beside_a_recogniser() -> None:
    [winner] = decide("Ankara", [span(0, 6, "country", 0.85)], [], [span(0, 6, "place", 0.99)])
    assert winner.kind == "country"


def test_what_may_be_a_person_is_the_recogniser_s_to_say() -> None:
    doubtful = span(0, 6, "country", 0.6)
    [winner] = decide("Jordan", [doubtful], [], [span(0, 6, "person", 0.9)])
    assert winner.kind == "person"
    [winner] = decide("Jordan", [span(0, 6, "country", 0.97)], [], [span(0, 6, "person", 0.99)])
    assert winner.kind == "person"


def test_an_unlikely_reading_around_a_known_country_gives_way() -> None:
    known = replace(span(0, 6, "nationality", 0.97), method="known-name")
    guess = span(0, 12, "event", 0.1)
    assert decide("French first", [known], [], [guess]) == [known]


def test_a_person_that_rules_and_recogniser_both_see_is_surer_for_both_reasons() -> None:
    rule = replace(span(0, 6, "person", 0.99), reason="an office stands before it")
    [winner] = decide("Merkel", [], [rule], [span(0, 6, "person", 0.8)])
    assert (winner.confidence, winner.reason) == (0.95, "because; an office stands before it")


def test_a_capital_is_nobody_unless_somebody_here_is_called_so() -> None:
    known = replace(span(0, 6, "country", 0.85), method="known-capital")
    [winner] = decide("Malabo said so.", [known], [], [span(0, 6, "person", 0.98)])
    assert winner.kind == "country"
    text = "Malabo said so. Ana Malabo left."
    people = [span(0, 6, "person", 0.98), span(16, 26, "person", 0.98)]
    assert [one.kind for one in decide(text, [known], [], people)] == ["person", "person"]


def test_a_part_of_a_person_is_as_long_as_the_rules_are_sure_it_is() -> None:
    text = "Ban Ki-moon spoke."
    [winner] = decide(text, [], [span(0, 11, "person", 0.98)], [span(0, 3, "person", 0.9)])
    assert text[winner.start : winner.end] == "Ban Ki-moon"


def test_a_recogniser_that_sees_no_name_is_not_the_same_as_none() -> None:
    guess = span(0, 6, "person", 0.6)
    assert decide("Teapot", [], [guess], None) == [guess]
    assert decide("Teapot", [], [guess], []) == []
