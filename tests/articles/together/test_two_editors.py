"""Two editors, two tabs, one article: nothing is overwritten unseen, and nothing typed is lost."""

import pytest
from django.test import Client

from articles.decisions import change_role, date_article, undo
from articles.models import Article, CorrectionNotice, DecisionBatch
from tests.admin_forms import read_form, submit
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article("Rain in Oslo\n\nIt rained in Oslo.")
    article.tags.add("weather")
    article.corrections.create(text="It was Oslo.")
    return article


@pytest.fixture
def ann():
    return client_of("ann")


@pytest.fixture
def bea():
    return client_of("bea")


def client_of(name):
    client = Client()
    client.force_login(make_user("Publisher", username=name, first_name=name.title()))
    return client


def page(article, name="change"):
    return f"/admin/articles/article/{article.pk}/{name}/"


def opened(client, article, name="change"):
    return read_form(client.get(page(article, name)).content.decode())


def said(response):
    return response.content.decode().replace("&#x27;", "'")


MINE = {
    "headline": "Ann's headline",
    "tags": "weather, norway",
    "rights": "Ann's",
}


@pytest.mark.parametrize("field", MINE)
def test_a_field_that_both_changed_is_told_and_mine_stands_in_the_form(article, ann, bea, field):
    mine = {**opened(ann, article), field: MINE[field]}
    theirs = {"headline": "Bea's", "tags": "sun", "rights": "Bea's"}[field]
    assert submit(bea, page(article), **{field: theirs}).status_code == 302
    before = Article.objects.values().get()
    refused = ann.post(page(article), mine)
    assert "Bea changed this record" in said(refused)
    assert theirs in said(refused)
    assert read_form(refused.content.decode())[field] == MINE[field]
    assert Article.objects.values().get() == before


def test_a_correction_that_both_changed_is_told_too(article, ann, bea):
    mine = {**opened(ann, article), "corrections-0-text": "Ann says: it was Bergen."}
    submit(bea, page(article), **{"corrections-0-text": "Bea says: it was Bodø."})
    refused = ann.post(page(article), mine)
    html = said(refused)
    assert "Bea changed this record" in html
    assert "it is now: “Bea says: it was Bodø.”" in html
    again = read_form(refused.content.decode())
    assert again["corrections-0-text"] == "Ann says: it was Bergen."
    assert CorrectionNotice.objects.get().text == "Bea says: it was Bodø."
    # Having seen it, Ann may keep hers.
    assert ann.post(page(article), again).status_code == 302
    assert CorrectionNotice.objects.get().text == "Ann says: it was Bergen."


def test_a_correction_that_i_add_while_another_was_added_is_kept_beside_it(article, ann, bea):
    new = {
        "corrections-TOTAL_FORMS": 2,
        "corrections-1-at_0": "2022-10-27",
        "corrections-1-at_1": "10:00",
    }
    mine = {**opened(ann, article), **new, "corrections-1-text": "Ann's correction."}
    submit(bea, page(article), **new, **{"corrections-1-text": "Bea's correction."})
    refused = ann.post(page(article), mine)
    assert "Ann's correction." in said(refused)
    assert ann.post(page(article), read_form(refused.content.decode())).status_code == 302
    assert {one.text for one in CorrectionNotice.objects.all()} == {
        *("It was Oslo.", "Bea's correction.", "Ann's correction."),
    }


def test_a_correction_that_was_deleted_meanwhile_is_no_error_of_ours(article, ann, bea):
    mine = {**opened(ann, article), "corrections-0-text": "Ann says: it was Bergen."}
    submit(bea, page(article), **{"corrections-0-DELETE": "on"})
    refused = ann.post(page(article), mine)
    assert "Deleted meanwhile; you wrote: “Ann says: it was Bergen.”" in said(refused)


def test_a_text_that_both_changed_is_told_and_mine_stands_in_its_field(article, ann, bea):
    mine = {**opened(ann, article, "text"), "content": "Ann's long work."}
    submit(bea, page(article, "text"), content="Bea's text.")
    refused = ann.post(page(article, "text"), mine)
    html = said(refused)
    assert "Bea changed this record" in html
    assert "Changed the text" in html
    assert "Changed since you began" in html
    assert "Bea's text." in html
    assert "Ann's long work." in html
    assert article.texts.latest("number").content.endswith("Bea's text.")


def test_the_text_and_the_fields_of_one_article_do_not_overwrite_each_other(article, ann, bea):
    mine = {**opened(ann, article), "headline": "Ann's headline"}
    submit(bea, page(article, "text"), headline="Bea's headline", content="Bea's text.")
    refused = ann.post(page(article), mine)
    assert "Changed the text" in said(refused)
    assert Article.objects.get().headline == "Bea's headline"


def test_a_date_that_was_set_meanwhile_is_told(article, ann, bea):
    mine = {**opened(ann, article, "date"), "dated_start": "2022-10-26"}
    submit(bea, page(article), headline="Bea's headline")
    refused = ann.post(page(article, "date"), {**mine, "save": "1"})
    assert "Bea changed this record" in said(refused)
    assert 'value="2022-10-26"' in said(refused)
    assert Article.objects.get().dated_start is None


@pytest.mark.parametrize("deed", ["role", "date", "undo"])
def test_what_was_decided_beside_the_form_is_told_with_who_did_it(article, ann, bea, deed):
    who = make_user("Publisher", username="cleo", first_name="Cleo")
    if deed == "undo":
        submit(bea, page(article), rights="Bea's")
    mine = {**opened(ann, article), "headline": "Ann's headline"}
    if deed == "role":
        change_role(article.current_text.blocks.last(), "caption", by=who)
    elif deed == "date":
        from articles.decisions import Dating
        from tests.factories import PAST

        version = Article.objects.get().version
        dating = Dating(PAST.date(), PAST.date())
        date_article(article.pk, dating, by=who, version=version)
    else:
        undo(DecisionBatch.objects.get(verb="edit").pk, by=who)
    assert "Cleo changed this record" in said(ann.post(page(article), mine))
