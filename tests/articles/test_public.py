"""The one rule of what the public sees."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.decisions import add_mention
from articles.models import Article, Evidence, Mention
from articles.public import public_entities
from entities.models import Country, Event, Person, Source
from entities.querysets import only_checked
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_tenure,
    make_user,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Benny Gantz travels to Ankara on Wednesday."


def test_only_published_articles_whose_time_has_come_are_public():
    shown = make_article()
    make_article(published=False)
    make_article(state="withdrawn")
    make_article(public_from=timezone.now() + timedelta(hours=1))
    assert list(Article.objects.public()) == [shown]


@pytest.mark.parametrize(
    ("status", "confidence", "shown"),
    [
        ("accepted", 0.1, True),
        ("suggested", 0.9, True),
        ("suggested", 0.8, True),
        ("suggested", 0.79, False),
        ("rejected", 1.0, False),
    ],
)
def test_a_mention_is_public_if_accepted_or_sure_enough(status, confidence, shown):
    article, person = make_article(), make_person()
    make_mention(article, "Benny Gantz", person, status=status, confidence=confidence)
    assert Mention.objects.public().exists() is shown
    assert public_entities(Person).exists() is shown


def test_a_site_may_show_confirmed_mentions_only(settings):
    settings.PUBLIC_CONFIDENCE = 0
    make_mention(make_article(), "Benny Gantz", make_person(), status="suggested")
    assert not Mention.objects.public().exists()


def test_nothing_of_an_article_that_is_not_public_shows():
    draft = make_article(published=False, source=make_source())
    person = make_person()
    make_mention(draft, "Benny Gantz", person)
    make_event(draft, SENTENCE, participants=[(person, "guest")])
    for model in (Person, Event, Source):
        assert not public_entities(model).exists()


@pytest.mark.parametrize("state", ["hidden", "merged"])
def test_a_hidden_or_merged_person_shows_nowhere(state):
    person, article = make_person(), make_article()
    make_mention(article, "Benny Gantz", person)
    if state == "hidden":
        person.review_state = "hidden"
    else:
        person.merged_into = make_person("Another")
    person.save()
    assert not public_entities(Person).exists()
    assert not Mention.objects.public().exists()


def test_a_mention_that_lost_its_place_is_not_public():
    make_mention(make_article(), "Benny Gantz", make_person(), placed=False)
    assert not Mention.objects.public().exists()


def test_a_source_is_public_through_its_article():
    source = make_source()
    make_article(source=source)
    assert list(public_entities(Source)) == [source]


def test_a_country_is_public_through_an_event_it_took_part_in():
    country = make_country()
    make_event(make_article(), SENTENCE, participants=[(country, "host")])
    assert list(public_entities(Country)) == [country]


@pytest.mark.parametrize(
    ("kind", "review", "shown"),
    [
        ("visit", "proposed", True),
        ("attack", "proposed", False),
        ("criticism", "proposed", False),
        ("attack", "confirmed", True),
        ("visit", "hidden", False),
    ],
)
def test_an_event_that_puts_somebody_in_a_bad_light_needs_an_editors_yes(kind, review, shown):
    person = make_person()
    make_event(
        make_article(), SENTENCE, type=kind, review_state=review, participants=[(person, "actor")]
    )
    assert Evidence.objects.public().exists() is shown
    assert public_entities(Event).exists() is shown
    assert public_entities(Person).exists() is shown


def test_the_office_of_a_person_who_is_not_public_does_not_show():
    article, person = make_article(), make_person()
    tenure = make_tenure(article, person, "Benny Gantz travels", label="Minister")
    mention = make_mention(article, "Benny Gantz", person, status="suggested", confidence=0.5)
    assert not Evidence.objects.public().exists()
    mention.confidence = 0.9
    mention.save()
    assert Evidence.objects.public().get().tenure == tenure


def test_a_mention_alone_does_not_show_an_event_that_needs_an_editors_yes():
    article = make_article()
    event = make_event(article, SENTENCE, type="attack", review_state="proposed")
    make_mention(article, "travels", event)
    assert not public_entities(Event).exists()
    event.review_state = "confirmed"
    event.save()
    assert public_entities(Event).exists()


def test_what_a_contributor_proposes_is_not_public():
    article, person, contributor = make_article(), make_person(), make_user()
    start = article.current_text.content.index("Benny Gantz")
    add_mention(
        article,
        start=start,
        end=start + len("Benny Gantz"),
        kind="person",
        entity=person,
        by=contributor,
        status="suggested",
    )
    assert not Mention.objects.public().exists()
    assert not public_entities(Person).exists()


def test_a_mention_of_an_unconfirmed_event_is_not_public():
    article = make_article()
    event = make_event(article, SENTENCE, type="attack", review_state="proposed")
    make_mention(article, "travels", event)
    assert not Mention.objects.public().exists()


def test_a_site_may_show_confirmed_events_and_offices_only(settings):
    settings.PUBLIC_CONFIDENCE = 0
    article, person = make_article(), make_person()
    make_mention(article, "Benny Gantz", person)
    event = make_event(article, SENTENCE, review_state="proposed")
    tenure = make_tenure(article, person, "Benny Gantz travels", review_state="proposed")
    assert not Evidence.objects.public().exists()
    assert not public_entities(Event).exists()
    for record in (event, tenure):
        record.review_state = "confirmed"
        record.save()
    assert Evidence.objects.public().count() == 2


def test_a_sentence_that_an_editor_rejected_shows_no_event():
    make_event(make_article(), SENTENCE).evidence.update(status="rejected")
    assert not Evidence.objects.public().exists()
    assert not public_entities(Event).exists()


def test_what_is_kept_of_the_rule_does_not_keep_the_time_nor_what_was_found():
    person, moment = make_person(), timezone.now() + timedelta(seconds=0.3)
    make_mention(make_article(public_from=moment), "Benny Gantz", person)
    assert not list(public_entities(Person))
    while timezone.now() <= moment:
        time.sleep(0.05)
    assert list(public_entities(Person)) == [person]


def test_what_is_kept_of_the_rule_follows_the_setting_and_what_a_page_asks_for(settings):
    person = make_person()
    make_mention(make_article(), "Benny Gantz", person, status="suggested", confidence=0.9)
    assert list(public_entities(Person)) == [person]
    with only_checked():
        assert not list(public_entities(Person))
    settings.PUBLIC_CONFIDENCE = 0.95
    assert not list(public_entities(Person))
