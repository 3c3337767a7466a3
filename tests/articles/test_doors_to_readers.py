"""Who may not publish changes nothing of what readers see but by a revision, through no door."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.authtoken.models import Token

from articles.decisions import (
    Refusal,
    change_address,
    change_role,
    change_text,
    give_state,
    put_live,
    save_revision,
    settle_fields,
    undo,
)
from articles.many import pack
from articles.models import Article, Block, DecisionBatch, PendingRevision, Upload
from articles.writing import Copy
from tests import factories as make
from tests.admin_forms import read_form, submit
from tests.articles.test_uploading import file, send

pytestmark = pytest.mark.django_db

FIRST = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Wednesday."
SECOND = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Thursday."
SEEN = (
    *("headline", "standfirst", "byline", "source", "language", "rights", "slug", "state"),
    "public_from",
)


@pytest.fixture
def ann():
    return make.make_user("Editor", username="ann")


@pytest.fixture
def pia():
    return make.make_user("Publisher", username="pia")


@pytest.fixture
def editor(ann):
    client = Client()
    client.force_login(ann)
    return client


@pytest.fixture(params=["public", "scheduled"])
def article(request):
    ahead = timezone.now() + timedelta(days=1)
    more = {"public_from": ahead} if request.param == "scheduled" else {}
    return make.make_article(FIRST, **more)


def seen(article):
    fresh = Article.objects.get(pk=article.pk)
    return [getattr(fresh, name) for name in SEEN], fresh.current_text.content


def page_of(article, end):
    return f"/admin/articles/article/{article.pk}/{end}/"


def undo_page(batch):
    return reverse("admin:articles_decisionbatch_undo", args=[batch.pk])


def last():
    return DecisionBatch.objects.latest("pk")


DOORS = {
    "text": lambda article, by: change_text(article, SECOND, by=by),
    "address": lambda article, by: change_address(
        article.pk, "elsewhere", by=by, version=article.version
    ),
    "role of the headline": lambda article, by: change_role(
        Block.objects.filter(role="body").first(), "headline", by=by
    ),
    "source": lambda article, by: settle_fields(
        [article.pk], {"source_id": make.make_source().pk}, "", by=by
    ),
    "language": lambda article, by: settle_fields([article.pk], {"language": "fr"}, "", by=by),
    "rights": lambda article, by: settle_fields([article.pk], {"rights": "Ours"}, "", by=by),
    "state": lambda article, by: give_state([article.pk], "review", by=by),
}


@pytest.mark.parametrize("door", DOORS)
def test_an_editor_makes_no_such_decision(article, ann, door):
    before = seen(article)
    with pytest.raises(Refusal, match="only who may publish"):
        DOORS[door](article, ann)
    assert seen(article) == before
    assert not DecisionBatch.objects.exists()


@pytest.mark.parametrize("door", DOORS)
def test_an_editor_takes_none_back(editor, article, pia, ann, door):
    DOORS[door](article, pia)
    Article.objects.filter(pk=article.pk).update(state="published")
    before = seen(article)
    with pytest.raises(Refusal):
        undo(last().pk, by=ann)
    assert editor.post(undo_page(last())).status_code in (302, 403)
    token = Token.objects.create(user=ann).key
    told = editor.post(
        f"/api/v1/desk/decisions/{last().pk}/undo/",
        "{}",
        "application/json",
        headers={"Authorization": f"Token {token}"},
    )
    assert told.status_code in (403, 409, 422)
    assert seen(article) == before


def test_of_a_draft_all_are_open(ann):
    for door in set(DOORS) - {"state"}:
        article = make.make_article(FIRST, published=False)
        Block.objects.exclude(text__article=article).delete()
        DOORS[door](article, ann)
        undo(last().pk, by=ann)


def test_the_desk_goes_on_with_lines_that_are_no_head(article, ann):
    block = Block.objects.get(role="body")
    change_role(block, "quote", by=ann)
    assert Block.objects.get(pk=block.pk).role == "quote"


def test_taking_back_what_was_decided_beside_it_takes_no_text_back(editor, article, pia):
    """A mark of a name stands together with the text that it was typed in."""
    save_revision(article.pk, by=pia, seen=0, copy=Copy(SECOND))
    done = put_live(article.pk, by=pia, version=article.version, seen=1)
    beside = DecisionBatch.objects.create(verb="add", by=pia, summary="x", together=done.batch)
    before = seen(article)
    assert editor.post(undo_page(beside), {"together": "1"}).status_code == 403
    token = Token.objects.create(user=make.make_user("Editor")).key
    told = editor.post(
        f"/api/v1/desk/decisions/{beside.pk}/undo/",
        '{"together": true}',
        "application/json",
        headers={"Authorization": f"Token {token}"},
    )
    assert told.status_code == 403
    assert seen(article) == before


def test_what_was_withdrawn_comes_back_by_who_may_publish_alone(pia):
    article = make.make_article(FIRST)
    give_state([article.pk], "withdrawn", by=pia)
    withdrawer = make.make_user("Editor")
    withdrawer.user_permissions.add(Permission.objects.get(codename="withdraw_article"))
    with pytest.raises(Refusal):
        undo(last().pk, by=withdrawer)
    other = make.make_article("Other story\n\nIt rains.")
    give_state([other.pk], "withdrawn", by=withdrawer)


def test_the_page_of_the_address_says_why_not(editor, article):
    answer = submit(editor, page_of(article, "address"), slug="elsewhere")
    assert "only who may publish changes this" in answer.content.decode()
    assert seen(article)[0][6] != "elsewhere"


@pytest.mark.parametrize(
    ("name", "value"), [("source", None), ("language", "fr"), ("rights", "Ours")]
)
def test_many_are_changed_without_those_that_readers_see(editor, article, name, value):
    draft = make.make_article("Another story\n\nIt rains.", published=False)
    value = value or make.make_source().pk
    address = f"/admin/articles/article/many/{name}/"
    keys = pack([article.pk, draft.pk])
    page = editor.get(address, {"keys": keys})
    data = {**read_form(page.content.decode()), "keys": keys, "value": value, name: value}
    shown = editor.post(address, data).content.decode()
    assert "1 is not yours to change." in shown


def test_the_form_of_the_line_changes_no_headline(editor, article):
    block = Block.objects.filter(role="body").first()
    before = seen(article)
    answer = submit(editor, f"/admin/articles/block/{block.pk}/change/", role="headline")
    assert answer.status_code == 403
    assert seen(article) == before


def test_a_newer_document_that_an_editor_sends_changes_nothing_that_readers_see(client, ann, pia):
    copy = "Source: https://example.org/ankara\n\n{}\n\nIt {} in Ankara all day long.\n"
    client.force_login(pia)
    import_(client, copy.format("Rain in Ankara", "rains"), publish="on")
    article = Article.objects.get()
    before = seen(article)
    client.force_login(ann)
    import_(client, copy.format("Rain in Ankara", "snows"))
    assert Article.objects.count() == 1
    assert seen(article) == before
    assert article.documents.count() == 2
    client.force_login(pia)
    import_(client, copy.format("Rain in Ankara", "hails"))
    assert "hails" in seen(article)[1]


def import_(client, content, **fields):
    assert send(client, file(content=content.encode()), **fields).status_code == 302
    upload = Upload.objects.latest("pk")
    client.post(reverse("admin:articles_article_upload_next", args=[upload.pk]))


def test_an_editor_sees_what_is_typed_on_the_page_and_nothing_changes(editor, article):
    page = page_of(article, "text")
    data = read_form(editor.get(page).content.decode())
    data["content"] = "Benny Gantz travels to Ankara on Thursday."
    answer = editor.post(page, {**data, "_preview": "1"})
    assert answer.status_code == 200
    assert "Thursday" in answer.content.decode()
    assert "Wednesday" in seen(article)[1]
    assert not PendingRevision.objects.exists()
