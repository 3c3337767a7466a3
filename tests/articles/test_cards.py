"""The cards that the names in an article open."""

import re

import pytest

from entities.models import Country
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def cards_of(client, article):
    return client.get(article.get_absolute_url()).context["cards"]


def card_html(client, article) -> str:
    html = client.get(article.get_absolute_url()).content.decode()
    return re.search('<div class="card".*?</div>', html, re.S)[0]


def test_a_name_has_one_card_however_often_it_stands(client):
    article = make_article("H\nBenny Gantz came. Gantz left.")
    gantz = make_person()
    make_mention(article, "Benny Gantz", gantz)
    make_mention(article, "Gantz", gantz, nth=1)
    html = client.get(article.get_absolute_url()).content.decode()
    assert html.count('class="card"') == 1
    assert '<div class="card" id="card1" popover="manual">' in html


def test_it_says_kind_country_office_and_number_of_articles(client):
    article = make_article("H\nDefence Minister Benny Gantz came.")
    gantz = make_person()
    gantz.nationalities.add(make_country("Israel", "ISR", "IL"))
    for each in (article, make_article("Other\nBenny Gantz")):
        make_mention(each, "Benny Gantz", gantz)
    draft = make_article("Draft\nBenny Gantz", published=False)
    make_mention(draft, "Benny Gantz", gantz)
    make_tenure(article, gantz, "Defence Minister", review_state="proposed")
    html = card_html(client, article)
    assert 'Person <span aria-hidden="true">·</span> <bdi>Israel</bdi>' in html
    assert '<a href="/people/benny-gantz/"><bdi>Benny Gantz</bdi></a>' in html
    assert "described as</span> <bdi>Defence Minister</bdi>" in html
    assert "Named in 2 articles" in html
    assert "not yet checked" not in html


def test_an_unchecked_name_says_so(client):
    article = make_article("H\nBenny Gantz came.")
    make_mention(article, "Benny Gantz", make_person(), status="suggested", confidence=0.99)
    assert "not yet checked" in card_html(client, article)


@pytest.mark.parametrize("make", [make_place, make_organization])
def test_a_hidden_country_is_not_named(client, make):
    turkey = make_country()
    article, record = make_article("H\nHere"), make("Here", country=turkey)
    make_mention(article, "Here", record)
    assert [card.country for card in cards_of(client, article)] == ["Turkey"]
    Country.objects.filter(pk=turkey.pk).update(review_state="hidden")
    assert [card.country for card in cards_of(client, article)] == [""]


def test_where_there_are_too_many_to_count_it_says_at_least(client, monkeypatch):
    monkeypatch.setattr("articles.cards._MOST_COUNTED", 2)
    turkey = make_country()
    for number in range(3):
        make_mention(make_article(f"H{number}\nTurkey"), "Turkey", turkey)
    article = make_article("H\nTurkey")
    make_mention(article, "Turkey", turkey)
    assert "Named in at least 2 articles" in card_html(client, article)


def test_what_is_not_public_is_not_counted_and_crowds_out_nothing(client, monkeypatch):
    monkeypatch.setattr("articles.cards._MOST_COUNTED", 2)
    turkey = make_country()
    article = make_article("H\nTurkey")
    make_mention(article, "Turkey", turkey)
    for number in range(3):
        draft = make_article(f"H{number}\nTurkey", published=False)
        make_mention(draft, "Turkey", turkey)
    assert "Named in 1 article<" in card_html(client, article)


def test_an_article_without_names_has_no_card(client):
    article = make_article()
    assert "popover" not in client.get(article.get_absolute_url()).content.decode()


def test_a_long_article_with_many_names_stays_small(client):
    names = [f"Person Number{number:02}" for number in range(40)]
    said = " ".join(f"{name} spoke at length to the others. " * 5 for name in names)
    article = make_article("Headline\n" + said)
    for name in names:
        person = make_person(name, review_state="proposed")
        for nth in range(5):
            make_mention(article, name, person, nth=nth)
    response = client.get(article.get_absolute_url())
    assert len(response.context["cards"]) == 40
    assert len(response.content) < 60_000
