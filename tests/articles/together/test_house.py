"""The rest of the house knows what colleagues say: archives, purging, integrity, last changes."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.decisions import assign, give_state
from articles.integrity import find_faults
from articles.last_change import with_last_change
from articles.models import Article, Assignment, Comment, Notification, SavedView
from articles.progress import read_week
from articles.together.commenting import add_comment, answer
from tests.articles.archive.test_there_and_back import there_and_back
from tests.articles.test_purging import everywhere, purge
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

WORD = "Zyxomma"  # what everywhere() looks for


@pytest.fixture
def ada():
    return make_user("Editor", username="ada")


@pytest.fixture
def busy(ada):
    """An article about which much was said."""
    bob = make_user("Editor", username="bob")
    article = make_article(f"{WORD} in Oslo\n\n{WORD} came to Oslo.")
    assign([article.pk], ada, by=bob, note=f"Ask {WORD}")
    comment = add_comment(article.pk, f"@ada Is {WORD} right?", by=bob, quote=f"{WORD} came")
    answer(comment.pk, f"{WORD} it is, @bob", by=ada)
    give_state([article.pk], "withdrawn", by=bob, reason=f"{WORD} asks")
    return article


def test_all_of_it_is_in_an_archive_but_what_people_of_one_site_are_told(busy, ada, tmp_path):
    SavedView.objects.create(user=ada, name="Rain", list="articles.article", query="q=rain")
    there_and_back(tmp_path)
    assert Comment.objects.get(answers=None).addressed.get().username == "ada"
    assert Assignment.objects.get().to.username == "ada"
    assert SavedView.objects.get().user.username == "ada"
    assert not Notification.objects.exists()
    assert list(find_faults()) == []


def test_no_word_of_it_is_left_when_the_article_is_removed_for_good(busy):
    purge("article", str(busy.pk), yes=True)
    assert everywhere() == []
    assert not Comment.objects.exists()
    assert not Notification.objects.exists()


def test_a_comment_that_does_not_read_as_its_words_is_a_fault(busy):
    Comment.objects.filter(answers=None).update(start=1, end=13)
    assert [one for one in find_faults() if one.startswith("Comment")]


def test_deleting_an_article_tells_how_many_comments_go_with_it(ada, client):
    article = make_article(published=False)
    comment = add_comment(article.pk, "Is it right?", by=ada)
    answer(comment.pk, "It is.", by=ada)
    client.force_login(User.objects.create_superuser("boss"))
    page = client.get(f"/admin/articles/article/{article.pk}/delete/", follow=True)
    assert dict(page.context["plan"].goes)["Comments"] == 2


def test_who_works_on_it_is_no_change_that_readers_are_told(ada):
    article = make_article()
    before = with_last_change(Article.objects.all()).get().changed_at
    assign([article.pk], ada, by=ada)
    assert with_last_change(Article.objects.all()).get().changed_at == before


def test_who_works_on_it_is_no_decision_of_the_week(ada):
    assign([make_article().pk], ada, by=ada)
    assert read_week(timezone.localdate()).total == 0


def test_who_leaves_takes_no_comment_along(busy, ada):
    ada.delete()
    assert Comment.objects.count() == 2
    assert Assignment.objects.get().to is None
    assert not Notification.objects.filter(user=ada.pk).exists()
