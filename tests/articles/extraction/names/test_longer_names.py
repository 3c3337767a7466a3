"""A country inside a longer name, or the name of its language, is not the country."""

import pytest

from tests.articles.extraction.known_names import countries, one_block


def named(text: str) -> list[str]:
    spans = countries().recognise(text, one_block(text))
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "The people of New England and New Mexico voted.",
        "Ships left the Gulf of Guinea for the Sea of Japan.",
        "The Prince of Wales opened the hall.",
        "Workers of Air France went on strike.",
        "Latin American and South American teams drew.",
        "A West Indian bowler and two American Indians were there.",
        "She was born in Kent, speaks French, and writes in Spanish.",
        "An English-language paper for German-speaking readers.",
        "He was taught in Turkish at home.",
    ],
)
def test_another_thing_is_named(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Native American leader spoke.", ["American"]),
        ("In French politics nothing is new.", ["French"]),
        ("The capital of Mexico and the coast of Guinea.", ["Mexico", "Guinea"]),
        ("South African and North Korean teams drew.", ["South African", "North Korean"]),
        ("He was seen in Swiss and Austrian towns.", ["Swiss", "Austrian"]),
        ("Northern Ireland lost to Ireland.", ["Northern Ireland", "Ireland"]),
        ("Papua New Guinea lost to Guinea-Bissau.", ["Papua New Guinea", "Guinea-Bissau"]),
        ("Equatorial Guinea lost to Nigeria.", ["Equatorial Guinea", "Nigeria"]),
        ("Niger lost to South Sudan.", ["Niger", "South Sudan"]),
        ("East German spies left the Soviet Union.", ["East German", "Soviet Union"]),
    ],
)
def test_the_country_itself_is_named(text, words):
    assert named(text) == words
