"""Addresses of articles: they follow the headline, then stay; what readers knew leads on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.decisions import Conflict, Refusal, change_address, give_state, undo
from articles.integrity import find_faults
from articles.models import Article, FormerArticleSlug
from articles.purging import purge_article
from tests.factories import PAST, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("Publisher")


def change(article, slug, editor):
    version = Article.objects.values_list("version", flat=True).get(pk=article.pk)
    return change_address(article.pk, slug, by=editor, version=version)


def slugs():
    return set(FormerArticleSlug.objects.values_list("slug", flat=True))


def test_the_address_follows_the_headline_until_readers_know_it():
    article = make_article(published=False)
    article.headline = "Gantz stays at home"
    article.save()
    assert article.slug == "gantz-stays-at-home"
    article.state = "published"
    article.save()
    article.headline = "Gantz leaves"
    article.save()
    assert Article.objects.get().slug == "gantz-stays-at-home"
    assert not slugs()


def test_it_stays_after_what_was_public_is_a_draft_again(editor):
    article = make_article()
    give_state([article.pk], "draft", by=editor)
    article.refresh_from_db()
    assert article.first_public_at == PAST
    article.headline = "Another"
    article.save()
    assert article.slug == "gantz-to-visit-ankara"


def test_a_number_behind_it_is_no_other_headline():
    make_article()
    second = make_article(published=False)
    second.save()
    assert second.slug == "gantz-to-visit-ankara-2"


def test_what_readers_knew_leads_on_in_every_format(client, editor):
    article = make_article()
    change(article, "gantz-in-ankara", editor)
    for end in ("/", ".ninjs.json", ".jsonld", ".txt", ".newsml.xml"):
        answer = client.get(f"/articles/gantz-to-visit-ankara{end}?checked=1")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/articles/gantz-in-ankara{end}?checked=1"
        assert client.get(f"/articles/gantz-in-ankara{end}").status_code == 200
    answer = client.get("/api/v1/articles/gantz-to-visit-ankara/")
    assert answer.headers["Location"] == "/api/v1/articles/gantz-in-ankara/"


def test_a_draft_gives_its_address_up_and_nothing_leads_to_it(client, editor):
    article = make_article(published=False)
    change(article, "gantz-in-ankara", editor)
    assert not slugs()
    assert client.get("/articles/gantz-to-visit-ankara/").status_code == 404
    article.refresh_from_db()
    article.headline = "Another"
    article.save()
    assert article.slug == "gantz-in-ankara"


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
def test_from_a_former_address_nothing_leaks_that_is_not_public(client, editor, state, status):
    article = make_article()
    change(article, "secret-words", editor)
    give_state([article.pk], state, by=editor)
    answer = client.get("/articles/gantz-to-visit-ankara/")
    assert answer.status_code == status
    assert "secret-words" not in answer.content.decode()
    assert "Location" not in answer.headers
    assert client.get("/api/v1/articles/gantz-to-visit-ankara/").status_code == status


def test_what_is_scheduled_again_leaks_neither(client, editor):
    article = make_article()
    change(article, "secret-words", editor)
    later = timezone.now() + timedelta(days=1)
    Article.objects.update(public_from=later)
    assert client.get("/articles/gantz-to-visit-ankara/").status_code == 404


@pytest.mark.parametrize(
    "slug",
    [
        *("", "feed", "taken", "once", "a b", "Ä", "UPPER", "x" * 101, "---", "a/b", "a\0"),
        "gantz-to-visit-ankara",
    ],
)
def test_an_address_that_is_none_or_anothers_is_refused(editor, slug):
    article = make_article()
    other = make_article("Taken\n\nText.")
    FormerArticleSlug.objects.create(slug="once", article=other)
    with pytest.raises(Refusal):
        change(article, slug, editor)
    assert Article.objects.get(pk=article.pk).slug == "gantz-to-visit-ankara"


def test_somebody_elses_change_meanwhile_is_told(editor):
    with pytest.raises(Conflict):
        change_address(make_article().pk, "new", by=editor, version=7)


def test_an_address_that_was_given_up_is_nobody_elses(editor):
    article = make_article()
    change(article, "gantz-in-ankara", editor)
    assert make_article().slug == "gantz-to-visit-ankara-2"


def test_back_to_the_former_one_and_forth(client, editor):
    article = make_article()
    change(article, "second", editor)
    change(article, "gantz-to-visit-ankara", editor)
    assert slugs() == {"second"}
    assert client.get("/articles/second/").headers["Location"] == article.get_absolute_url()
    assert list(find_faults()) == []


def test_taken_back_the_address_of_meanwhile_leads_on_too(client, editor):
    article = make_article()
    first = change(article, "second", editor)
    undone = undo(first.pk, by=editor)
    assert Article.objects.get().slug == "gantz-to-visit-ankara"
    assert client.get("/articles/second/").headers["Location"] == article.get_absolute_url()
    undo(undone.batch.pk, by=editor)
    assert Article.objects.get().slug == "second"
    assert slugs() == {"gantz-to-visit-ankara"}
    assert list(find_faults()) == []


def test_taken_back_after_publication_the_address_of_the_draft_stays_the_drafts(editor):
    article = make_article(published=False)
    batch = change(article, "second", editor)
    give_state([article.pk], "published", by=editor)
    undo(batch.pk, by=editor)
    assert (Article.objects.get().slug, slugs()) == ("gantz-to-visit-ankara", {"second"})


def test_an_address_of_an_article_that_readers_knew_under_another_is_found(editor):
    article = make_article()
    FormerArticleSlug.objects.create(slug=make_article("Other\n\nText.").slug, article=article)
    assert "is the address of an article today" in "\n".join(find_faults())


def test_removed_for_good_it_is_gone_under_every_address(client, editor):
    article = make_article()
    change(article, "second", editor)
    article.refresh_from_db()
    purge_article(article, "the law")
    for slug in ("gantz-to-visit-ankara", "second"):
        assert client.get(f"/articles/{slug}/").status_code == 410
        assert make_article(slug.replace("-", " ") + "\n\nText.").slug == f"{slug}-2"
