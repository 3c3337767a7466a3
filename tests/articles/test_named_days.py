"""The days that an article names, in its rail."""

from datetime import date

import pytest

from tests.factories import make_article, make_time

pytestmark = pytest.mark.django_db

TEXT = "Headline\nHe came last May. She left on 3 March 2022. It was May 2021."


def days_of(client, article) -> list[tuple[date, str]]:
    return [
        (each.days.first, each.surface)
        for each in client.get(article.get_absolute_url()).context["days"]
    ]


def test_days_stand_in_the_order_of_time_each_once_and_lead_to_the_first_sentence(client):
    article = make_article(TEXT)
    make_time(article, "3 March 2022", days=(date(2022, 3, 3), date(2022, 3, 3)))
    for words in ("last May", "May 2021"):
        make_time(article, words, days=(date(2021, 5, 1), date(2021, 5, 31)))
    assert days_of(client, article) == [(date(2021, 5, 1), "last May"), (date(2022, 3, 3), "")]
    html = client.get(article.get_absolute_url()).content.decode()
    assert (
        '<a class="unchecked" href="#s9"><time datetime="2021-05">May 2021</time></a>'
        ' <span class="quiet" dir="auto">“last May”</span>' in html
    )
    assert 'id="s9">He came last May.' in html


def test_an_accepted_day_is_not_marked(client):
    article = make_article(TEXT)
    days = (date(2022, 3, 3), date(2022, 3, 3))
    make_time(article, "3 March 2022", days=days, status="accepted")
    html = client.get(article.get_absolute_url()).content.decode()
    assert '<a href="#s27"><time datetime="2022-03-03">' in html


def test_what_is_rejected_proposed_by_a_person_lasting_or_open_is_not_shown(client, settings):
    article, days = make_article(TEXT), (date(2022, 3, 3), date(2022, 3, 3))
    make_time(article, "3 March 2022", days=days, status="rejected")
    make_time(article, "March 2022", days=days, origin="person")
    make_time(article, "2022", days=days, type="DURATION")
    make_time(article, "last May")
    assert days_of(client, article) == []
    assert 'id="when"' not in client.get(article.get_absolute_url()).content.decode()
    settings.PUBLIC_CONFIDENCE = 0
    make_time(article, "May 2021", days=days)
    assert days_of(client, article) == []


def test_what_the_page_leaves_out_is_not_named(client):
    article = make_article(TEXT)
    article.current_text.blocks.filter(role="body").update(role="boilerplate")
    make_time(article, "3 March 2022", days=(date(2022, 3, 3), date(2022, 3, 3)))
    assert days_of(client, article) == []


def test_many_days_are_bounded_and_folded(client):
    words = [f"on {number} May 2022" for number in range(1, 31)]
    article = make_article("Headline\n" + " ".join(f"It rained {each}." for each in words))
    for number, each in enumerate(words, start=1):
        make_time(article, each, days=(date(2022, 5, number), date(2022, 5, number)))
    assert len(days_of(client, article)) == 24
    assert "<summary>18 more</summary>" in client.get(article.get_absolute_url()).content.decode()
