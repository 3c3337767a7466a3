"""Names find the record they mean, or none, or several to choose from."""

from itertools import product

import pytest

from entities.candidates import Wanted, find_records
from entities.kinds import ReviewState
from entities.matching import match_all, match_or_propose
from entities.models import Entity, Event, Name, Organization, Person, Place
from tests.factories import make_country, make_organization, make_person, make_place

pytestmark = pytest.mark.django_db


def candidates(match):
    return [one.entity for one in match.candidates]


@pytest.mark.parametrize(
    "printed",
    [
        "MEVLUT CAVUSOGLU",
        "Mevlut Çavusoğlu",
        "Çavuşoğlu, Mevlüt",
        "Mevlüt Kemal Çavuşoğlu",
    ],
)
def test_a_name_finds_its_record_in_any_spelling(printed):
    person = make_person("Mevlüt Çavuşoğlu")
    assert match_or_propose("person", printed).entity == person
    assert Person.objects.count() == 1


def test_a_shorter_name_finds_the_record_of_the_fuller_one():
    person = make_person("Recep Tayyip Erdoğan")
    assert match_or_propose("person", "Tayyip Erdogan").entity == person


def test_another_name_finds_the_record_too():
    person = make_person("Muhammad Ali")
    Name.objects.create(entity=person, text="Cassius Clay")
    assert match_or_propose("person", "Cassius Clay").entity == person


def test_a_match_says_how_sure_it_is_and_why():
    make_person("Mevlüt Çavuşoğlu")
    match = match_or_propose("person", "Mevlut Cavusoglu")
    assert (match.score, match.margin, match.reason) == (0.9, 0.9, "the same name")


def test_a_name_borne_by_several_records_settles_nothing():
    people = [make_person("John Smith"), make_person("John Smith")]
    match = match_or_propose("person", "John Smith")
    assert match.entity is None
    assert candidates(match) == [person.pk for person in people]
    assert (match.margin, match.reason) == (0, "several records may be meant")
    assert Person.objects.count() == 2


def test_the_very_name_wins_over_one_that_is_like_it():
    father, son = make_person("George Herbert Bush"), make_person("George Bush")
    match = match_or_propose("person", "George Bush")
    assert match.entity == son
    assert candidates(match) == [father.pk]


def test_a_doubtful_name_waits_for_an_editor():
    person = make_person("John Hartley")
    match = match_or_propose("person", "J. Hartley")
    assert match.entity is None
    assert candidates(match) == [person.pk]
    assert match.candidates[0].reason == "initials stand for names"
    assert match.reason == "one record may be meant"
    assert Person.objects.count() == 1


def test_a_name_that_is_little_like_another_is_a_new_record_that_says_so():
    kerry = make_person("John Kerry")
    match = match_or_propose("person", "John Kelly")
    assert match.entity != kerry
    assert candidates(match) == [kerry.pk]


@pytest.mark.parametrize("printed", ["Gantz", "Benjamin", "Mr Gantz", "Minister Gantz"])
def test_a_surname_or_a_title_alone_does_not_find_a_person(printed):
    person = make_person("Benny Gantz")
    assert match_or_propose("person", printed).entity != person


def test_the_only_name_of_a_person_must_be_the_very_same():
    lula = make_person("Lula")
    assert match_or_propose("person", "Lula").entity == lula
    assert match_or_propose("person", "Lola").entity != lula


def test_a_merged_record_is_not_found():
    survivor = make_person("Benny Gantz")
    make_person("Yoav Gallant", merged_into=survivor)
    assert match_or_propose("person", "Yoav Gallant").entity.review_state == ReviewState.PROPOSED


def test_a_hidden_record_is_found_and_stays_hidden():
    hidden = make_person("Benny Gantz", review_state=ReviewState.HIDDEN)
    match = match_or_propose("person", "Benny Gantz")
    assert match.entity == hidden
    assert match.entity.review_state == ReviewState.HIDDEN


def test_an_unknown_name_is_proposed_and_marked_so():
    match = match_or_propose("person", "Irit Lillian", given_name="Irit", family_name="Lillian")
    person = Person.objects.get()
    assert match.entity == person
    assert person.review_state == ReviewState.PROPOSED
    assert person.sort_name == "Lillian, Irit"


def test_a_name_twice_in_one_article_is_proposed_once():
    first, second = match_all([Wanted("person", "Irit Lillian"), Wanted("person", "IRIT LILLIAN")])
    assert first.entity == second.entity
    assert Person.objects.count() == 1


def test_two_names_of_one_article_are_two_people_though_one_record_fits_both():
    bush = make_person("George Walker Bush")
    father, son = match_all(
        [Wanted("person", "George Bush"), Wanted("person", "George Walker Bush")]
    )
    assert (father.entity, son.entity) == (None, bush)
    assert candidates(father) == [bush.pk]


def test_two_spellings_in_one_article_are_one_person():
    person = make_person("Sergey Lavrov")
    matches = match_all([Wanted("person", "Sergey Lavrov"), Wanted("person", "Sergei Lavrov")])
    assert [match.entity for match in matches] == [person, person]


def test_a_place_of_another_country_is_another_place():
    france, texas = make_country("France", "FRA", "FR"), make_country("United States", "USA", "US")
    make_place("Paris", country=france)
    match = match_or_propose("place", "Paris", "USA")
    assert match.entity.country == texas
    assert Place.objects.count() == 2


def test_of_two_places_of_one_name_the_one_in_the_country_is_meant():
    france, texas = make_country("France", "FRA", "FR"), make_country("United States", "USA", "US")
    places = [make_place("Paris", country=home) for home in (france, texas)]
    assert match_or_propose("place", "Paris", "USA").entity == places[1]
    assert match_or_propose("place", "Paris").entity is None


@pytest.mark.parametrize("printed", ["The African Union", "African Union (AU)", "AFRICAN UNION"])
def test_a_body_is_found_without_its_article_and_with_its_initials(printed):
    body = make_organization("African Union")
    assert match_or_propose("organization", printed).entity == body


def test_a_company_is_found_whatever_its_legal_form():
    company = make_organization("Northwind Traders Ltd.")
    assert match_or_propose("organization", "Northwind Traders, Inc.").entity == company


def test_initials_that_no_record_is_known_by_are_a_new_record_with_a_hint():
    body = make_organization("African Union")
    match = match_or_propose("organization", "AU")
    assert match.entity != body
    assert candidates(match) == [body.pk]


def test_initials_that_an_article_printed_beside_the_name_find_it_later():
    wanted = Wanted("organization", "African Union", short_forms=["AU"])
    body = match_all([wanted])[0].entity
    assert [(name.text, name.kind) for name in body.names.all()] == [("AU", "abbreviation")]
    assert match_or_propose("organization", "AU").entity == body
    assert Organization.objects.count() == 1


def test_a_country_is_found_by_its_code_and_never_made():
    turkey = make_country()
    assert match_or_propose("country", "Turkey", "TUR").entity == turkey
    assert match_or_propose("country", "Atlantis", "ATL").entity is None


@pytest.mark.parametrize("kind", ["event", "nationality"])
def test_what_has_no_page_by_its_name_makes_no_record(kind):
    Event.objects.create(name="World Cup")
    assert match_or_propose(kind, "World Cup").entity is None
    assert Entity.objects.count() == 1


def test_a_name_longer_than_a_record_can_hold_is_cut():
    assert len(match_or_propose("organization", "Union of Workers " * 30).entity.name) <= 200


def wanted_of_an_article(size):
    people = [make_person(f"{given} Castellano") for given in ("Ada", "Bruno", "Carla")][:size]
    places = [make_place(f"Port {n}") for n in range(size)]
    bodies = [make_organization(f"Guild {n}") for n in range(size)]
    return [Wanted(entity.kind, entity.name) for entity in (*people, *places, *bodies)]


@pytest.mark.parametrize("size", [1, 3])
def test_finding_takes_nine_queries_whatever_the_article_names(size, django_assert_num_queries):
    wanted = wanted_of_an_article(size)
    with django_assert_num_queries(9):
        matches = match_all(wanted)
    assert all(match.entity for match in matches)


def test_hundreds_of_new_names_are_looked_for_500_keys_at_a_time(django_assert_num_queries):
    words = ("o".join(letters) for letters in product("klmnprstv", repeat=3))
    wanted = [Wanted("person", f"Ana {word}") for word in words]
    with django_assert_num_queries(2):
        assert find_records(wanted) == [[]] * 729


def test_a_body_finds_its_own_record_among_many_with_the_same_initials():
    for number in range(31):
        make_organization(f"Association P{'e' * number}")
    bearer = make_organization("AP")
    assert match_or_propose("organization", "AP").entity == bearer


def test_a_person_finds_the_very_name_among_many_fuller_ones():
    for number in range(31):
        make_person(f"Jane {chr(ord('A') + number % 26)}aron Smith")
    bearer = make_person("Jane Roe")
    Name.objects.create(entity=bearer, text="Jane Smith")
    assert match_or_propose("person", "Jane Smith").entity == bearer


def test_short_forms_that_tidying_makes_one_come_once_and_none_is_too_long():
    letters = "ABCDEFGHIJ" * 20
    printed = ("\u00ad".join(letters), letters)
    match = match_all([Wanted("organization", " ".join(letters), short_forms=printed)])[0]
    assert all(len(name.text) <= 200 for name in match.entity.names.all())
