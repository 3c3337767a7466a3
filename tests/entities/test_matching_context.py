"""What an article says of a person is evidence for and against a record."""

import pytest

from entities.candidates import Office, Wanted, find_company
from entities.matching import match_all
from entities.models import Name, Person
from tests.factories import (
    make_article,
    make_country,
    make_mention,
    make_organization,
    make_person,
    make_tenure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kenya():
    return make_country("Kenya", "KEN", "KE")


@pytest.fixture
def peru():
    return make_country("Peru", "PER", "PE")


def holding(name, office, country):
    """A person of whom an article said that they hold this office."""
    person = make_person(name)
    make_tenure(make_article("A story"), person, "A story", label=office, country=country)
    return person


def wanted(name, office="", country=""):
    offices = frozenset({Office(office, country)} if office else ())
    return Wanted("person", name, offices=offices)


def match(*args):
    return match_all([wanted(*args)])[0]


def test_the_same_office_proves_the_same_name(kenya):
    minister = holding("John Hartley", "Finance Minister", kenya)
    found = match("John Hartley", "finance minister", "KEN")
    assert (found.entity, found.reason) == (minister, "the same name; holds the same office")
    assert found.score > 0.95


def test_the_office_tells_two_people_of_one_name_apart(kenya, peru):
    holding("John Hartley", "Coach", peru)
    minister = holding("John Hartley", "Finance Minister", kenya)
    assert match("John Hartley", "finance minister", "KEN").entity == minister


def test_the_same_name_in_another_country_waits_for_an_editor(kenya, peru):
    minister = holding("John Hartley", "Finance Minister", kenya)
    found = match("John Hartley", "coach", "PER")
    assert found.entity is None
    assert [(one.entity, one.reason) for one in found.candidates] == [
        (minister.pk, "the same name; of another country")
    ]
    assert Person.objects.count() == 1


def test_there_are_many_presidents():
    president = holding("John Hartley", "President", None)
    assert match("J. Hartley", "president").entity is None
    assert match("John Hartley", "president").entity == president


def test_another_office_in_the_same_country_is_no_evidence_against(kenya):
    minister = holding("John Hartley", "Finance Minister", kenya)
    assert match("John Hartley", "president", "KEN").entity == minister


def test_a_nationality_counts_as_a_country(kenya, peru):
    people = [make_person("John Hartley"), make_person("John Hartley")]
    for person, country in zip(people, (kenya, peru), strict=True):
        person.nationalities.add(country)
    assert match("John Hartley", "president", "PER").entity == people[1]


def test_initials_and_the_same_office_are_enough(kenya):
    minister = holding("John Hartley", "Finance Minister", kenya)
    assert match("J. Hartley", "finance minister", "KEN").entity == minister


def test_initials_and_the_same_country_are_not(kenya):
    holding("John Hartley", "Finance Minister", kenya)
    assert match("J. Hartley", "president", "KEN").entity is None


def test_names_little_alike_are_not_joined_by_a_country(kenya):
    kerry = holding("John Kerry", "Finance Minister", kenya)
    assert match("John Kelly", "president", "KEN").entity != kerry


def test_a_body_is_part_of_an_office():
    union, league = make_organization("African Union"), make_organization("Arab League")
    people = [make_person("John Hartley"), make_person("John Hartley")]
    for person, body in zip(people, (union, league), strict=True):
        make_tenure(make_article("A story"), person, "A story", label=f"Head of {body}")
        tenure = person.tenures.get()
        tenure.label = tenure.post.name = "Secretary General"
        tenure.post.organization = body
        tenure.post.save()
        tenure.save()
    office = Office("secretary general", "", "arab league")
    assert (
        match_all([Wanted("person", "John Hartley", offices=frozenset({office}))])[0].entity
        == (people[1])
    )


def test_who_was_named_before_beside_others_of_the_article_is_meant():
    story = make_article("Hartley and Okoye\n\nJohn Hartley met Abigail Okoye.")
    colleague = make_person("Abigail Okoye")
    people = [make_person("John Hartley"), make_person("John Hartley")]
    make_mention(story, "Abigail Okoye", colleague)
    make_mention(story, "John Hartley", people[1])
    found, _beside = match_all([wanted("John Hartley"), wanted("Abigail Okoye")])
    assert found.entity == people[1]
    assert "named before beside others of this article" in found.reason


def test_ten_copies_of_an_article_are_no_more_company_than_one():
    person, other = make_person("John Hartley"), make_person("Ana Lopez")
    companies = set()
    for _ in range(10):
        article = make_article("H\nJohn Hartley met Ana Lopez.")
        make_mention(article, "John Hartley", person)
        make_mention(article, "Ana Lopez", other)
        companies.add(find_company([person.pk], [other.pk])[person.pk])
    assert companies == {1}


def test_company_proves_nothing_of_a_name_that_context_speaks_against(kenya, peru):
    story = make_article("Hartley and Okoye\n\nJohn Hartley met Abigail Okoye.")
    minister = holding("John Hartley", "Finance Minister", kenya)
    make_mention(story, "Abigail Okoye", make_person("Abigail Okoye"))
    make_mention(story, "John Hartley", minister)
    found, _beside = match_all([wanted("John Hartley", "coach", "PER"), wanted("Abigail Okoye")])
    assert found.entity is None


def test_every_name_of_a_record_is_compared(kenya):
    person = holding("Cassius Clay", "Envoy", kenya)
    Name.objects.create(entity=person, text="Muhammad Ali")
    assert match("Mohammed Ali", "envoy", "KEN").entity == person
