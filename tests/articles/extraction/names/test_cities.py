"""Cities of the world lead to their country where the name settles it."""

import pytest

from articles.extraction.names.cities import cities, city_key, country_of_city


def test_a_city_is_found_however_it_is_written() -> None:
    assert city_key("Târgu-Mureș") == ("targu", "mures")
    assert ("targu", "mures") in cities()


@pytest.mark.parametrize(("name", "country"), [("Istanbul", "TUR"), ("Lagos", "NGA")])
def test_a_large_city_without_rivals_lies_in_its_country(name: str, country: str) -> None:
    assert country_of_city(name, set()) == country


def test_a_name_of_several_cities_lies_nowhere_by_itself() -> None:
    assert country_of_city("Hyderabad", set()) == ""
    assert country_of_city("Springfield", set()) == ""


def test_the_country_that_the_article_names_decides() -> None:
    assert country_of_city("Hyderabad", {"PAK"}) == "PAK"
    assert country_of_city("Hyderabad", {"PAK", "IND"}) == ""


def test_a_small_namesake_is_not_meant_because_its_country_is_named() -> None:
    assert country_of_city("Irvine", {"GBR"}) == ""


def test_what_is_no_city_lies_nowhere() -> None:
    assert country_of_city("Nagorno-Karabakh", {"AZE"}) == ""
