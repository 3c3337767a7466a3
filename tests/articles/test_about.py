"""The page that says how this archive works, and the links at the foot of every page."""

import pytest

from tests.factories import make_article

pytestmark = pytest.mark.django_db


def html_of(client, address: str = "/about/") -> str:
    return client.get(address).content.decode()


def test_the_line_of_the_public_comes_from_the_settings(client, settings):
    settings.PUBLIC_CONFIDENCE = 0.95
    assert "at least 95 in 100" in html_of(client)
    assert "96 to 99 of 100" in html_of(client)


def test_a_lower_line_promises_nothing_that_was_measured_above_another(client, settings):
    settings.PUBLIC_CONFIDENCE = 0.5
    assert "at least 50 in 100" in html_of(client)
    assert "96 to 99 of 100" not in html_of(client)


def test_where_only_what_is_confirmed_is_shown_the_page_says_so(client, settings):
    settings.PUBLIC_CONFIDENCE = 0
    assert "Only what an editor has accepted is shown." in html_of(client)
    assert "in 100. Everything below" not in html_of(client)


def test_every_word_of_the_pages_is_explained_at_its_place(client):
    html = html_of(client)
    for place in ("machine", "shown", "unchecked", "words", "corrections", "report"):
        assert f'<h2 id="{place}">' in html
        assert f'<a href="#{place}">' in html


def test_the_page_takes_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/about/")


def test_every_page_leads_to_the_explanation_and_to_the_report_of_an_error_on_it(client):
    address = make_article().get_absolute_url()
    html = html_of(client, address)
    assert 'href="/about/"' in html
    assert 'href="/corrections/"' in html
    assert f'href="/report/?about={address}"' in html


def test_a_page_that_says_that_there_is_none_reports_without_an_address(client):
    assert 'href="/report/"' in html_of(client, "/nowhere/")
    assert "about=" not in html_of(client, "/nowhere/")
