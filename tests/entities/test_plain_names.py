"""Names of one body or place are told from names of two, by the words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.plain_names import compare, keys, short_form

ONE_BODY = [
    ("African Union", "The African Union"),
    ("African Union (AU)", "African Union"),
    ("African Union (AU)", "AU"),
    ("Labour Party (Ireland)", "Labour Party"),
    ("Northwind Traders Inc.", "Northwind Traders Ltd"),
    ("Córdoba", "CORDOBA"),
]


@pytest.mark.parametrize(("name", "other"), ONE_BODY)
def test_the_article_and_the_legal_form_do_not_make_another_body(name, other):
    assert compare(name, other).score > 0.95
    assert keys(name) & keys(other)


def test_initials_may_stand_for_a_name_and_prove_little():
    assert compare("Bank of Rhodes", "BoR").score == compare("BR", "Bank of Rhodes").score == 0.6
    assert keys("Bank of Rhodes") & keys("BOR")


@pytest.mark.parametrize("other", ["African Development Bank", "European Union", "Africa", ""])
def test_other_words_are_another_body(other):
    assert compare("African Union", other).score == 0


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Labour Party (Ireland)", "Green Party (Ireland)"),
        ("Labour Party (Ireland)", "Labour Party (Malta)"),
        ("Springfield (Illinois)", "Illinois"),
    ],
)
def test_what_tells_two_names_apart_in_brackets_is_no_name(name, other):
    assert compare(name, other).score == 0


def test_two_bodies_with_the_same_initials_in_brackets_are_two():
    assert compare("African Union (AU)", "Actors Union (AU)").score == 0.6


def test_a_name_of_an_article_alone_or_a_legal_form_alone_stays():
    assert keys("The") == {"the"}
    assert keys("SA") == {"sa"}


def test_a_short_form_is_printed_in_capitals():
    assert short_form("African Union", "AU")
    assert not short_form("African Union", "Au")
    assert not short_form("African Union", "UA")


def test_a_very_long_name_has_short_keys():
    assert all(len(key) <= 64 for key in keys("Union of Workers " * 50_000))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_from_both_sides(name, other):
    assert compare(name, other) == compare(other, name)


@given(st.text(max_size=40))
def test_a_name_is_wholly_like_itself(name):
    assert compare(name, name).score == 1
