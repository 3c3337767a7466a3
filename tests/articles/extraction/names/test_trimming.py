"""What a recogniser hands in is cut to the name."""

import pytest

from articles.extraction.names.trimming import trimmed
from articles.extraction.shapes import Span


def name_in(text: str, printed: str, kind: str = "person") -> list[str]:
    start = text.index(printed)
    span = Span(start, start + len(printed), kind, "trained", 0.9, "because")
    return [text[cut.start : cut.end] for cut in trimmed(text, [span])]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mr. Smith", "Smith"),
        ("Dr Jane Odhiambo", "Jane Odhiambo"),
        ("Sheikh Mohammed", "Mohammed"),
        ("Obama's", "Obama"),
        ("Obama’s", "Obama"),
        ("Prince", "Prince"),
        ("Duke Ellington", "Duke Ellington"),
        ("Ruto’s", "Ruto"),
    ],
)
def test_titles_and_possessives_are_no_part_of_a_name(printed: str, name: str) -> None:
    assert name_in(f"They saw {printed} there.", printed) == [name]


def test_a_title_belongs_to_the_name_of_a_thing() -> None:
    text = "At King Saud University they met."
    assert name_in(text, "King Saud University", "organization") == ["King Saud University"]


def test_small_words_are_no_name_where_others_have_capitals() -> None:
    assert name_in("Anna paid the bill there.", "bill") == []
    assert name_in("anna paid bill there.", "bill") == ["bill"]


def test_the_parts_of_a_person_s_name_are_joined() -> None:
    text = "Recep Tayyip Erdogan, Isaac Herzog"
    parts = [(0, 5), (6, 20), (22, 34)]
    spans = [Span(start, end, "person", "trained", 0.9, "because") for start, end in parts]
    names = [text[cut.start : cut.end] for cut in trimmed(text, spans)]
    assert names == ["Recep Tayyip Erdogan", "Isaac Herzog"]


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("Charles Nyong'o spoke.", "Charles Nyong", "Charles Nyong'o"),
        ("Peter Ng’ang’a spoke.", "Peter Ng", "Peter Ng’ang’a"),
        ("Ruto’d go.", "Ruto", "Ruto"),
        ("Ruto's car.", "Ruto", "Ruto"),
    ],
)
def test_a_word_with_an_apostrophe_is_not_cut(text: str, printed: str, name: str) -> None:
    assert name_in(text, printed) == [name]
