"""The same words of one article have one kind, unless they are told otherwise where they stand."""

from articles.extraction.names.same_words import with_one_kind
from articles.extraction.shapes import Span


def kinds(text: str, *read: tuple[str, str, float]) -> list[str]:
    spans, position = [], 0
    for word, kind, sure in read:
        start = text.index(word, position)
        position = start + len(word)
        spans.append(Span(start, position, kind, "test", sure, ""))
    found = with_one_kind(text, spans)
    assert [(s.start, s.end) for s in found] == [(s.start, s.end) for s in spans]
    return [span.kind for span in found]


def test_a_doubtful_reading_follows_the_others():
    read = [("Dola", "organization", 0.9), ("Dola", "organization", 0.9), ("Dola", "place", 0.5)]
    assert kinds("Dola fell. Dola rose. Dola waits.", *read) == ["organization"] * 3


def test_a_sure_reading_and_a_place_after_its_preposition_stay():
    read = [("Dola", "organization", 0.9), ("Dola", "organization", 0.9), ("Dola", "place", 0.95)]
    assert kinds("Dola fell. Dola rose. Dola waits.", *read)[-1] == "place"
    read[-1] = ("Dola", "place", 0.5)
    assert kinds("Dola fell. Dola rose. All met in Dola.", *read)[-1] == "place"


def test_a_surname_alone_is_the_person():
    read = [("Ana Dola", "person", 0.95), ("Dola", "person", 0.9), ("Dola", "place", 0.5)]
    assert kinds("Ana Dola left. Dola smiled. Dola waits.", *read) == ["person"] * 3


def test_two_readings_alike_stay_as_they_are():
    read = [("Dola", "organization", 0.6), ("Dola", "place", 0.6)]
    assert kinds("Dola fell. Dola waits.", *read) == ["organization", "place"]
