"""The page on which an editor takes mentions out of a record that stands for two."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from articles.models import DecisionBatch, Mention
from entities.models import Entity, Person
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "Ford cuts jobs\n\nMinister Ford met <workers>. Later Ford left."


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


@pytest.fixture
def editor():
    return client_of("Editor", username="ann")


@pytest.fixture
def article():
    return make.make_article(TEXT)


@pytest.fixture
def ford(article):
    person = make.make_person("Ford")
    for nth in range(3):
        make.make_mention(article, "Ford", person, nth=nth, status="suggested", confidence=0.5)
    return person


@pytest.fixture
def doug():
    return make.make_person("Doug Ford", summary="A minister.")


def split_url(record):
    return f"/admin/entities/{record.kind}/{record.pk}/split/"


def values_of(*mentions):
    return [f"{mention.pk}:{mention.version}" for mention in mentions]


def send(client, record, mentions, **fields):
    return client.post(split_url(record), {"mention": values_of(*mentions), "split": "", **fields})


def test_the_record_leads_to_the_page(editor, ford):
    page = editor.get(f"/admin/entities/person/{ford.pk}/change/").content.decode()
    assert f'href="{split_url(ford)}"' in page


def test_the_page_lists_the_mentions_by_article_in_their_sentences(editor, ford, article):
    other = make.make_article("More\n\nOf Ford nothing is heard.")
    make.make_mention(other, "Ford", ford)
    make.make_mention(article, "workers", ford, status="rejected")
    page = editor.get(split_url(ford)).content.decode()
    assert page.count('name="mention"') == 4
    assert page.count('class="sentences"') == 2
    assert "Minister <mark><bdi>Ford</bdi></mark> met &lt;workers&gt;." in page
    assert "<mark><bdi>workers" not in page


def test_records_of_the_same_name_are_offered_at_once(editor, ford, doug):
    make.make_organization("Ford Motor")
    page = editor.get(split_url(ford)).content.decode()
    assert f'name="into" value="{doug.pk}"' in page
    assert f'name="into" value="{ford.pk}"' not in page
    assert "A minister." in page
    assert "Ford Motor" not in page


def test_searching_keeps_what_was_ticked_and_changes_nothing(editor, ford, doug):
    second = Mention.objects.order_by("start")[1]
    fields = {"q": "doug", "search": "Search", "new_name": "Harrison", "reason": "Because."}
    page = editor.post(split_url(ford), {"mention": values_of(second), **fields}).content.decode()
    assert page.count(" checked") == 1
    assert f'value="{second.pk}:1" checked' in page
    assert f'name="into" value="{doug.pk}"' in page
    assert 'value="Harrison"' in page
    assert 'value="Because."' in page
    assert not DecisionBatch.objects.exists()


def test_ticked_mentions_go_to_the_chosen_record(editor, ford, doug):
    first, second, third = Mention.objects.order_by("start")
    fields = {"into": doug.pk, "new_name": "ignored", "reason": "The minister."}
    response = send(editor, ford, [first, third], **fields)
    assert response.status_code == 302
    assert [*doug.mentions.order_by("start")] == [first, third]
    assert [*ford.mentions.all()] == [second]
    assert DecisionBatch.objects.get().reason == "The minister."
    page = editor.get(response["Location"]).content.decode()
    assert f'2 mentions refer to this record now: <a href="/admin/entities/person/{doug.pk}' in page
    assert LogEntry.objects.get().object_id == str(ford.pk)


def test_ticked_mentions_go_to_a_new_record(editor, ford):
    assert send(editor, ford, Mention.objects.all(), into="new", new_name="Doug Ford").status_code
    assert Person.objects.get(name="Doug Ford").mentions.count() == 3


def test_a_name_alone_makes_a_new_record_too(editor, ford):
    send(editor, ford, Mention.objects.all()[:1], new_name="Doug Ford")
    assert Person.objects.get(name="Doug Ford").mentions.count() == 1


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"mention": []}, 400, "Nothing was chosen."),
        ({"into": ""}, 400, "Choose another record, or name a new one."),
        ({"into": "new", "new_name": " "}, 400, "Choose another record, or name a new one."),
        ({"into": "123456"}, 400, "no such record"),
        ({"into": "9" * 30}, 400, "no such record"),
        ({"into": "x"}, 400, "no such record"),
        ({"mention": ["x"]}, 400, "not sent as it was shown"),
        ({"mention": ["1:²"]}, 400, "not sent as it was shown"),
        ({"mention": ["123456:1"]}, 409, "no longer suggested"),
        ({"mention": ["9" * 30 + ":1"]}, 400, "not sent as it was shown"),
        ({"new_name": "x" * 201}, 400, "at most 200"),
    ],
)
def test_bad_input_is_answered_in_words_and_changes_nothing(
    editor, ford, doug, fields, status, said
):
    sent = {"mention": values_of(*Mention.objects.all()), "into": doug.pk, "split": ""}
    response = editor.post(split_url(ford), sent | fields)
    assert response.status_code == status
    assert said in response.content.decode()
    assert ford.mentions.count() == 3
    assert not DecisionBatch.objects.exists()


def test_a_stale_form_changes_nothing_and_shows_what_is_there_now(editor, ford, doug):
    mentions = [*Mention.objects.all()]
    Mention.objects.filter(pk=mentions[0].pk).update(version=2, status="accepted")
    response = send(editor, ford, mentions, into=doug.pk)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Somebody else has just changed “Ford”." in page
    assert f'value="{mentions[0].pk}:2" checked' in page
    assert f'name="into" value="{doug.pk}" checked' in page
    assert ford.mentions.count() == 3


def test_neither_itself_nor_another_kind_nor_another_records_mention_is_taken(
    editor, ford, article
):
    company = make.make_organization("Ford Motor")
    theirs = make.make_mention(article, "Minister", make.make_person("Another"))
    mentions = [*ford.mentions.all()]
    for fields in ({"into": ford.pk}, {"into": company.pk}):
        assert send(editor, ford, mentions, **fields).status_code == 400
    assert send(editor, ford, [theirs], new_name="Doug").status_code == 400
    assert ford.mentions.count() == 3


def test_a_record_that_was_merged_or_changed_its_kind_has_no_such_page(editor, ford, doug):
    merged = make.make_person("Fordd", merged_into=ford)
    assert editor.get(split_url(merged)).status_code == 404
    assert editor.get(f"/admin/entities/place/{ford.pk}/split/").status_code == 302
    assert editor.get("/admin/entities/person/123456/split/").status_code == 404


def test_a_long_list_is_paged(editor, ford, monkeypatch):
    monkeypatch.setattr("entities.admin.splitting._PER_PAGE", 2)
    page = editor.get(split_url(ford)).content.decode()
    assert page.count('name="mention"') == 2
    assert "Page 1 of 2" in page
    assert editor.get(split_url(ford), {"page": 2}).content.decode().count('name="mention"') == 1
    assert editor.get(split_url(ford), {"page": "x"}).status_code == 200


@pytest.mark.parametrize("count", [1, 10])
def test_the_number_of_queries_does_not_grow_with_the_mentions(
    editor, ford, count, django_assert_num_queries
):
    for number in range(count):
        make.make_person(f"Ford {number}")
        other = make.make_article(f"Headline {number}\n\nOf Ford nothing is heard.")
        make.make_mention(other, "Ford", ford)
    editor.get(split_url(ford))
    with django_assert_num_queries(10):
        editor.get(split_url(ford))


@pytest.mark.parametrize(
    ("group", "status"), [("", 403), ("Contributor", 403), ("Editor", 302), ("Publisher", 302)]
)
def test_who_may_change_a_record_may_split_it(ford, doug, group, status):
    client = client_of(group)
    assert client.get(split_url(ford)).status_code == (403 if status == 403 else 200)
    assert send(client, ford, ford.mentions.all(), into=doug.pk).status_code == status
    assert Entity.objects.get(pk=doug.pk).mentions.exists() == (status == 302)
