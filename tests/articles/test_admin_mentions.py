"""Deciding mentions, and marking those that were missed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.decisions import undo
from articles.forms.mentions import find_span
from articles.models import DecisionBatch, Evidence, Mention
from tests import factories as make
from tests.admin_forms import submit

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/mention/"
ADD = "/admin/articles/mention/add/"


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


def change_url(mention):
    return reverse("admin:articles_mention_change", args=[mention.pk])


@pytest.fixture
def article():
    return make.make_article()


@pytest.fixture
def person():
    return make.make_person()


@pytest.fixture
def suggestion(article, person):
    return make.make_mention(article, "Benny Gantz", person, status="suggested", confidence=0.6)


@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_a_decision_says_who_made_it_and_keeps_where_it_came_from(suggestion, status):
    client = client_of("Editor")
    assert submit(client, change_url(suggestion), status=status).status_code == 302
    suggestion.refresh_from_db()
    assert suggestion.status == status
    assert suggestion.decided_by.pk == int(client.session["_auth_user_id"])
    assert suggestion.decided_at is not None
    assert (suggestion.origin, suggestion.version) == ("machine", 2)
    assert LogEntry.objects.filter(object_id=str(suggestion.pk)).count() == 1


def test_saving_an_unchanged_suggestion_decides_nothing(suggestion):
    assert submit(client_of("Editor"), change_url(suggestion)).status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.version) == ("suggested", 1)


def test_choosing_somebody_else_settles_a_suggestion(suggestion):
    other = make.make_person("Another Gantz")
    assert submit(client_of("Editor"), change_url(suggestion), entity=other.pk).status_code == 302
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.entity_id) == ("accepted", other.pk)


def test_a_mention_that_somebody_decided_meanwhile_is_not_overwritten(suggestion):
    submit(client_of("Editor"), change_url(suggestion), status="rejected")
    response = submit(
        client_of("Editor"), change_url(suggestion), status="accepted", seen_version="1"
    )
    assert response.status_code == 200
    suggestion.refresh_from_db()
    assert suggestion.status == "rejected"


def test_nobody_can_be_accepted(article):
    mention = make.make_mention(article, "Gantz", None, status="suggested")
    response = submit(client_of("Editor"), change_url(mention), status="accepted")
    assert "Say who or what is meant" in response.content.decode()


def test_a_person_is_not_a_country(suggestion):
    country = make.make_country()
    response = submit(client_of("Editor"), change_url(suggestion), entity=country.pk)
    assert "record of another kind" in response.content.decode()
    response = submit(
        client_of("Editor"), change_url(suggestion), entity=country.pk, kind="nationality"
    )
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("action", "status"), [("accept_selected", "accepted"), ("reject_selected", "rejected")]
)
def test_many_are_decided_at_once_and_each_has_its_history(article, person, action, status):
    mentions = [
        make.make_mention(article, "Ankara", person, nth=n, status="suggested") for n in (0, 1)
    ]
    keys = [mention.pk for mention in mentions]
    client_of("Editor").post(LIST, {"action": action, "_selected_action": keys})
    decided = Mention.objects.filter(pk__in=keys)
    assert list(decided.values_list("status", "version")) == [(status, 2)] * 2
    assert LogEntry.objects.count() == 2


def test_accepting_many_leaves_those_alone_that_mean_nobody_yet(article, suggestion):
    nobody = make.make_mention(article, "Ankara", None, status="suggested")
    keys = [suggestion.pk, nobody.pk]
    data = {"action": "accept_selected", "_selected_action": keys}
    page = client_of("Editor").post(LIST, data, follow=True).content.decode()
    assert "1 mention was left alone" in page
    assert dict(Mention.objects.values_list("pk", "status")) == {
        suggestion.pk: "accepted",
        nobody.pk: "suggested",
    }


def test_a_contributor_decides_nothing(suggestion):
    client = client_of("Contributor")
    assert client.get(change_url(suggestion)).status_code == 200
    data = {"status": "accepted", "kind": "person", "entity": suggestion.entity_id}
    assert client.post(change_url(suggestion), data | {"seen_version": 1}).status_code == 403
    client.post(LIST, {"action": "accept_selected", "_selected_action": [suggestion.pk]})
    suggestion.refresh_from_db()
    assert suggestion.status == "suggested"


@pytest.mark.parametrize(
    ("group", "status", "made"),
    [
        ("Contributor", "suggested", True),
        ("Contributor", "accepted", False),
        ("Contributor", "rejected", False),
        ("Editor", "accepted", True),
        ("Editor", "rejected", True),
    ],
)
def test_a_contributor_may_only_suggest_what_was_missed(article, person, group, status, made):
    data = {
        "article": article.pk,
        "surface": "Benny Gantz",
        "occurrence": 1,
        "start": "",
        "kind": "person",
        "entity": person.pk,
        "status": status,
    }
    response = client_of(group).post(ADD, data)
    assert response.status_code == (302 if made else 200)
    found = list(Mention.objects.values_list("status", "origin", "surface", "entity"))
    assert found == ([(status, "person", "Benny Gantz", person.pk)] if made else [])


def test_the_log_names_the_mention_that_was_made(article, person):
    client = client_of("Contributor")
    address = f"{ADD}?article={article.pk}"
    response = submit(client, address, surface="Gantz", occurrence="2", kind="person")
    assert response.status_code == 302
    mention = Mention.objects.get()
    content = article.current_text.content
    assert content[mention.start : mention.end] == "Gantz"
    assert mention.start == content.index("Gantz", 1)
    assert LogEntry.objects.get().object_id == str(mention.pk)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"surface": "Erdogan"}, "do not stand in the text"),
        ({"surface": "Ankara", "occurrence": "3"}, "only 2 times"),
        ({"surface": "Wednesday", "occurrence": "2"}, "only once"),
        ({"surface": "Gantz", "start": "1"}, "At this place the text says “antz ”"),
        ({"surface": "Gantz", "start": "99999"}, "At this place the text says “”"),
    ],
)
def test_words_that_are_not_there_cannot_be_marked(article, changes, said):
    response = submit(client_of("Contributor"), f"{ADD}?article={article.pk}", **changes)
    assert said in response.content.decode()
    assert not Mention.objects.exists()


def test_a_place_is_marked_once(article, suggestion):
    data = {"surface": suggestion.surface, "kind": "person"}
    response = submit(client_of("Editor"), f"{ADD}?article={article.pk}", **data)
    assert "marked already" in response.content.decode()


def test_any_white_space_matches_any_other():
    content = "Then Benny\u00a0Gantz, and Benny\nGantz."
    assert find_span(content, "Benny Gantz", 1) == (5, 16)
    assert find_span(content, "Benny Gantz", 2) == (22, 33)


def test_a_place_counts_characters_not_bytes():
    assert find_span("🦉 Gantz", "Gantz", 1) == (2, 7)
    assert find_span("🦉 Gantz", "Gantz", 1, start=2) == (2, 7)


def test_only_what_a_person_marked_can_be_deleted(article, person, suggestion):
    by_hand = make.make_mention(article, "Ankara", person, origin="person")
    client = client_of("Editor")
    for mention, status in ((suggestion, 403), (by_hand, 302)):
        address = reverse("admin:articles_mention_delete", args=[mention.pk])
        assert client.post(address, {"post": "yes"}).status_code == status
    both = {"action": "delete_selected", "_selected_action": [suggestion.pk], "post": "yes"}
    client.post(LIST, both)
    assert list(Mention.objects.all()) == [suggestion]


@pytest.mark.parametrize("is_one_of_a_list", [False, True])
def test_what_was_deleted_here_is_noted_and_can_be_given_back(article, person, is_one_of_a_list):
    mention = make.make_mention(article, "Ankara", person, origin="person")
    address = reverse("admin:articles_mention_delete", args=[mention.pk])
    selected = {"action": "delete_selected", "_selected_action": [mention.pk]}
    form = (LIST, selected) if is_one_of_a_list else (address, {})
    client_of("Editor").post(form[0], form[1] | {"post": "yes"})
    assert not Mention.objects.exists()
    undo(DecisionBatch.objects.of_article(article.pk).get().pk, by=make.make_user())
    assert Mention.objects.get() == mention


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_asks_as_much_for_many_mentions_as_for_few(count, django_assert_num_queries):
    for n in range(count):
        article = make.make_article(f"Headline {n}\n\nPerson {n} spoke.")
        make.make_mention(article, f"Person {n}", make.make_person(f"Person {n}"))
    client = client_of("Editor")
    client.get(LIST)
    with django_assert_num_queries(10) as queries:
        assert client.get(LIST).context["cl"].result_count == count
    # Lists never load whole texts.
    assert not any('"articles_text"."content"' in query["sql"] for query in queries)


def test_rejecting_a_name_takes_back_what_its_sentence_tells(article, person, suggestion):
    sentence = "Benny Gantz travels to Ankara on Wednesday."
    make.make_event(article, sentence, review_state="proposed", participants=[(person, "guest")])
    submit(client_of("Editor"), change_url(suggestion), status="rejected")
    assert not Evidence.objects.filter(surface=sentence).exists()


def test_candidates_of_one_name_are_told_apart_by_their_records(article):
    people = [make.make_person("Benny Gantz"), make.make_person("Benny Gantz")]
    rows = [{"entity": one.pk, "score": 0.9, "reason": "the same name"} for one in people]
    doubtful = make.make_mention(article, "Benny Gantz", status="suggested", candidates=rows)
    html = client_of("Editor").get(change_url(doubtful)).content.decode()
    for one in people:
        assert reverse("admin:entities_person_change", args=[one.pk]) in html
