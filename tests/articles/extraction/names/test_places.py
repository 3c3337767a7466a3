"""The country that a place lies in is told by the article, or not at all."""

import pytest

from articles.extraction.names.places import places_of
from articles.extraction.shapes import Span
from tests.articles.extraction.known_names import countries, one_block


def read(text: str, *words: str) -> dict[str, str]:
    """Name → country of these words, which a recogniser took for places."""
    spans = [
        Span(start, start + len(word), "place", "test", 0.9, "")
        for word in words
        for start in _starts(text, word)
    ]
    known = countries().recognise(text, one_block(text))
    spans += [span for span in known if not any(s.start == span.start for s in spans)]
    spans.sort(key=lambda span: span.start)
    places = [span for span in spans if span.kind == "place"]
    return {r.name: r.country for r in places_of(text, places, spans, countries())}


def _starts(text, word):
    return [i for i in range(len(text)) if text.startswith(word, i)]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Fighting in Goma, Rwanda, went on.", "Goma", "RWA"),
        ("A fire in Leeds, England, was put out.", "Leeds", "XEN"),
        ("He left Buffalo, New York, in May.", "Buffalo", "USA"),
        ("He left Toronto, Ontario, in May.", "Toronto", "CAN"),
        ("A school in Canton, Miss., was closed.", "Canton", "USA"),
        ("He left Springfield in May.", "Springfield", ""),
        ("Offices in Leeds, France and Italy closed.", "Leeds", "GBR"),
        ("Offices in Leeds, France, Italy and Spain closed.", "Leeds", "GBR"),
        ("He lives in Texas.", "Texas", "USA"),
        ("Sales in Europe, France said, fell.", "Europe", ""),
    ],
)
def test_what_stands_after_the_comma_tells(text, place, country):
    assert read(text, place, "New York", "Ontario")[place] == country


def test_a_place_that_is_called_as_a_country_is_does_not_lie_in_that_country() -> None:
    assert read("The voters of Georgia went to the polls.", "Georgia") == {"Georgia": ""}


def test_a_capital_lies_in_its_country_unless_the_article_says_otherwise():
    assert read("He left Nairobi.") == {"Nairobi": "KEN"}
    assert read("He left Paris, Texas, in May.", "Texas")["Paris"] == "USA"


def test_a_leading_article_makes_no_second_place():
    assert read("He left the Bronx. Bronx schools close.", "the Bronx", "Bronx") == {"Bronx": ""}
