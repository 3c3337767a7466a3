"""The benchmark of pages asks for pages that are there, and leaves the addresses as they were."""

import pytest
from django.urls import NoReverseMatch, Resolver404, resolve

from articles.benchmark.pages import BARE, milliseconds
from tests.factories import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db


def test_each_page_is_measured_beside_the_bare_view():
    article = make_article("H\nBenny Gantz visits Turkey.")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Turkey", make_country())
    taken = milliseconds(1)
    assert BARE in taken
    assert {"/", "/articles/", "/people/benny-gantz/", "/countries/turkey/"} < set(taken)
    assert all(milliseconds > 0 for milliseconds in taken.values())
    with pytest.raises((Resolver404, NoReverseMatch)):
        resolve("/bare/")
