"""The people of a new article are told from those of earlier ones by more than their names."""

import pytest

from articles.annotating import annotate
from articles.extraction.shapes import Extraction, OfficeHeld, Referent, Span
from articles.models import Mention
from entities.models import Organization, Person
from tests.factories import make_article, make_country, make_person

pytestmark = pytest.mark.django_db


def span(content, surface, kind="person"):
    start = content.index(surface)
    return Span(start, start + len(surface), kind, "test", 0.9, "seen in a test")


def story(office, name, country):
    """An article on somebody who holds an office, and what was found in it."""
    content = f"A story\n\n{office} {name} spoke."
    start, end = content.index(office), content.index(name)
    held = OfficeHeld(office, office, country, "", False, start, end - 1, start, len(content))
    referent = Referent("person", name, [span(content, name)], offices=[held])
    return make_article(content), Extraction([referent])


def tell(*args):
    article, extraction = story(*args)
    annotate(article.current_text, extraction)
    return Mention.objects.get(text__article=article)


@pytest.fixture(autouse=True)
def countries():
    make_country("Kenya", "KEN", "KE")
    make_country("Peru", "PER", "PE")


def test_a_fuller_name_in_a_later_article_is_the_same_person():
    first = tell("Finance Minister", "Tayyip Kaya", "KEN")
    later = tell("Finance Minister", "Recep Tayyip Kaya", "KEN")
    assert first.entity == later.entity
    assert later.margin > 0.9
    assert "holds the same office" in later.reason


def test_the_footballer_is_not_taken_for_the_minister():
    minister = tell("Finance Minister", "Victor Castellano", "KEN")
    footballer = tell("Captain", "Victor Castellano", "PER")
    assert footballer.entity is None
    assert footballer.candidates == [
        {
            "entity": minister.entity_id,
            "score": 0.72,
            "reason": "the same name; of another country",
        }
    ]
    assert Person.objects.count() == 1


def test_once_an_editor_made_the_second_record_both_are_found():
    minister = tell("Finance Minister", "Victor Castellano", "KEN").entity
    footballer = make_person("Victor Castellano")
    footballer.nationalities.add(*minister.as_person.nationalities.all())
    footballer.nationalities.create(name="Chile", alpha_3="CHL", alpha_2="CL")
    assert tell("Captain", "Victor Castellano", "CHL").entity_id == footballer.pk
    assert tell("Finance Minister", "Victor Castellano", "KEN").entity == minister


def test_reading_an_article_again_changes_no_match():
    article, extraction = story("Finance Minister", "Orban Kaya", "KEN")
    other, reordered = story("Finance Minister", "Kaya Orban", "KEN")
    for _ in range(2):
        annotate(article.current_text, extraction)
        annotate(other.current_text, reordered)
    assert Mention.objects.values("entity").distinct().count() == 1
    rows = list(Mention.objects.order_by("pk").values())
    annotate(article.current_text, extraction)
    assert list(Mention.objects.order_by("pk").values()) == rows


def test_the_initials_of_a_body_are_found_in_later_articles():
    content = "A story\n\nThe African Union (AU) met."
    spans = [span(content, words, "organization") for words in ("African Union", "AU")]
    body = Referent("organization", "African Union", spans)
    annotate(make_article(content).current_text, Extraction([body]))
    later = "A story\n\nThe AU met again."
    short = Referent("organization", "AU", [span(later, "AU", "organization")])
    annotate(make_article(later).current_text, Extraction([short]))
    assert {mention.entity.name for mention in Mention.objects.all()} == {"African Union"}
    assert Organization.objects.count() == 1


def two_people():
    content = "A story\n\nJohn Smith and Recep Kaya spoke."
    names = ("John Smith", "Recep Kaya")
    found = [Referent("person", name, [span(content, name)]) for name in names]
    return make_article(content), Extraction(found)


def test_what_was_proposed_for_an_article_proves_nothing_when_it_is_read_again():
    article, extraction = two_people()
    annotate(article.current_text, extraction)
    smith = make_person("John Smith")
    annotate(article.current_text, extraction)
    assert Mention.objects.get(surface="John Smith").entity_id == smith.pk
    assert Person.objects.filter(name="John Smith").count() == 1


def test_a_record_that_was_proposed_for_an_article_is_taken_again():
    article, extraction = two_people()
    annotate(article.current_text, extraction)
    before = set(Person.objects.values_list("pk", flat=True))
    annotate(article.current_text, extraction)
    assert set(Person.objects.values_list("pk", flat=True)) == before


def test_a_record_that_another_article_names_too_is_still_found():
    article, extraction = two_people()
    annotate(article.current_text, extraction)
    other, same = two_people()
    annotate(other.current_text, same)
    annotate(article.current_text, extraction)
    assert Person.objects.filter(name="John Smith").count() == 1
    assert Mention.objects.values("entity").distinct().count() == 2


def test_a_proposed_body_goes_with_its_last_mention_though_a_short_form_was_read():
    content = "A story\n\nThe Bank of Rhodes met. BOR spoke."
    spans = [span(content, surface, "organization") for surface in ("Bank of Rhodes", "BOR")]
    article = make_article(content)
    annotate(article.current_text, Extraction([Referent("organization", "Bank of Rhodes", spans)]))
    assert Organization.objects.get().names.get().text == "BOR"
    annotate(article.current_text, Extraction([]))
    assert not Organization.objects.exists()
