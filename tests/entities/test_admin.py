"""What editors do to people, places and events in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from articles.decisions import Conflict, undo
from articles.models import DecisionBatch, Evidence
from entities.models import Event, FormerSlug, Name, Person, Place, Post, Tenure
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db


def change_url(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def list_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


@pytest.fixture
def editor():
    return client_of("Editor", username="ann")


@pytest.fixture
def person():
    return make.make_person("Benny Gantz", review_state="proposed")


def test_a_proposal_saved_unchanged_is_still_a_proposal(editor, person):
    assert submit(editor, change_url(person)).status_code == 302
    person.refresh_from_db()
    assert (person.review_state, person.locked_fields) == ("proposed", [])


def test_a_proposal_is_confirmed_on_its_form(editor, person):
    submit(editor, change_url(person), review_state="confirmed")
    person.refresh_from_db()
    assert person.is_checked
    assert person.locked_fields == ["review_state"]


def test_many_proposals_are_confirmed_at_once(editor, person):
    hidden = make.make_person("Hidden", review_state="hidden")
    keys = [person.pk, hidden.pk]
    data = {"action": "confirm_selected", "_selected_action": keys}
    page = editor.post(list_url(Person), data, follow=True).content.decode()
    assert "1 record confirmed." in page
    person.refresh_from_db()
    hidden.refresh_from_db()
    assert (person.review_state, person.version) == ("confirmed", 2)
    assert hidden.review_state == "hidden"
    assert LogEntry.objects.get().change_message == "Confirmed."


def test_a_contributor_confirms_nothing(person):
    data = {"action": "confirm_selected", "_selected_action": [person.pk]}
    client_of("Contributor").post(list_url(Person), data)
    person.refresh_from_db()
    assert person.review_state == "proposed"


def test_two_editors_cannot_overwrite_each_other(editor, person):
    stale = read_form(editor.get(change_url(person)).content.decode())
    submit(client_of("Editor", username="bea"), change_url(person), summary="Hers")
    refused = editor.post(change_url(person), {**stale, "summary": "Mine"})
    assert refused.status_code == 200
    said = " ".join(refused.context["adminform"].form.non_field_errors())
    assert "bea changed this record" in said
    assert "Summary is now: “Hers”" in said
    person.refresh_from_db()
    assert person.summary == "Hers"


def test_a_name_that_both_editors_changed_is_told_and_not_overwritten_unseen(editor, person):
    name = Name.objects.create(entity=person, text="Gantz B.", kind="alias")
    stale = read_form(editor.get(change_url(person)).content.decode())
    theirs = {"names-0-text": "B. Gantz"}
    assert submit(client_of("Editor", username="bea"), change_url(person), **theirs).status_code
    refused = editor.post(change_url(person), {**stale, "names-0-text": "Benjamin Gantz"})
    html = refused.content.decode()
    assert "it is now: “B. Gantz”" in html
    assert read_form(html)["names-0-text"] == "Benjamin Gantz"
    name.refresh_from_db()
    assert name.text == "B. Gantz"


def test_what_an_editor_changes_is_settled_until_it_is_released(editor, person):
    submit(editor, change_url(person), summary="Israeli politician", family_name="Gantz")
    person.refresh_from_db()
    assert person.locked_fields == ["family_name", "summary"]
    submit(editor, change_url(person), released="summary")
    person.refresh_from_db()
    assert person.locked_fields == ["family_name"]


def test_a_new_name_sorts_anew_and_an_own_sorting_name_stays(editor, person):
    submit(editor, change_url(person), name="Benjamin Ganz")
    person.refresh_from_db()
    assert person.sort_name == "Ganz, Benjamin"
    submit(editor, change_url(person), sort_name="Gantz")
    submit(editor, change_url(person), name="Benny Gantz")
    person.refresh_from_db()
    assert person.sort_name == "Gantz"


def test_an_emptied_address_is_made_anew_and_the_former_one_redirects(editor, person):
    submit(editor, change_url(person), name="Benjamin Gantz", slug="")
    person.refresh_from_db()
    assert person.slug == "benjamin-gantz"
    assert FormerSlug.objects.get().slug == "benny-gantz"
    assert "benny-gantz" in editor.get(change_url(person)).content.decode()


def test_a_public_record_without_name_and_address_is_refused_in_words(editor, person):
    make.make_mention(make.make_article(), "Benny Gantz", person)
    response = submit(editor, change_url(person), name="", slug="")
    assert response.status_code == 200
    assert "/people/benny-gantz/" in response.content.decode()
    assert Person.objects.get(pk=person.pk).slug == "benny-gantz"


def test_an_address_that_another_record_has_is_refused_in_words(editor, person):
    make.make_person("Somebody Else", slug="taken")
    response = submit(editor, change_url(person), slug="taken")
    assert "Another record has this address: Somebody Else." in response.content.decode()


@pytest.mark.parametrize("name", ["\u200b", "…", "日本", "a" * 200])
def test_any_name_makes_a_record_with_an_address(editor, name):
    address = reverse("admin:entities_place_add")
    assert submit(editor, address, name=name).status_code == 302
    assert Place.objects.get().slug


def names_of(person, *texts):
    """What the inline rows of new names send."""
    data = {"names-TOTAL_FORMS": person.names.count() + len(texts)}
    for row, text in enumerate(texts, start=person.names.count()):
        data |= {f"names-{row}-text": text, f"names-{row}-kind": "alias", f"names-{row}-id": ""}
        data |= {f"names-{row}-entity": person.pk}
    return data


def test_a_name_is_added_in_a_row_and_says_who_added_it(editor, person):
    submit(editor, change_url(person), **names_of(person, "Benjamin\u00a0 Gantz"))
    name = Name.objects.get()
    assert (name.text, name.script, name.origin) == ("Benjamin Gantz", "Latn", "editor")


def test_the_same_name_twice_is_refused_in_words(editor, person):
    Name.objects.create(entity=person, text="Benjamin Gantz")
    rows = names_of(person, "Benjamin  Gantz")
    assert submit(editor, change_url(person), **rows).status_code == 200
    assert Name.objects.count() == 1


def test_another_name_is_made_the_preferred_one_and_the_old_one_stays(editor, person):
    Name.objects.create(entity=person, text="Benjamin Gantz", origin="somewhere")
    page = editor.get(change_url(person)).content.decode()
    assert "make preferred" in page.lower()
    assert "add the new one below and make it the preferred one" in page
    response = submit(editor, change_url(person), **{"names-0-make_preferred": "on"})
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.name == "Benjamin Gantz"
    assert person.slug == "benny-gantz"
    assert [name.text for name in person.names.all()] == ["Benny Gantz"]
    assert "name" in person.locked_fields
    assert "is the preferred name now" in editor.get(list_url(Person)).content.decode()


def test_only_one_name_is_preferred(editor, person):
    Name.objects.create(entity=person, text="Benjamin Gantz")
    Name.objects.create(entity=person, text="General Gantz")
    both = {"names-0-make_preferred": "on", "names-1-make_preferred": "on"}
    response = submit(editor, change_url(person), **both)
    assert "Only one name can be made the preferred one." in response.content.decode()
    person.refresh_from_db()
    assert person.name == "Benny Gantz"


def test_a_contributor_makes_no_name_preferred(person):
    name = Name.objects.create(entity=person, text="Benjamin Gantz")
    client = client_of("Contributor")
    page = client.get(change_url(person))
    assert page.status_code == 200
    assert "make_preferred" not in page.content.decode()
    data = {"names-0-id": name.pk, "names-0-make_preferred": "on"}
    assert client.post(change_url(person), data).status_code == 403


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("erdogan", True),
        ("ERDOĞAN", True),
        ("recep erdo", True),
        ("tayyip recep", True),
        ("Reis", True),
        ("Q39259", True),
        ("Q3925", False),
        ("erdogan herzog", False),
        ("…", False),
    ],
)
def test_a_search_finds_any_spelling_of_any_name(editor, words, found):
    erdogan = make.make_person("Recep Tayyip Erdoğan", wikidata_id="Q39259")
    Name.objects.create(entity=erdogan, text="Reis")
    query = {"app_label": "articles", "model_name": "mention", "field_name": "entity"}
    answer = editor.get(reverse("admin:autocomplete"), {**query, "term": words}).json()
    assert [row["id"] for row in answer["results"]] == ([str(erdogan.pk)] if found else [])
    page = editor.get(list_url(Person), {"q": words})
    assert page.context["cl"].result_count == int(found)


def test_a_merged_record_is_offered_to_nobody(editor, person):
    make.make_person("Benny Gantz", merged_into=person)
    query = {"app_label": "articles", "model_name": "mention", "field_name": "entity"}
    answer = editor.get(reverse("admin:autocomplete"), {**query, "term": "gantz"}).json()
    assert [row["id"] for row in answer["results"]] == [str(person.pk)]


def test_countries_are_found_by_their_codes(editor):
    make.make_country("Türkiye", "TUR", "TR")
    page = editor.get(reverse("admin:entities_country_changelist"), {"q": "tur"})
    assert page.context["cl"].result_count == 1


def test_an_office_that_is_there_already_is_refused_in_words(editor):
    country = make.make_country()
    Post.objects.create(name="Foreign Minister", country=country)
    address = reverse("admin:entities_post_add")
    response = submit(editor, address, name="foreign  minister", country=country.pk)
    assert "already in the archive" in response.content.decode()


def test_offices_are_confirmed_many_at_once(editor, person):
    post = Post.objects.create(name="Foreign Minister")
    tenure = Tenure.objects.create(
        person=person, post=post, label="Foreign Minister", review_state="proposed"
    )
    data = {"action": "confirm_selected", "_selected_action": [tenure.pk]}
    editor.post(list_url(Tenure), data)
    tenure.refresh_from_db()
    assert tenure.review_state == "confirmed"


def test_an_event_shows_its_sentences_and_who_took_part(editor, person):
    article = make.make_article()
    sentence = "Benny Gantz travels to Ankara on Wednesday."
    event = make.make_event(article, sentence, participants=[(person, "guest")])
    page = editor.get(change_url(event)).content.decode()
    assert sentence in page
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    assert submit(editor, change_url(event), status="planned").status_code == 302
    event.refresh_from_db()
    assert event.status == "planned"
    assert Evidence.objects.count() == 1


def delete_url(record):
    return reverse(f"admin:entities_{record.kind}_delete", args=[record.pk])


def test_before_a_record_is_deleted_its_parts_and_mentions_are_counted(person):
    Name.objects.create(entity=person, text="Benjamin Gantz")
    make.make_mention(make.make_article(), "Benny Gantz", person, status="suggested")
    page = client_of("Publisher").get(delete_url(person))
    counted = {str(what): count for what, count in page.context["model_count"]}
    assert counted["names"] == 1
    assert counted["mentions that will refer to nobody"] == 1


@pytest.mark.parametrize("is_one_of_a_list", [False, True])
def test_a_record_that_accepted_mentions_name_is_not_deleted(person, is_one_of_a_list):
    mention = make.make_mention(make.make_article(), "Benny Gantz", person)
    publisher = client_of("Publisher")
    address, data = delete_url(person), {"post": "yes"}
    if is_one_of_a_list:
        address = list_url(Person)
        data |= {"action": "delete_selected", "_selected_action": [person.pk]}
    page = publisher.post(address, data)
    assert page.status_code == 200
    html = page.content.decode()
    assert "Benny Gantz: 1 accepted mention" in html
    assert "merge it" in html
    assert "hide it" in html
    mention.refresh_from_db()
    assert mention.entity_id == person.pk


def test_a_record_that_accepted_mentions_name_is_deleted_by_nobody(person):
    article = make.make_article()
    mention = make.make_mention(article, "Benny Gantz", person, status="suggested")
    accepted = make.make_mention(article, "Gantz", person)
    with pytest.raises(ProtectedError):
        person.delete()
    accepted.delete()
    person.delete()
    mention.refresh_from_db()
    assert mention.entity is None


def test_where_a_record_stands_in_the_way_the_page_leads_to_merging_it(person):
    make.make_mention(make.make_article(), "Benny Gantz", person)
    html = client_of("Publisher").get(delete_url(person)).content.decode()
    assert f"/admin/entities/person/merge/?record={person.pk}" in html
    assert f"/admin/entities/person/{person.pk}/change/" in html


def test_a_record_with_confirmed_events_and_offices_is_not_deleted(person):
    article = make.make_article()
    sentence = "Benny Gantz travels to Ankara on Wednesday."
    event = make.make_event(article, sentence, participants=[(person, "guest")])
    make.make_tenure(article, person, "Benny Gantz")
    page = client_of("Publisher").post(delete_url(person), {"post": "yes"})
    html = page.content.decode()
    assert "Benny Gantz: 1 part in a confirmed event" in html
    assert "Benny Gantz: 1 confirmed office" in html
    Evidence.objects.filter(event=event).update(status="accepted")
    page = client_of("Publisher").post(delete_url(event), {"post": "yes"})
    assert "1 accepted sentence" in page.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()


def test_a_country_that_other_records_need_is_not_deleted():
    country = make.make_country()
    make.make_place("Ankara", country=country)
    address = reverse("admin:entities_country_delete", args=[country.pk])
    page = client_of("Publisher").post(address, {"post": "yes"})
    assert page.status_code == 200
    assert "Place: Ankara" in page.content.decode()
    country.refresh_from_db()


@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.parametrize(("model", "queries"), [(Person, 11), (Event, 11), (Place, 12), (Post, 10)])
def test_lists_ask_as_much_for_many_records_as_for_few(
    count, model, queries, editor, django_assert_num_queries
):
    article = make.make_article()
    country = make.make_country()
    for n in range(count):
        holder = make.make_person(f"Person {n}")
        make.make_place(f"Place {n}", country=country)
        make.make_event(article, "Ankara", f"Event {n}", country=country)
        post = Post.objects.create(name=f"Office {n}", country=country)
        Tenure.objects.create(person=holder, post=post, label="Office")
    editor.get(list_url(model))
    with django_assert_num_queries(queries):
        assert editor.get(list_url(model)).context["cl"].result_count == count


@pytest.mark.parametrize(("names", "offices"), [(2, 0), (20, 0), (2, 8)])
def test_a_change_page_asks_once_for_all_names_and_once_for_each_office(
    names, offices, editor, person, django_assert_num_queries
):
    country = make.make_country()
    for n in range(names):
        Name.objects.create(entity=person, text=f"Name {n}")
    for n in range(offices):
        post = Post.objects.create(name=f"Office {n}", country=country)
        Tenure.objects.create(person=person, post=post, label="Office")
    editor.get(change_url(person))
    with django_assert_num_queries(13 + offices):
        editor.get(change_url(person))


def test_suggestions_say_what_kind_of_record_they_are(admin_client):
    make.make_place("Georgia")
    response = admin_client.get(
        "/admin/autocomplete/",
        {
            "app_label": "articles",
            "model_name": "mention",
            "field_name": "entity",
            "term": "georgia",
        },
    )
    assert [each["text"] for each in response.json()["results"]] == ["Georgia (Place)"]


def test_who_took_part_is_settled_once_an_editor_changed_it(editor):
    article = make.make_article()
    person = make.make_person()
    sentence = "Benny Gantz travels to Ankara on Wednesday."
    event = make.make_event(
        article, sentence, review_state="proposed", participants=[(person, "actor")]
    )
    submit(editor, change_url(event), **{"roles-0-role": "guest"})
    event.refresh_from_db()
    assert event.locked_fields == ["participants"]
    assert event.roles.get().role == "guest"


def test_before_a_record_is_deleted_it_says_in_how_many_articles_it_is_mentioned(person):
    for text in ("A\n\nBenny Gantz spoke.", "B\n\nBenny Gantz and Benny Gantz spoke."):
        make.make_mention(make.make_article(text), "Benny Gantz", person, status="suggested")
    html = client_of("Publisher").get(delete_url(person)).content.decode()
    assert "mentioned in 2 articles" in html
    assert f"/admin/articles/mention/?entity__id__exact={person.pk}" in html


def test_a_source_says_of_how_many_articles_it_is_one_and_names_only_some():
    source = make.make_source()
    for n in range(7):
        make.make_article(f"Story {n}\n\nRain.", source=source)
    html = client_of("Publisher").get(delete_url(source)).content.decode()
    assert "source of 7 articles" in html
    assert f"/admin/articles/article/?source__id__exact={source.pk}" in html
    assert html.count("Article: Story") == 5
    assert "and more articles: 2" in html


def test_many_records_are_hidden_as_one_action(editor, person):
    other = make.make_person("Yair Lapid", review_state="proposed")
    hidden = make.make_person("Jane Doe", review_state="hidden")
    former = person.review_state
    data = {"action": "hide_selected", "_selected_action": [person.pk, other.pk, hidden.pk]}
    editor.post(list_url(Person), data)
    assert set(Person.objects.values_list("review_state", flat=True)) == {"hidden"}
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.decisions.count()) == ("edit", 2)
    undo(batch.pk, by=make.make_user("Editor"))
    person.refresh_from_db()
    assert (person.review_state, person.locked_fields) == (former, [])


@pytest.mark.parametrize("is_one_of_a_list", [False, True])
def test_deleting_a_record_is_a_decision_that_can_be_taken_back(person, is_one_of_a_list):
    mention = make.make_mention(make.make_article(), "Benny Gantz", person, status="suggested")
    publisher = client_of("Publisher")
    address, data = delete_url(person), {"post": "yes"}
    if is_one_of_a_list:
        address = list_url(Person)
        data |= {"action": "delete_selected", "_selected_action": [person.pk]}
    assert publisher.post(address, data).status_code == 302
    assert not Person.objects.exists()
    batch = DecisionBatch.objects.get()
    page = reverse("admin:articles_decisionbatch_changelist")
    assert "deleted" in publisher.get(page).content.decode()
    publisher.post(reverse("admin:articles_decisionbatch_undo", args=[batch.pk]))
    mention.refresh_from_db()
    assert mention.entity_id == person.pk == Person.objects.get().pk


@pytest.mark.parametrize("is_one_of_a_list", [False, True])
def test_what_came_to_stand_on_a_record_meanwhile_is_told(person, is_one_of_a_list, monkeypatch):
    make.make_mention(make.make_article(), "Benny Gantz", person, status="suggested")
    publisher = client_of("Publisher")
    address, data = delete_url(person), {"post": "yes"}
    if is_one_of_a_list:
        address = list_url(Person)
        data |= {"action": "delete_selected", "_selected_action": [person.pk]}
    said = "Benny Gantz: 1 accepted mention"
    monkeypatch.setattr(
        "articles.decisions.deleting_records.what_stands_on", lambda record: iter([said])
    )
    page = publisher.post(address, data, follow=True)
    assert said in page.content.decode()
    assert "was deleted successfully" not in page.content.decode()
    assert Person.objects.exists()
    assert not LogEntry.objects.exists()


def test_who_may_not_delete_people_does_not_take_their_deletion_back(person):
    client_of("Publisher").post(delete_url(person), {"post": "yes"})
    undoing = reverse("admin:articles_decisionbatch_undo", args=[DecisionBatch.objects.get().pk])
    assert client_of("Contributor").post(undoing).status_code == 403
    assert not Person.objects.exists()


@pytest.mark.parametrize("is_one_of_a_list", [False, True])
def test_an_article_that_comes_to_a_record_meanwhile_is_told(person, is_one_of_a_list, monkeypatch):
    def refuse(*_args):
        raise Conflict("A further article has just come to one of these records: try again.")

    monkeypatch.setattr("articles.decisions.deleting_records.lock_with_articles", refuse)
    publisher = client_of("Publisher")
    address, data = delete_url(person), {"post": "yes"}
    if is_one_of_a_list:
        address = list_url(Person)
        data |= {"action": "delete_selected", "_selected_action": [person.pk]}
    page = publisher.post(address, data, follow=True).content.decode()
    assert "A further article has just come" in page
    assert Person.objects.exists()


def test_after_a_deletion_a_link_leads_to_taking_it_back(person):
    page = client_of("Publisher").post(delete_url(person), {"post": "yes"}, follow=True)
    address = reverse("admin:articles_decisionbatch_change", args=[DecisionBatch.objects.get().pk])
    assert f'<a href="{address}">' in page.content.decode()


def test_who_deletes_what_was_removed_for_good_meanwhile_gets_an_answer(person, monkeypatch):
    monkeypatch.setattr("entities.admin.deleting.delete_records", lambda *_args, **_kw: None)
    page = client_of("Publisher").post(delete_url(person), {"post": "yes"}, follow=True)
    assert page.status_code == 200
    assert "take it back" not in page.content.decode()
