"""Names that hold or resemble the name of a country."""

import pytest

from articles.extraction import extract
from articles.extraction.layout import lay_out
from tests.articles.extraction.known_names import countries, one_block


def country_codes(text):
    found = extract(text, one_block(text), countries())
    return {r.country for r in found.referents if r.kind == "country"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Officials from the People’s Republic of China arrived.", {"CHN"}),
        ("Officials from the People's Republic of China arrived.", {"CHN"}),
        ("The Democratic People’s Republic of Korea protested.", {"PRK"}),
        ("The Republic of Korea protested.", {"KOR"}),
        ("He has lived in the states of Texas and Ohio.", set()),
        ("She moved to the States last year.", {"USA"}),
        ("The rulers of the emirates met.", set()),
        ("Trade with Latin America grew.", set()),
        ("Fighting in Central Africa went on.", set()),
        ("The people of New Mexico voted.", set()),
        ("New Mexico voted.", set()),
        ("New US rules came.", {"USA"}),
        ("Ships crossed the South China Sea.", set()),
    ],
)
def test_a_country_is_not_seen_inside_another_name(text, codes):
    assert country_codes(text) == codes


def test_a_contested_seat_of_government_is_not_said_to_lie_in_a_country():
    text = "The embassy in Jerusalem was opened, and the one in Ankara closed."
    found = extract(text, one_block(text), countries())
    assert {r.name: r.country for r in found.referents if r.kind == "place"} == {
        "Jerusalem": "",
        "Ankara": "TUR",
    }


def test_a_state_of_the_united_states_is_not_surely_the_country_of_its_name():
    text = "She flew from Atlanta, Georgia, to Tbilisi, Georgia, in May."
    found = extract(text, one_block(text), countries())
    sure = [s.confidence for r in found.referents if r.country == "GEO" for s in r.spans]
    assert sorted(sure) == [0.6, 0.85, 0.97]
    assert {r.name: r.country for r in found.referents if r.kind == "place"}["Atlanta"] == "USA"


def test_a_place_in_the_capitals_of_a_dateline_is_named_as_it_is_usually_written():
    for printed, name in (
        ("LONDON", "London"),
        ("RIO DE JANEIRO, Brazil", "Rio de Janeiro"),
        ("LAGOS, Nigeria", "Lagos"),
    ):
        text = f"{printed} - The ministers met on Monday."
        found = extract(text, lay_out(text).blocks, countries())
        assert [r.name for r in found.referents if r.kind == "place"] == [name]


def test_a_seat_lies_in_its_country_where_the_country_has_a_capital_that_is_not_contested():
    for seat, country in (("Washington", "USA"), ("The Hague", "NLD"), ("Jerusalem", "")):
        text = f"He flew to {seat} on Monday."
        found = extract(text, one_block(text), countries())
        assert [r.country for r in found.referents if r.kind == "place"] == [country]


def test_a_dateline_names_a_place_and_nothing_else():
    text = "WARSAW (PAP) - The ministers met on Monday."
    found = extract(text, lay_out(text).blocks, countries())
    assert [(r.kind, r.name) for r in found.referents] == [("place", "Warsaw")]
