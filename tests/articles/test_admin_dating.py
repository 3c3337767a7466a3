"""An article is dated on a page that first shows what would change, and saves when asked again."""

from datetime import date, time

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.decisions import extract_again, undo
from articles.models import Article, DecisionBatch, TimeExpression
from tests.admin_forms import read_form, submit
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

STORY = """Bridge opens in Lima

Work began on 4 April 2022, and in June the bridge was closed. It will open on 3 May 2024.
"""


@pytest.fixture
def article():
    article = make_article(STORY, published=False)
    extract_again(article)
    return article


@pytest.fixture
def editor():
    return client_of("Editor")


def page_of(article):
    return reverse("admin:articles_article_date", args=[article.pk])


def dated(article):
    article.refresh_from_db()
    return article.dated_start, article.dated_end, article.dated_precision


def preview(client, article, **values):
    response = submit(client, page_of(article), **values)
    assert response.status_code == 200
    return response


def save(client, article, **values):
    """Looks at what would change, then sends the same once more."""
    return _send(client, preview(client, article, **values), article)


def _send(client, shown, article, **changes):
    data = {**read_form(shown.content.decode()), "save": "1", **changes}
    return client.post(page_of(article) + "?back=desk", data)


def test_a_date_is_first_shown_with_what_it_would_change_and_nothing_is_saved(editor, article):
    html = preview(editor, article, dated_start="2022-10-28").content.decode()
    assert "June 2022 (1–30 June 2022)" in html
    assert "Save this date" in html
    assert dated(article) == (None, None, "")
    assert TimeExpression.objects.get(surface="June").date_start is None


def test_the_second_button_saves_and_all_is_counted_anew(editor, article):
    response = save(editor, article, dated_start="2022-10-28", reason="on the clipping")
    assert response.status_code == 302
    assert response.url.endswith("/review/")
    assert dated(article) == (date(2022, 10, 28), date(2022, 10, 28), "day")
    assert TimeExpression.objects.get(surface="June").date_start == date(2022, 6, 1)
    batch = DecisionBatch.objects.get()
    assert (batch.verb, batch.reason) == ("date-article", "on the clipping")
    undo(batch.pk, by=make_user())
    assert dated(article) == (None, None, "")


def test_what_was_done_is_told_with_the_name_of_the_month_as_it_is_written(editor, article):
    response = save(editor, article, dated_start="2022-10-28")
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert told == ["Dated the article: no date → 28 October 2022"]


def test_another_date_than_the_one_shown_is_shown_before_it_is_saved(editor, article):
    shown = preview(editor, article, dated_start="2022-10-28")
    response = _send(editor, shown, article, dated_start="2021-10-28")
    assert response.status_code == 200
    assert "June 2021" in response.content.decode()
    assert dated(article)[0] is None


def test_a_date_can_be_known_to_the_month_or_to_the_minute(editor, article):
    save(editor, article, dated_start="2022-10-28", dated_time="14:05", dated_timezone="GMT")
    article.refresh_from_db()
    assert (article.dated_time, article.dated_timezone) == (time(14, 5), "GMT")
    month = {"dated_start": "2022-10-01", "dated_end": "2022-10-31", "dated_precision": "month"}
    save(editor, article, **month, dated_time="")
    assert dated(article) == (date(2022, 10, 1), date(2022, 10, 31), "month")


def test_a_date_is_taken_away_by_leaving_it_empty_and_released_as_a_whole(editor, article):
    save(editor, article, dated_start="2022-10-28")
    save(editor, article, dated_start="", dated_end="")
    assert dated(article) == (None, None, "")
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert article.locked_fields
    submit(editor, change, released="dated_start")
    article.refresh_from_db()
    assert article.locked_fields == []


def test_who_corrects_one_day_need_not_correct_it_twice(editor, article):
    save(editor, article, dated_start="2022-10-28")
    save(editor, article, dated_start="2022-10-27")
    assert dated(article) == (date(2022, 10, 27), date(2022, 10, 27), "day")


def test_days_in_the_wrong_order_are_refused_in_words(editor, article):
    response = preview(editor, article, dated_start="2022-10-26", dated_end="2022-10-25")
    assert "This is before the first day." in response.content.decode()


def test_a_stale_page_is_told_and_saves_nothing(editor, article):
    shown = preview(editor, article, dated_start="2022-10-28")
    save(client_of("Editor"), article, dated_start="2021-10-28")
    response = _send(editor, shown, article)
    assert "Nothing was saved" in response.content.decode()
    assert dated(article)[0] == date(2021, 10, 28)


def test_the_text_tells_between_which_days_it_was_written(editor, article):
    for page in (page_of(article), reverse("admin:articles_article_review", args=[article.pk])):
        html = editor.get(page).content.decode()
        assert "Not written before 4 April 2022:" in html
        assert "Not written after 3 May 2024:" in html
        assert "It will open on 3 May 2024." in html


def test_the_pages_of_an_article_lead_to_its_date(editor, article):
    for name in ("change", "review"):
        html = editor.get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
        assert page_of(article) in html.content.decode()
    listed = editor.get(reverse("admin:articles_article_changelist") + "?waits=date")
    assert list(listed.context["cl"].queryset) == [article]


def test_who_may_not_change_articles_may_not_date_them(article):
    client = client_of("Contributor")
    assert client.get(page_of(article)).status_code == 403
    assert client.post(page_of(article), {"dated_start": "2022-10-28"}).status_code == 403


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999"])
def test_an_article_that_is_not_there_has_no_such_page(editor, key):
    assert editor.get(f"/admin/articles/article/{key}/date/").status_code == 404


def test_an_article_of_no_text_yet_can_be_dated(editor):
    article = Article.objects.create(headline="Bare")
    assert save(editor, article, dated_start="2022-10-28").status_code == 302


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_that_there_are_break_nothing(editor, article, day):
    assert save(editor, article, dated_start=day).status_code == 302


@pytest.mark.parametrize("day", ["2022-02-31", "28 October", "x" * 5000, "\0"])
def test_what_is_no_day_is_refused(editor, article, day):
    html = preview(editor, article, dated_start=day).content.decode()
    assert "Enter a valid date." in html or "Null characters" in html
