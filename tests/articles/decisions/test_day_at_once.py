"""Two of a newsroom's day who need the same rows: one waits for the other, never each for both."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.decisions import (
    Refusal,
    Where,
    change_picture,
    change_text,
    delete_articles,
    heed_kills,
    lock_article,
    place_picture,
    take_step,
    undo,
)
from articles.decisions.front_page import add_pin, put_live, start_again
from articles.decisions.locking import lock_meant
from articles.decisions.written_names import Name, mark_names
from articles.extraction.anchoring import Quote
from articles.models import Article, KillNotice, Picture, Pin
from articles.publishing_checks import checks_of, stops
from articles.together.commenting import Passage, add_comment, answer
from articles.transitions import BY_NAME
from tests.factories import make_article, make_person, make_user
from tests.pictures import draw, keep

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TEXT = "Benny Gantz met Mevlut Cavusoglu in Ankara on Monday."


def meet(first: Callable[[], object], other: Callable[[], object], then: Callable[[], object]):
    """One does the first and, while somebody else begins, the rest; what went wrong for either."""
    wrong: list[Exception] = []

    def begin() -> None:
        try:
            with transaction.atomic():
                other()
        except Exception as error:  # noqa: BLE001  (a deadlock falls upon either)
            wrong.append(error)
        connection.close()

    thread = Thread(target=begin)
    try:
        with transaction.atomic():
            first()
            thread.start()
            thread.join(timeout=0.5)
            then()
    except Exception as error:  # noqa: BLE001
        wrong.append(error)
    thread.join(timeout=10)
    return wrong


def test_to_begin_a_front_page_anew_and_to_put_one_live():
    editor, article = make_user(), make_article(TEXT)
    add_pin(article.pk, section=None, by=editor)
    put_live(by=editor)
    Pin.objects.filter(edition="live").update(starts_at="2020-01-01T00:00Z")
    wrong = meet(lambda: start_again(by=editor), lambda: put_live(by=editor), lambda: None)
    assert [type(error).__name__ for error in wrong] in ([], ["Refusal"])


def test_to_answer_a_comment_and_to_change_the_text_under_it():
    editor, colleague, article = make_user(), make_user(), make_article(TEXT)
    comment = add_comment(
        article.pk, "Sure?", by=editor, passage=Passage(article.current_text.pk, 0, 11)
    )
    wrong = meet(
        lambda: answer(comment.pk, "Yes.", by=colleague),
        lambda: change_text(article, f"{TEXT} He left.", by=editor),
        lambda: None,
    )
    assert wrong == []


def test_to_name_people_in_another_order_than_they_are_locked_in():
    editor, article = make_user(is_superuser=True), make_article(TEXT)
    gantz, minister = make_person(), make_person("Mevlut Cavusoglu")
    names = [
        Name(minister.pk, Quote("Mevlut Cavusoglu", "", "", 16)),
        Name(gantz.pk, Quote("Benny Gantz", "", "", 0)),
    ]

    def mark():
        lock_article(article.pk)
        assert mark_names(article, names, by=editor, together=None) == []

    wrong = meet(lambda: lock_meant(gantz.entity), mark, lambda: lock_meant(minister.entity))
    assert wrong == []


def test_to_delete_a_draft_and_to_answer_its_agency_that_takes_it_back():
    editor, article = make_user(), make_article(TEXT, published=False)
    notice = KillNotice.objects.create(article=article, agency_id="x")
    wrong = meet(
        lambda: lock_article(article.pk),
        lambda: heed_kills([notice.pk], by=editor),
        lambda: delete_articles([article.pk], by=editor),
    )
    assert wrong == []


@pytest.fixture
def pictured():
    """A draft with a picture that says what it shows, and how it is published."""
    article, picture = make_article(TEXT, published=False), keep(draw())
    place_picture(article.pk, picture.pk, Where(is_lead=True), by=make_user())
    return article, picture


def publish(article: Article, by: User) -> None:
    lock_article(article.pk)
    problems = stops(checks_of([article.pk])[article.pk])
    if problems:
        raise Refusal(problems[0].sentence)
    take_step(article.pk, BY_NAME["publish"], by=by, version=Article.objects.get().version)


def unsay(picture: Picture, by: User) -> None:
    change_picture(picture.pk, picture.version, {"alt": ""}, by=by)


def test_to_publish_an_article_and_to_unsay_what_its_picture_shows(pictured):
    article, picture = pictured
    editor, colleague = make_user(), make_user()
    wrong = meet(lambda: publish(article, editor), lambda: unsay(picture, colleague), lambda: None)
    assert [type(error).__name__ for error in wrong] == ["Refusal"]
    assert Article.objects.get().is_public
    assert Picture.objects.get().alt


def test_to_unsay_what_a_picture_shows_and_to_publish_its_article(pictured):
    article, picture = pictured
    editor, colleague = make_user(), make_user()
    wrong = meet(lambda: unsay(picture, colleague), lambda: publish(article, editor), lambda: None)
    assert [type(error).__name__ for error in wrong] == ["Refusal"]
    assert not Article.objects.get().is_public
    assert not Picture.objects.get().alt


def test_to_take_back_what_a_picture_shows_and_to_publish_its_article(pictured):
    article, picture = pictured
    editor, colleague = make_user(), make_user()
    unsay(picture, editor)
    picture.refresh_from_db()
    said = change_picture(picture.pk, picture.version, {"alt": "Rain."}, by=editor)
    wrong = meet(
        lambda: publish(article, editor), lambda: undo(said.pk, by=colleague), lambda: None
    )
    assert [type(error).__name__ for error in wrong] == ["Refusal"]
    assert Picture.objects.get().alt == "Rain."
