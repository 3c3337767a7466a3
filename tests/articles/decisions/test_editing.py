"""What editors change in the admin's forms is noted, and taken back like any decision."""

from datetime import date

import pytest
from django.urls import reverse

from articles.decisions import (
    Dating,
    Refusal,
    confirm,
    date_article,
    give_state,
    note_edit,
    photograph_record,
    undo,
)
from articles.models import Article, CorrectionNotice, DecisionBatch
from entities.models import Name, NameKey, Organization, Participation, Person, Post, Tenure
from tests.admin_forms import submit
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_country, make_event, make_person, make_user

pytestmark = pytest.mark.django_db


def change_page(record):
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])


@pytest.fixture
def publisher():
    return client_of("Publisher")


def last():
    return DecisionBatch.objects.first()


def test_changed_fields_of_an_article_are_noted_and_taken_back(publisher):
    article = make_article(dated=date(2022, 10, 25), byline="Jo Bloggs")
    submit(publisher, change_page(article), byline="J. Bloggs", rights="ours")
    batch = last()
    assert (batch.verb, batch.summary) == ("edit", "Gantz to visit Ankara: Byline, Rights")
    undo(batch.pk, by=make_user())
    article.refresh_from_db()
    assert (article.byline, article.rights, article.locked_fields) == ("Jo Bloggs", "", [])


def test_taking_one_edit_back_leaves_the_other_fields_settled(publisher):
    article = make_article()
    submit(publisher, change_page(article), byline="J. Bloggs")
    first = last()
    submit(publisher, change_page(article), rights="ours")
    undo(first.pk, by=make_user())
    article.refresh_from_db()
    assert (article.byline, article.rights, article.locked_fields) == ("", "ours", ["rights"])


def test_an_edit_that_was_edited_again_is_not_taken_back(publisher):
    article = make_article()
    submit(publisher, change_page(article), byline="J. Bloggs")
    first = last()
    submit(publisher, change_page(article), byline="Jo Bloggs")
    with pytest.raises(Refusal, match="First take back"):
        undo(first.pk, by=make_user())


def test_a_saved_form_that_changes_nothing_is_no_action(publisher):
    article = make_article()
    submit(publisher, change_page(article))
    assert not DecisionBatch.objects.exists()


def test_a_date_is_taken_back_and_the_lists_are_in_order_again():
    article = make_article(dated=date(2022, 10, 25))
    before = Article.objects.get().sorted_at
    day = date(2020, 1, 1)
    date_article(article.pk, Dating(day, day), by=make_user(), version=article.version)
    assert Article.objects.get().sorted_at < before
    undo(last().pk, by=make_user())
    article.refresh_from_db()
    assert (article.dated_start, article.sorted_at) == (date(2022, 10, 25), before)


def test_tags_and_corrections_are_taken_back_too(publisher):
    article = make_article()
    CorrectionNotice.objects.create(article=article, text="A name was wrong.")
    submit(publisher, change_page(article), tags="peace, visits")
    assert last().summary == "Gantz to visit Ankara: Tagged items"
    undo(last().pk, by=make_user())
    assert list(article.tags.names()) == []
    assert article.corrections.count() == 1


def test_publishing_many_is_one_action(publisher):
    articles = [make_article(published=False), make_article(published=False)]
    give_state([article.pk for article in articles], "published", by=make_user())
    assert Article.objects.public().count() == 2
    undo(last().pk, by=make_user())
    assert set(Article.objects.values_list("state", "public_from")) == {("draft", None)}


def test_changed_fields_and_names_of_a_record_are_taken_back(publisher):
    person = make_person(summary="A minister.")
    name = Name.objects.create(entity=person, text="Benjamin Gantz")
    data = {
        "summary": "A former minister.",
        "names-0-make_preferred": "on",
    }
    submit(publisher, change_page(person), **data)
    person.refresh_from_db()
    assert person.name == "Benjamin Gantz"
    undo(last().pk, by=make_user())
    person = Person.objects.get()
    assert (person.name, person.summary, person.sort_name) == (
        "Benny Gantz",
        "A minister.",
        "Gantz, Benny",
    )
    name.refresh_from_db()
    assert name.text == "Benjamin Gantz"
    assert NameKey.objects.filter(entity=person).exists()


def test_a_changed_name_is_told_in_the_history_of_its_record_and_so_is_its_undo(publisher):
    person = make_person()
    Name.objects.create(entity=person, text="Benjamin Gants")
    submit(publisher, change_page(person), **{"names-0-text": "Benjamin Gantz"})
    undone = undo(last().pk, by=make_user())
    told = DecisionBatch.objects.of_entity(person.pk)
    assert list(told) == [undone.batch, undone.batch.undoes]


def test_who_took_part_is_told_in_the_history_of_the_event_and_of_the_person(publisher):
    article, person = make_article(), make_person()
    event = make_event(article, "Benny Gantz travels to Ankara on Wednesday.")
    before = photograph_record(event)
    Participation.objects.create(event=event, entity=person, role="actor", order=0)
    noted = note_edit(event, before, by=make_user())
    undone = undo(noted.pk, by=make_user())
    for record in (event, person):
        told = DecisionBatch.objects.of_entity(record.pk)
        assert list(told) == [undone.batch, noted]


def test_nationalities_are_taken_back(publisher):
    person, israel = make_person(), make_country("Israel", "ISR", "IL")
    submit(publisher, change_page(person), nationalities=[str(israel.pk)])
    assert list(person.nationalities.all()) == [israel]
    undo(last().pk, by=make_user())
    assert list(person.nationalities.all()) == []


def test_a_record_made_by_hand_goes_again(publisher):
    page = reverse("admin:entities_organization_add")
    submit(publisher, page, name="Gantz Ltd")
    assert last().verb == "edit"
    undo(last().pk, by=make_user())
    assert not Organization.objects.exists()


def test_an_article_made_by_hand_stays_for_its_text_and_its_history(publisher):
    page = reverse("admin:articles_article_add")
    submit(publisher, page, content="Gantz visits\n\nBenny Gantz went to Ankara.")
    batch = DecisionBatch.objects.get()
    with pytest.raises(Refusal, match="withdrawn or deleted"):
        undo(batch.pk, by=make_user())
    assert Article.objects.get().texts.exists()


def test_confirming_many_is_one_action():
    people = [make_person(f"P {n}", review_state="proposed") for n in range(3)]
    assert confirm(people, by=make_user()) == 3
    assert confirm(people, by=make_user()) == 0
    undo(last().pk, by=make_user())
    assert set(Person.objects.values_list("review_state", flat=True)) == {"proposed"}
    assert all(person.locked_fields == [] for person in Person.objects.all())


def test_an_office_that_was_confirmed_is_proposed_again():
    tenure = Tenure.objects.create(
        person=make_person(),
        post=Post.objects.create(name="Minister"),
        label="minister",
        review_state="proposed",
    )
    confirm([tenure], by=make_user())
    assert last() in DecisionBatch.objects.of_entity(tenure.person_id)
    undo(last().pk, by=make_user())
    tenure.refresh_from_db()
    assert tenure.review_state == "proposed"
