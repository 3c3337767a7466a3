"""Records for programs: what their pages say, each fact with its sentence."""

from datetime import date

import pytest

from entities.models import FormerSlug, Person
from tests import factories as make
from tests.articles.api.archive import make_archive
from tests.articles.api.test_articles import read

pytestmark = pytest.mark.django_db
PERSON = "/api/v1/people/benny-gantz/"


@pytest.fixture
def article():
    return make_archive()


def test_a_person_is_told_with_names_offices_and_events(client, article):
    person = Person.objects.get()
    person.birth_date, person.birth_date_precision = date(1959, 6, 9), "month"
    person.given_name = "Benny"
    person.save()
    person.names.create(text="Benjamin Gantz")
    told = read(client, PERSON)
    assert (told["name"], told["born"], told["given_name"]) == ("Benny Gantz", "1959-06", "Benny")
    assert told["names"] == [{"text": "Benjamin Gantz", "kind": "alias", "language": ""}]
    assert [one["name"] for one in told["nationalities"]] == ["Turkey"]
    [office] = told["offices"]
    assert (office["words"], office["holder"]) == ("Defence Minister", "Turkey")
    assert office["evidence"]["url"].startswith(office["evidence"]["article"]["url"] + "#s")
    assert [one["event"]["name"] for one in told["events"]] == ["A visit"]
    assert told["counts"]["mentions"] == told["counts"]["checked"] == 1
    assert read(client, told["mentions_url"])["count"] == 1
    assert read(client, told["events_url"])["count"] == 1


def test_of_who_is_not_checked_nothing_is_told_that_no_page_tells(client, article):
    Person.objects.update(review_state="proposed", given_name="Benny", wikidata_id="Q1")
    told = read(client, PERSON)
    assert (told["checked"], told["given_name"], told["wikidata_id"]) == (False, None, None)


def test_every_kind_of_record_has_a_list_and_a_page(client, article):
    for plural, slug, facts in (
        ("countries", "turkey", {"alpha_3": "TUR", "alpha_2": "TR", "category": "state"}),
        ("places", "ankara", {"latitude": None}),
        ("organizations", "united-nations", {"category": ""}),
        ("sources", "arab-observer", {"website": "", "category": "outlet"}),
    ):
        [one] = read(client, f"/api/v1/{plural}/")["results"]
        assert one["slug"] == slug
        told = read(client, f"/api/v1/{plural}/{slug}/")
        assert facts.items() <= told.items()
        assert told["counts"]["articles"] == 1
    assert read(client, "/api/v1/places/ankara/")["country"]["name"] == "Turkey"
    [office] = read(client, "/api/v1/countries/turkey/")["offices"]
    assert office["person"]["slug"] == "benny-gantz"


def test_an_event_is_told_with_who_took_part_and_the_sentences(client, article):
    [one] = read(client, "/api/v1/events/?person=benny-gantz&expand=participants")["results"]
    roles = [(each["role"], each["entity"]["name"]) for each in one["participants"]]
    assert roles == [("guest", "Benny Gantz"), ("host", "Turkey")]
    assert (one["when"]["start"], one["when"]["precision"]) == ("2022-10-31", "day")
    told = read(client, "/api/v1/events/a-visit/")
    [sentence] = told["sentences"]
    assert sentence["text"].startswith("Benny Gantz, the Defence Minister")
    assert read(client, told["sentences_url"])["results"] == [sentence]


def test_the_filters_of_the_pages_are_those_of_the_lists(client, article):
    for address in ("people/?q=gantz", "people/?q=nobody", "events/?type=visit", "events/?q=visit"):
        page = client.get(f"/{address}").context["page"].paginator.count
        assert read(client, f"/api/v1/{address}")["count"] == page
    for query in ("type=party", "status=?", "order=name", "date_from=1.1.2022"):
        plural = "people" if "order" in query else "events"
        read(client, f"/api/v1/{plural}/?{query}", 400)


def test_a_record_that_was_merged_or_renamed_answers_with_its_survivor(client, article):
    person, old = Person.objects.get(), make.make_person("B Gantz")
    old.merged_into = person
    old.save()
    FormerSlug.objects.create(kind="person", slug="gantz", entity=person)
    for slug in ("b-gantz", "gantz"):
        response = client.get(f"/api/v1/people/{slug}/?fields=name")
        assert response.status_code == 301
        assert response.headers["Location"] == f"{PERSON}?fields=name"


def test_a_record_that_an_editor_hid_is_gone(client, article):
    from articles.decisions import note_edit, photograph_record

    person = Person.objects.get()
    before = photograph_record(person)
    person.review_state = "hidden"
    person.save()
    note_edit(person, before, by=make.make_user("Editor"))
    assert read(client, PERSON, 410)["status"] == 410
    assert read(client, "/api/v1/people/")["count"] == 0
    assert read(client, "/api/v1/mentions/?person=benny-gantz")["count"] == 0
    read(client, "/api/v1/people/nobody/", 404)


def test_the_number_of_queries_does_not_grow(client, article, django_assert_num_queries):
    for number in range(6):
        other = make.make_article(f"Number {number}\nPerson {number} spoke of Turkey.")
        make.make_mention(other, f"Person {number}", make.make_person(f"Person {number}"))
        make.make_event(other, f"Person {number} spoke", f"Event {number}")
    for address, queries in (
        ("people/", 5),
        ("events/?expand=participants", 5),
        ("mentions/", 4),
        ("people/benny-gantz/", 6),
        ("events/a-visit/", 4),
    ):
        with django_assert_num_queries(queries):
            read(client, f"/api/v1/{address}")
