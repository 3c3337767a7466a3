"""The steps of an article's state in the admin: whose they are, what they ask, what readers see."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, DecisionBatch, KillNotice
from articles.transitions import BY_NAME, TRANSITIONS
from tests import factories as make
from tests.admin_forms import read_form, submit

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=2)
WHOSE = {
    "Contributor": set(),
    "Editor": {"submit", "send-back"},
    "Publisher": {one.name for one in TRANSITIONS},
}


def client_of(group):
    client = Client()
    client.force_login(make.make_user(group))
    return client


def page_of(article, step="change"):
    return f"/admin/articles/article/{article.pk}/{step}/"


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def standing(name, **fields):
    """An article that stands so, dated and with a source, so that nothing is said against it."""
    states = {
        "draft": {"state": "draft", "public_from": None},
        "review": {"state": "review", "public_from": None},
        "scheduled": {"public_from": timezone.now() + SOON},
        "public": {},
        "withdrawn": {"state": "withdrawn", "first_public_at": make.PAST},
    }
    day = {"dated": make.PAST.date(), "source": make.make_source(f"Source {name}")}
    return make.make_article(**day, **states[name], **fields)


@pytest.mark.parametrize("group", WHOSE)
@pytest.mark.parametrize("where", ["draft", "review", "scheduled", "public", "withdrawn"])
def test_each_step_is_of_those_who_have_its_right_and_leads_on_from_where_it_may(group, where):
    article, client = standing(where), client_of(group)
    sent = {"seen_version": article.version, "note": "Why not", "moment": typed(article_soon())}
    for step in TRANSITIONS:
        Article.objects.filter(pk=article.pk).update(
            state=article.state, public_from=article.public_from, version=article.version
        )
        allowed, leads = step.name in WHOSE[group], where in step.sources
        expected = 403 if not allowed else 302 if leads else 400
        if expected == 400:
            assert client.post(page_of(article, step.name), sent).status_code in (400, 409)
        else:
            assert client.post(page_of(article, step.name), sent).status_code == expected
        moved = Article.objects.get(pk=article.pk)
        assert moved.state == (step.state if expected == 302 else article.state)


def article_soon():
    return timezone.now() + SOON


@pytest.mark.parametrize(("group", "names"), WHOSE.items())
def test_the_article_offers_the_steps_that_this_one_may_take(group, names):
    article = standing("review")
    html = client_of(group).get(page_of(article)).content.decode()
    offered = {one.name for one in TRANSITIONS if f'href="{page_of(article, one.name)}"' in html}
    assert offered == names & {"send-back", "publish", "schedule"}


def test_a_draft_is_handed_in_and_sent_back_with_a_note_that_its_author_reads():
    article, author = standing("draft"), client_of("Editor")
    assert submit(author, page_of(article, "submit"), note="Please look").status_code == 302
    chief = client_of("Publisher")
    refused = submit(chief, page_of(article, "send-back"))
    assert refused.status_code == 200
    assert Article.objects.get().state == "review"
    answer = submit(chief, page_of(article, "send-back"), note="Who said so?")
    assert answer.headers["Location"] == page_of(article)
    html = author.get(page_of(article)).content.decode()
    assert "Sent back" in html
    assert "<q>Who said so?</q>" in html


def test_what_an_editor_sent_back_no_import_publishes():
    article = standing("review")
    submit(client_of("Editor"), page_of(article, "send-back"), note="No")
    assert "state" in Article.objects.get().locked_fields
    submit(client_of("Publisher"), page_of(article, "publish"))
    assert "state" not in Article.objects.get().locked_fields


def test_what_is_scheduled_comes_out_at_its_minute_without_anybody(client, monkeypatch):
    article = standing("review", language="en")
    moment = timezone.now().replace(second=0, microsecond=0) + SOON
    submit(client_of("Publisher"), page_of(article, "schedule"), moment=typed(moment))
    article.refresh_from_db()
    assert (article.state, article.public_from) == ("published", moment)
    addresses = ("/", "/articles/", "/articles/feed/", "/sitemap-articles.xml", "/api/v1/articles/")
    address = article.get_absolute_url()
    before = {one: client.get(one) for one in addresses}
    assert client.get(address).status_code == 404
    assert all(address not in page.content.decode() for page in before.values())
    monkeypatch.setattr(timezone, "now", lambda: moment - timedelta(seconds=1))
    assert client.get(address).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert client.get(address).status_code == 200
    for one, page in before.items():
        tag = page.headers["ETag"]
        after = client.get(one, headers={"if-none-match": tag})
        assert after.status_code == 200, one
        assert article.slug in after.content.decode(), one


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (timezone.now() - timedelta(minutes=5), "This moment has passed"),
        (datetime(2090, 1, 1, tzinfo=timezone.get_default_timezone()), "At most five years"),
        (timezone.now() + timedelta(days=800), "Really? This lies"),
    ],
)
def test_a_moment_that_makes_one_doubt_is_asked_about(moment, said):
    article, chief = standing("review"), client_of("Publisher")
    answer = submit(chief, page_of(article, "schedule"), moment=typed(moment))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert said in html
    assert Article.objects.get().state == "review"
    if "Really" in said:
        again = read_form(html) | {"is_far_meant": "on"}
        assert chief.post(page_of(article, "schedule"), again).status_code == 302


@pytest.mark.parametrize("moment", ["", "soon", "2026-13-40T99:99", "0001-01-01T00:00", "\0"])
def test_a_moment_that_is_none_is_refused(moment):
    article = standing("review")
    answer = submit(client_of("Publisher"), page_of(article, "schedule"), moment=moment)
    assert answer.status_code == 200
    assert Article.objects.get().state == "review"


def test_pressing_twice_or_in_two_tabs_tells_who_was_first():
    article, chief = standing("review"), client_of("Publisher")
    form = read_form(chief.get(page_of(article, "publish")).content.decode())
    other = read_form(chief.get(page_of(article, "schedule")).content.decode())
    assert chief.post(page_of(article, "publish"), form).status_code == 302
    again = chief.post(page_of(article, "publish"), form)
    assert again.status_code == 409
    html = again.content.decode()
    assert "is public just now" in html
    assert "Published: " in html
    late = chief.post(
        page_of(article, "schedule"), other | {"moment": typed(timezone.now() + SOON)}
    )
    assert late.status_code == 409
    assert DecisionBatch.objects.count() == 1


def test_a_step_that_was_overtaken_may_be_sent_again_knowingly():
    article, chief = standing("review"), client_of("Publisher")
    form = read_form(chief.get(page_of(article, "publish")).content.decode())
    Article.objects.update(version=7)
    refused = chief.post(page_of(article, "publish"), form | {"note": "My words"})
    assert refused.status_code == 409
    again = read_form(refused.content.decode())
    assert again["note"] == "My words"
    assert chief.post(page_of(article, "publish"), again).status_code == 302


def test_what_its_agency_takes_back_is_not_published_before_that_is_answered():
    article = standing("review")
    KillNotice.objects.create(article=article, agency_id="X", note="Wrong")
    answer = submit(client_of("Publisher"), page_of(article, "publish"))
    assert answer.status_code == 200
    assert "Its agency takes it back" in answer.content.decode()
    assert Article.objects.get().state == "review"


def test_an_embargo_is_overridden_only_with_a_word_why():
    article, chief = standing("review"), client_of("Publisher")
    until = timezone.now() + SOON
    article.documents.create(sha256="0" * 64, content=b"x", embargo=until)
    page = page_of(article, "publish")
    assert "Its agency holds it back until" in submit(chief, page).content.decode()
    assert submit(chief, page, override="on").status_code == 200
    earlier = typed(until - timedelta(hours=1))
    assert submit(chief, page_of(article, "schedule"), moment=earlier).status_code == 200
    assert Article.objects.get().state == "review"
    assert submit(chief, page, override="on", note="They called").status_code == 302
    assert Article.objects.get().is_public


def test_an_embargo_that_ends_before_the_moment_stands_against_nothing():
    article, chief = standing("review"), client_of("Publisher")
    until = timezone.now() + SOON
    article.documents.create(sha256="0" * 64, content=b"x", embargo=until)
    later = typed(until + timedelta(hours=1))
    assert submit(chief, page_of(article, "schedule"), moment=later).status_code == 302


def test_taken_off_the_schedule_it_keeps_what_its_agency_asked():
    article, until = standing("scheduled"), timezone.now() + SOON * 2
    article.documents.create(sha256="0" * 64, content=b"x", embargo=until)
    submit(client_of("Publisher"), page_of(article, "unschedule"))
    article.refresh_from_db()
    assert (article.state, article.public_from) == ("review", until)


def test_what_is_withdrawn_and_brought_back_stands_at_its_address_since_when_it_did(client):
    article, chief = standing("public"), client_of("Publisher")
    address = article.get_absolute_url()
    submit(chief, page_of(article, "withdraw"), note="Wrong man")
    gone = client.get(address)
    assert gone.status_code == 410
    assert "Wrong man" not in gone.content.decode()
    submit(chief, page_of(article, "bring-back"))
    article.refresh_from_db()
    assert (client.get(address).status_code, article.public_from) == (200, make.PAST)


def test_hostile_notes_break_nothing():
    article, chief = standing("review"), client_of("Publisher")
    for note in ("\0", "x" * 100_000, "<script>alert(1)</script>"):
        answer = submit(chief, page_of(article, "send-back"), note=note)
        assert answer.status_code in (200, 302)
    html = chief.get(page_of(article)).content.decode()
    assert "<script>alert" not in html


def test_a_step_of_an_article_that_is_gone_is_not_found():
    chief = client_of("Publisher")
    assert chief.get("/admin/articles/article/4711/publish/").status_code == 404
    assert client_of("Editor").get("/admin/articles/article/4711/publish/").status_code == 403


def test_a_publisher_without_the_right_to_withdraw_does_not():
    article = standing("public")
    user = make.make_user("Publisher")
    group = user.groups.get()
    group.permissions.remove(group.permissions.get(codename="withdraw_article"))
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    sent = {"seen_version": 1, "note": "x"}
    assert client.post(page_of(article, "withdraw"), sent).status_code == 403
    selected = {"action": "withdraw_selected", "_selected_action": [article.pk]}
    client.post("/admin/articles/article/", selected)
    assert Article.objects.get().is_public


def test_in_bulk_what_stands_against_one_is_told_and_stops_that_one_alone():
    good, killed = standing("review"), standing("review", slug="killed")
    KillNotice.objects.create(article=killed, agency_id="X")
    selected = {"action": "publish_selected", "_selected_action": [good.pk, killed.pk]}
    page = client_of("Publisher").post("/admin/articles/article/", selected, follow=True)
    assert "Its agency takes it back" in page.content.decode()
    assert "Publish 1 article" in page.content.decode()


def test_every_name_of_a_step_stands_for_one():
    assert list(BY_NAME) == [one.name for one in TRANSITIONS]
