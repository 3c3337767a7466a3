"""An article is given to a colleague, taken, given back; it is told, logged and can be undone."""

import pytest

from articles.decisions import Conflict, Refusal, assign, undo
from articles.models import Article, Assignment, DecisionBatch, Notification
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("Editor", username="ada", first_name="Ada", last_name="Byron")


@pytest.fixture
def bob():
    return make_user("Editor", username="bob")


def holder(article):
    row = Assignment.objects.filter(article=article).first()
    return row and row.to


def test_an_article_is_given_with_a_note_and_the_log_tells_it(ada, bob):
    article = make_article()
    [batch] = assign([article.pk], ada, by=bob, note="The names, please")
    assert holder(article) == ada
    assert (batch.verb, batch.by, batch.reason) == ("assign", bob, "The names, please")
    assert batch.summary == "Gantz to visit Ankara → Ada Byron"
    told = Notification.objects.get()
    assert (told.user, told.kind, told.actor, told.note) == (
        *(ada, "assigned", bob),
        "The names, please",
    )


def test_undoing_gives_it_back_to_whom_it_was(ada, bob):
    article = make_article()
    [first] = assign([article.pk], ada, by=bob)
    [second] = assign([article.pk], bob, by=bob)
    undo(second.pk, by=ada)
    assert holder(article) == ada
    undo(first.pk, by=ada)
    assert not Assignment.objects.exists()


def test_giving_back_keeps_who_had_it_in_the_log(ada):
    article = make_article()
    assign([article.pk], ada, by=ada)
    [batch] = assign([article.pk], None, by=ada)
    assert holder(article) is None
    assert batch.summary.endswith("→ nobody")


def test_nobody_is_told_of_what_they_did_themselves(ada):
    assign([make_article().pk], ada, by=ada)
    assert not Notification.objects.exists()


def test_what_is_theirs_already_is_no_decision(ada, bob):
    articles = [make_article(f"Story {number}\n\nWords.").pk for number in range(3)]
    assign(articles[:1], ada, by=bob)
    assert len(assign(articles, ada, by=bob)) == 2
    assert DecisionBatch.objects.filter(together__isnull=False).count() == 1


@pytest.mark.parametrize("group", ["Contributor", ""])
def test_only_who_may_change_articles_is_given_one(ada, group):
    with pytest.raises(Refusal, match="only who may change them can"):
        assign([make_article().pk], make_user(group), by=ada)


def test_who_has_left_is_given_none(ada, bob):
    bob.is_active = False
    bob.save()
    with pytest.raises(Refusal):
        assign([make_article().pk], bob, by=ada)


def test_two_who_give_it_at_once_do_not_overwrite_each_other(ada, bob):
    article = make_article()
    assign([article.pk], ada, by=bob)
    with pytest.raises(Conflict, match="bob gave this article to Ada Byron"):
        assign([article.pk], bob, by=ada, seen=None, is_seen=True)
    assert holder(article) == ada


def test_an_article_of_somebody_who_left_is_nobodys(ada, bob):
    article = make_article()
    [batch] = assign([article.pk], ada, by=bob)
    ada.delete()
    assert holder(article) is None
    batch.refresh_from_db()
    assert "Ada Byron" in batch.summary
    with pytest.raises(Refusal):  # there is nothing to take back
        undo(batch.pk, by=bob)


def test_no_form_that_is_open_becomes_stale(ada, bob):
    article = make_article()
    before = Article.objects.values_list("version", "updated_at").get()
    assign([article.pk], ada, by=bob)
    assert Article.objects.values_list("version", "updated_at").get() == before
