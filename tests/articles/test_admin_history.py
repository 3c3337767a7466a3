"""The history pages of articles and records, and the list of all decisions."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.decisions import Choice, Seen, change_kind, settle, undo
from articles.kinds import Verb
from articles.models import DecisionBatch, Mention
from entities.models import Entity
from tests import factories as make
from tests.admin_forms import submit

pytestmark = pytest.mark.django_db

TEXT = "Ford cuts jobs\n\nMinister Ford met workers. Later Ford left."
HOSTILE = "<script>alert(1)</script>"


def client_of(group, **fields):
    client = Client()
    client.force_login(make.make_user(group, **fields))
    return client


@pytest.fixture
def ann():
    return make.make_user("Editor", username="ann", first_name="Ann", last_name="Lee")


@pytest.fixture
def editor(ann):
    client = Client()
    client.force_login(ann)
    return client


@pytest.fixture
def article():
    return make.make_article(TEXT)


@pytest.fixture
def ford(article):
    person = make.make_person("Ford")
    make.make_mention(article, "Ford", person, status="suggested")
    return person


@pytest.fixture
def batch(ford, ann):
    mention = Mention.objects.get()
    choice = Choice(Verb.ACCEPT)
    return settle([Seen(mention.pk, 1)], choice, by=ann, reason=f"Clear. {HOSTILE}")


def history_url(record):
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[record.pk])


def undo_url(batch):
    return reverse("admin:articles_decisionbatch_undo", args=[batch.pk])


def read(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_decision_is_told_with_who_when_and_why(editor, article, ford, batch):
    for record in (article, ford):
        page = read(editor, history_url(record))
        assert "Accepted: “Ford” → Ford" in page
        assert "Ann Lee" in page
        assert "Clear. &lt;script&gt;" in page
        assert HOSTILE not in page
        assert "1 row<" in page


def test_a_change_of_fields_in_the_form_is_told_once(editor, ford):
    submit(editor, f"/admin/entities/person/{ford.pk}/change/", summary=HOSTILE)
    page = read(editor, history_url(ford))
    assert page.count("&lt;script&gt;") == 1
    assert HOSTILE not in page
    assert page.count('class="what"') == 2


def decided_mention():
    first = DecisionBatch.objects.filter(decisions__model="articles.mention").order_by("pk")[0]
    return Mention.objects.get(pk=first.decisions.filter(model="articles.mention")[0].row)


def test_a_decision_is_taken_back_from_the_page_and_done_again(editor, article, batch):
    page = read(editor, history_url(article))
    assert f'<form method="post" class="undo" action="{undo_url(batch)}">' in page
    assert f'name="next" value="{history_url(article)}"' in page
    response = editor.post(undo_url(batch), {"next": history_url(article)})
    assert response["Location"] == history_url(article)
    assert decided_mention().status == "suggested"
    page = read(editor, history_url(article))
    assert 'class="is-undone"' in page
    assert "Taken back by Ann Lee" in page
    assert undo_url(batch) not in page
    assert "Do it again" in page
    editor.post(undo_url(DecisionBatch.objects.get(verb="undo")))
    assert decided_mention().status == "accepted"


def test_a_decision_is_taken_back_once(editor, article, batch):
    editor.post(undo_url(batch), {"next": history_url(article)})
    page = editor.post(undo_url(batch), {"next": history_url(article)}, follow=True)
    assert "Ann Lee took this back on" in page.content.decode()
    assert DecisionBatch.objects.count() == 2


def test_a_change_of_kind_is_taken_back_from_the_page_of_the_later_kind(editor, ann, ford):
    batch = change_kind(ford.pk, "organization", by=ann, version=1)
    address = f"/admin/entities/organization/{ford.pk}/history/"
    assert undo_url(batch) in read(editor, address)
    response = editor.post(undo_url(batch), {"next": address}, follow=True)
    assert Entity.objects.get(pk=ford.pk).kind == "person"
    assert response.redirect_chain[-1] == (history_url(ford), 302)
    assert "Taken back by Ann Lee" in response.content.decode()


@pytest.mark.parametrize(
    ("group", "reads", "undoes"),
    [("", 403, 403), ("Contributor", 200, 403), ("Editor", 200, 302), ("Publisher", 200, 302)],
)
def test_who_may_read_and_who_may_take_back(article, ford, batch, group, reads, undoes):
    client = client_of(group)
    for record in (article, ford):
        response = client.get(history_url(record))
        assert response.status_code == reads
        assert (undo_url(batch) in response.content.decode()) == (undoes == 302)
    assert client.post(undo_url(batch)).status_code == undoes
    assert (decided_mention().status == "suggested") == (undoes == 302)


@pytest.mark.parametrize("table", ["articles/article", "entities/person"])
@pytest.mark.parametrize("wrong", ["123456", "x", "9" * 30])
def test_the_history_of_nothing_is_not_found(editor, ford, table, wrong):
    assert editor.get(f"/admin/{table}/{wrong}/history/").status_code == 404


def test_a_missing_article_leads_to_no_record_of_the_same_key(editor):
    place = make.make_place()
    assert editor.get(f"/admin/articles/article/{place.pk}/history/").status_code == 404


def test_the_page_is_for_reading(editor, article, batch):
    assert editor.post(history_url(article)).status_code in (200, 405)
    assert DecisionBatch.objects.count() == 1


def test_an_old_record_without_history_says_so(editor, article):
    article.history.all().delete()
    assert "Nothing is noted yet" in read(editor, history_url(article))


def test_a_long_history_is_paged(editor, ann, article, monkeypatch):
    monkeypatch.setattr("articles.admin.history._PER_PAGE", 2)
    for number in range(4):
        article.byline = f"By {number}"
        article.save()
    first, last = (read(editor, history_url(article), page=page) for page in (1, 3))
    assert "Page 1 of 3" in first
    assert "By 3" in first
    assert "Made" in last
    assert "Page 3 of 3" in read(editor, history_url(article), page=99)
    assert "Page 1 of 3" in read(editor, history_url(article), page="x")


@pytest.mark.parametrize("count", [1, 10])
def test_the_number_of_queries_does_not_grow_with_the_decisions(
    editor, ann, article, count, django_assert_num_queries
):
    for number in range(count):
        person = make.make_person(f"Ford {number}")
        mention = make.make_mention(article, "Ford", person, status="suggested")
        done = settle([Seen(mention.pk, 1)], Choice(Verb.ACCEPT), by=make.make_user())
        undo(done.pk, by=make.make_user())
        mention.delete()
    read(editor, history_url(article))
    with django_assert_num_queries(11):
        read(editor, history_url(article))


def list_url():
    return reverse("admin:articles_decisionbatch_changelist")


def test_all_decisions_are_listed_and_found(editor, ann, batch):
    undone = undo(batch.pk, by=ann).batch
    page = read(editor, list_url())
    assert "<s>accepted: “Ford” → Ford</s>" in page
    assert HOSTILE not in page
    assert "by Ann Lee" in page
    for query in ({"q": "ford"}, {"verb__exact": "undo"}, {"by__id__exact": ann.pk}):
        assert reverse("admin:articles_decisionbatch_change", args=[undone.pk]) in read(
            editor, list_url(), **query
        )
    assert "0 decisions" in read(editor, list_url(), q="nothing like it")


def test_a_decision_has_a_page_that_leads_to_what_it_is_about(editor, article, ford, batch):
    address = reverse("admin:articles_decisionbatch_change", args=[batch.pk])
    page = read(editor, address)
    assert undo_url(batch) in page
    assert history_url(article) in page
    assert history_url(ford) in page
    assert "Clear. &lt;script&gt;" in page
    assert editor.post(address, {"summary": "other"}).status_code == 403


def test_from_a_decision_the_same_is_said_everywhere_while_it_stands(editor, ann, batch):
    everywhere = reverse("admin:articles_article_alike", args=[batch.pk])
    address = reverse("admin:articles_decisionbatch_change", args=[batch.pk])
    assert everywhere in read(editor, address)
    assert everywhere not in read(client_of("Contributor"), address)
    undo(batch.pk, by=ann)
    assert everywhere not in read(editor, address)


@pytest.mark.parametrize("group", ["Contributor", "Editor", "Publisher"])
def test_nobody_adds_changes_or_deletes_a_decision(batch, group):
    client = client_of(group)
    assert client.get(list_url()).status_code == 200
    for page in ("add/", f"{batch.pk}/delete/"):
        assert client.post(f"{list_url()}{page}", {"post": "yes"}).status_code == 403
    assert DecisionBatch.objects.count() == 1


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_asks_no_more_for_more_decisions(
    editor, ann, ford, count, django_assert_num_queries
):
    mention = Mention.objects.get()
    for number in range(count):
        done = settle([Seen(mention.pk, 1 + 2 * number)], Choice(Verb.ACCEPT), by=make.make_user())
        undo(done.pk, by=make.make_user())
    read(editor, list_url())
    with django_assert_num_queries(11):
        read(editor, list_url())
