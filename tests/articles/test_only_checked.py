"""?checked=1: what no editor has checked is left out of a page, its lists and its counts."""

from datetime import date

import pytest

from articles.models import Evidence, Mention
from articles.public import public_entities
from articles.search import index_all
from entities.models import Country, Event, Person
from entities.querysets import is_only_checked, only_checked
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_tenure,
)

pytestmark = pytest.mark.django_db

TEXT = "Talks\nBenny Gantz met Hulusi Akar in Turkey. Minister Benny Gantz left."


@pytest.fixture
def article():
    """Gantz is checked, at one of two places; Akar and Turkey are not, each in its own way."""
    article = make_article(TEXT, source=make_source(review_state="proposed"))
    gantz, akar = make_person(), make_person("Hulusi Akar", review_state="proposed")
    make_mention(article, "Benny Gantz", gantz)
    make_mention(article, "Benny Gantz", gantz, nth=1, status="suggested", confidence=0.9)
    make_mention(article, "Hulusi Akar", akar)
    make_mention(article, "Turkey", make_country(), status="suggested", confidence=0.9)
    for name, state in (("Checked talks", "confirmed"), ("Unchecked talks", "proposed")):
        make_event(
            article,
            "Benny Gantz met Hulusi Akar in Turkey.",
            name,
            review_state=state,
            date_start=date(2022, 10, 26),
            participants=[(gantz, "actor")],
        )
    Evidence.objects.filter(event__review_state="confirmed").update(status="accepted")
    make_tenure(article, gantz, "Minister Benny Gantz left.", review_state="proposed")
    return article


def html_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_rule_leaves_out_what_is_not_checked(article):
    with only_checked():
        assert [mention.surface for mention in Mention.objects.public()] == ["Benny Gantz"]
        assert [one.event.name for one in Evidence.objects.public()] == ["Checked talks"]
        assert [person.name for person in public_entities(Person)] == ["Benny Gantz"]
        assert not public_entities(Country).exists()
        assert [event.name for event in public_entities(Event)] == ["Checked talks"]
    assert Mention.objects.public().count() == 4
    assert not is_only_checked()


def test_the_page_of_a_checked_event_shows_the_sentences_that_are_checked_too(client, article):
    address = "/events/checked-talks/"
    text = article.current_text
    start = text.content.index("Minister")
    words = text.content[start:]
    Evidence.objects.create(
        text=text,
        start=start,
        end=start + len(words),
        surface=words,
        trigger_start=start,
        trigger_end=start + len("Minister"),
        event=Event.objects.get(slug="checked-talks"),
    )
    assert client.get(address).context["page"].paginator.count == 2
    html = html_of(client, f"{address}?checked=1")
    assert "Minister" not in html
    assert "Benny</mark> Gantz met" in html
    Evidence.objects.update(status="suggested")
    html = html_of(client, f"{address}?checked=1")
    assert "The sentences that say so" not in html
    assert "26 October 2022" in html


def test_what_no_editor_read_in_another_article_does_not_tell_a_checked_event(client, article):
    event = Event.objects.get(slug="checked-talks")
    day = date(2023, 1, 1)
    dated = {"dated_start": day, "dated_end": day, "dated_precision": "day"}
    other = make_article("Other\nThey met in secret.", **dated)
    make_mention(other, "Other", Person.objects.get(slug="benny-gantz"))
    evidence = Evidence.objects.get(event=event)
    evidence.pk, evidence.text, evidence.status = None, other.current_text, "suggested"
    evidence.start, evidence.trigger_start = 6, 6
    evidence.end, evidence.trigger_end = 25, 14
    evidence.surface = "They met in secret."
    evidence.save()
    pages = (
        (other.get_absolute_url(), "/events/checked-talks/"),
        ("/people/benny-gantz/", " in secret."),
        ("/events/", "told in 2 articles"),
        ("/events/checked-talks/feed/", "They met in secret."),
    )
    for address, words in pages:
        assert words in html_of(client, address)
        assert words not in html_of(client, f"{address}?checked=1"), address


def test_an_error_within_does_not_leave_the_next_page_narrowed():
    with pytest.raises(ValueError, match="x"), only_checked():
        raise ValueError("x")
    assert not is_only_checked()


def test_on_the_article_unchecked_names_are_plain_text(client, article):
    html = html_of(client, f"{article.get_absolute_url()}?checked=1")
    assert html.count('class="name"') == 1
    assert "unchecked" not in html
    assert "Hulusi Akar in Turkey" in html
    for gone in ("/people/hulusi-akar/", "/countries/turkey/", "Unchecked talks", "described as"):
        assert gone not in html
    assert "/events/checked-talks/" in html
    assert "<bdi>Arab Observer</bdi>" in html
    assert "/sources/arab-observer/" not in html


def test_on_the_page_of_a_record_unchecked_facts_are_left_out_and_counts_agree(client, article):
    address = "/people/benny-gantz/"
    assert client.get(address).context["tally"].mentions == 2
    response = client.get(f"{address}?checked=1")
    html = response.content.decode()
    assert response.context["tally"].mentions == 1
    assert "Checked talks" in html
    for gone in ("Unchecked talks", "Described as", "Hulusi Akar</bdi>", "not yet checked"):
        assert gone not in html


@pytest.mark.parametrize(
    ("address", "shown", "gone"),
    [
        ("/", "Benny Gantz", "Hulusi Akar</bdi>"),
        ("/people/", "Benny Gantz", "Hulusi Akar"),
        ("/events/", "Checked talks", "Unchecked talks"),
        ("/events/2022/", "Checked talks", "Unchecked talks"),
        ("/events/2022/10/", "Checked talks", "Unchecked talks"),
        ("/countries/", "0 entries", "Turkey"),
        ("/sources/", "0 entries", "Arab Observer"),
    ],
)
def test_lists_leave_them_out(client, article, address, shown, gone):
    assert gone in html_of(client, address)
    html = html_of(client, f"{address}?checked=1")
    assert shown in html
    assert gone not in html


def test_a_count_beside_a_name_counts_what_is_checked(client, article):
    make_mention(
        make_article(TEXT),
        "Benny Gantz",
        Person.objects.get(slug="benny-gantz"),
        status="suggested",
    )
    counts = [
        {each.name: each.article_count for each in client.get(address).context["page"]}
        for address in ("/people/", "/people/?checked=1")
    ]
    assert counts == [{"Benny Gantz": 2, "Hulusi Akar": 1}, {"Benny Gantz": 1}]


def test_an_unchecked_record_has_no_such_page_and_its_page_offers_none(client, article):
    address = "/people/hulusi-akar/"
    response = client.get(f"{address}?checked=1")
    assert response.status_code == 404
    assert f'<a href="{address}">Look again with everything</a>' in response.content.decode()
    assert "checked=1" not in html_of(client, address)


@pytest.mark.parametrize("address", ["/", "/people/", "/people/benny-gantz/"])
def test_the_page_leads_either_way_and_is_for_search_engines_in_one_form_only(
    client, article, address
):
    everything, checked = html_of(client, address), html_of(client, f"{address}?checked=1")
    assert f'href="{address}?checked=1"' in everything
    assert f'href="{address}">Show everything' in checked
    canonical = f'<link rel="canonical" href="http://testserver{address}">'
    assert canonical in everything
    assert canonical in checked
    noindex = '<meta name="robots" content="noindex">'
    assert noindex not in everything
    assert noindex in checked


def test_the_switch_keeps_the_filter_and_begins_with_the_first_page(client, article):
    html = html_of(client, "/people/?q=gantz&page=1")
    assert 'href="/people/?q=gantz&amp;checked=1"' in html
    html = html_of(client, "/people/?checked=1&q=gantz")
    assert '<input type="hidden" name="checked" value="1">' in html
    assert 'href="/people/?q=gantz">Show everything' in html


def test_a_browser_is_never_told_that_the_other_form_is_what_it_has(client, article):
    address = article.get_absolute_url()
    etag = client.get(address).headers["ETag"]
    other = client.get(f"{address}?checked=1", HTTP_IF_NONE_MATCH=etag)
    assert other.status_code == 200
    assert other.headers["ETag"] != etag
    assert "/countries/turkey/" in html_of(client, address)


@pytest.mark.parametrize("value", ["0", "", "2", "x" * 10_000, "%00"])
def test_any_other_value_shows_everything(client, article, value):
    html = html_of(client, f"{article.get_absolute_url()}?checked={value}")
    assert "/countries/turkey/" in html


def test_a_narrowed_article_takes_no_more_than_six_queries(
    client, article, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client.get(f"{article.get_absolute_url()}?checked=1")


def test_the_search_and_its_narrowing_leave_them_out(client, article):
    list(index_all())
    for query in ("q=hulusi", "q=talks", "q=talks&person=benny-gantz"):
        html = html_of(client, f"/search/?checked=1&{query}")
        assert "/people/hulusi-akar/" not in html
        assert "person=hulusi-akar" not in html
        assert "unchecked" not in html
    assert "person=hulusi-akar" in html_of(client, "/search/?q=talks")
    assert "0 articles" in html_of(client, "/articles/?checked=1&person=hulusi-akar")
    assert "1 article" in html_of(client, "/articles/?checked=1&person=benny-gantz")
