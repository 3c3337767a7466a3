"""Short forms belong to the one full name of the article that they fit."""

import pytest

from articles.extraction.shapes import Referent
from tests.articles.extraction.known_names import people, read


def person(text: str) -> Referent:
    [found] = [r for r in read(text).referents if r.kind == "person"]
    return found


def test_a_surname_is_joined_to_the_full_name() -> None:
    text = "President Carla Vendt spoke. Vendt left. Later Mrs Vendt’s car broke down."
    assert people(text) == {"Carla Vendt": ["Carla Vendt", "Vendt", "Vendt"]}


def test_a_surname_before_the_full_name_is_joined_too() -> None:
    text = "Vendt said no. Minister Carla Vendt was firm."
    assert people(text) == {"Carla Vendt": ["Vendt", "Carla Vendt"]}


def test_a_surname_of_two_people_is_nobody_s() -> None:
    text = "President Carla Vendt met Mr Paul Vendt. Vendt said nothing."
    assert people(text) == {
        "Carla Vendt": ["Carla Vendt"],
        "Paul Vendt": ["Paul Vendt"],
        "": ["Vendt"],
    }


def test_a_surname_without_a_full_name_stays_without_a_name() -> None:
    assert people("Mr Vendt said no. Vendt left.") == {"": ["Vendt"]}


def test_a_particle_may_go_with_the_surname_or_not() -> None:
    text = "President Ursula van der Molen spoke. Mrs van der Molen left. Molen said no."
    assert people(text) == {
        "Ursula van der Molen": ["Ursula van der Molen", "van der Molen", "Molen"]
    }


@pytest.mark.parametrize("particle", ["arap", "dela", "delos", "ole", "ould", "wa"])
def test_a_name_with_a_particle_of_any_land_is_a_full_name(particle: str) -> None:
    text = f"President Carla {particle} Vendt met Minister Paul {particle} Vendt. Carla left."
    assert people(text) == {
        f"Carla {particle} Vendt": [f"Carla {particle} Vendt", "Carla"],
        f"Paul {particle} Vendt": [f"Paul {particle} Vendt"],
    }


def test_a_shorter_full_name_is_the_same_person() -> None:
    text = "President Carla Rosa Vendt spoke. Carla Vendt left."
    assert people(text) == {"Carla Rosa Vendt": ["Carla Rosa Vendt", "Carla Vendt"]}


def test_odd_spaces_are_not_part_of_the_name() -> None:
    assert person("Minister Carla\xa0 Vendt spoke.").name == "Carla Vendt"


def test_given_and_family_name_are_told_where_they_are_clear() -> None:
    found = person("Gen. Ursula van der Molen spoke.")
    assert (found.given_name, found.family_name) == ("Ursula", "van der Molen")
    assert found.honorific == "Gen"


def test_they_are_not_told_where_nothing_says_so() -> None:
    found = person("President Xuzo Mandzo spoke.")
    assert (found.given_name, found.family_name) == ("", "")


@pytest.mark.parametrize("place", ["in London", "near Oslo", "on his way to Amman"])
def test_a_surname_that_is_a_place_too_is_a_place_after_its_prepositions(place: str) -> None:
    city = place.split()[-1]
    text = f"Mayor Jack {city} spoke. {city} said no. Crowds waited {place}."
    assert people(text) == {f"Jack {city}": [f"Jack {city}", city]}
