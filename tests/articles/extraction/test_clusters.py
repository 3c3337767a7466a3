"""One id for one entity over all documents of a run, and never one for two."""

from itertools import product

import pytest

from articles.extraction import clusters as module
from articles.extraction.clusters import Clusters
from articles.extraction.shapes import Referent, Span


def referent(kind: str, name: str, *places: tuple[int, int], country: str = "") -> Referent:
    spans = [Span(start, end, kind, "test", 1.0, "") for start, end in places or [(0, 1)]]
    return Referent(kind, name, spans, country=country)


def people(*names: str) -> list[Referent]:
    return [referent("person", name) for name in names]


@pytest.fixture
def clusters() -> Clusters:
    return Clusters()


def of_person(clusters: Clusters, name: str) -> str:
    return clusters.of("", people(name))[0]


def test_a_person_named_in_two_documents_is_one(clusters):
    assert of_person(clusters, "Angela Merkel") == of_person(clusters, "Angela Merkel")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Recep Tayyip Erdogan", "Recep Erdoğan"),
        ("Ban Ki-moon", "Ki-moon Ban"),
        ("Muhammad Yunus", "Mohammed Yunus"),
    ],
)
def test_another_spelling_of_a_full_name_is_the_same_person(clusters, name, other):
    assert of_person(clusters, name) == of_person(clusters, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Angela Merkel", "Angelo Merkel"),
        ("Peter Sutherland", "Kiefer Sutherland"),
        ("George Bush", "George Bush Jr."),
        ("John Smith", "J. Smith"),
        ("Merkel", "Angela Merkel"),
    ],
)
def test_what_speaks_against_it_keeps_people_apart(clusters, name, other):
    assert of_person(clusters, name) != of_person(clusters, other)


def test_two_people_of_one_document_stay_two(clusters):
    of_person(clusters, "Recep Tayyip Erdogan")
    both = clusters.of("", people("Recep Tayyip Erdogan", "Tayyip Erdogan"))
    assert len(set(both)) == 2


def test_namesakes_of_one_document_get_two_ids(clusters):
    assert len(set(clusters.of("", people("Ann Lee", "Ann Lee")))) == 2


def test_a_name_that_fits_two_people_equally_joins_neither(clusters):
    known = {of_person(clusters, "John Paul Jones"), of_person(clusters, "John Peter Jones")}
    assert len(known) == 2
    assert of_person(clusters, "John Jones") not in known


def test_a_short_form_without_a_name_joins_nobody(clusters):
    first = clusters.of("", people("", ""))
    assert len({*first, *clusters.of("", people(""))}) == 3


def test_a_country_is_known_by_its_code(clusters):
    turkey = clusters.of("", [referent("country", "Turkey", country="TUR")])
    assert turkey == clusters.of("", [referent("country", "Türkiye", country="TUR")])


def test_places_of_one_name_in_two_countries_are_two(clusters):
    paris = [referent("place", "Paris", country="FRA"), referent("place", "Paris", country="USA")]
    assert len(set(clusters.of("", paris))) == 2


def test_an_acronym_leads_to_the_organization_it_was_printed_beside(clusters):
    text = "African Union (AU)"
    union = referent("organization", "African Union", (0, 13), (15, 17))
    named = clusters.of(text, [union])
    assert clusters.of("AU", [referent("organization", "AU", (0, 2))]) == named
    assert clusters.of("EU", [referent("organization", "EU", (0, 2))]) != named


def test_an_organization_is_one_with_and_without_its_article(clusters):
    named = clusters.of("", [referent("organization", "The Hague Club")])
    assert clusters.of("", [referent("organization", "Hague Club")]) == named


def test_a_name_of_signs_alone_is_a_name(clusters):
    assert of_person(clusters, "★ ★") == of_person(clusters, "★ ★")


def test_what_is_remembered_does_not_grow_without_end(clusters, monkeypatch):
    monkeypatch.setattr(module, "_MOST_PEOPLE", 10)
    first = of_person(clusters, "Ann Lee")
    for given, family in product(["Boris", "Carla", "Diego", "Emeka"], ["Novak", "Tanaka", "Osei"]):
        of_person(clusters, f"{given} {family}")
    assert len(clusters._people._seen) == 10
    assert len(clusters._people._by_name) <= 10
    assert of_person(clusters, "Ann Lee") == first
