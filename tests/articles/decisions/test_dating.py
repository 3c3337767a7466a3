"""An editor dates an article: first what would change is shown, then all is counted anew."""

from datetime import date, time
from pathlib import Path

import pytest

from articles.date_preview import Change, preview_date
from articles.decisions import (
    Conflict,
    Dating,
    Days,
    Refusal,
    Seen,
    date_article,
    dated_by,
    extract_again,
    settle_times,
    undo,
)
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.kinds import Verb
from articles.models import Article, DecisionBatch, TimeExpression
from entities.models import Entity
from tests.factories import make_article, make_event, make_user

pytestmark = pytest.mark.django_db

STORY = """Bridge opens in Lima

Work began in March. The bridge was opened on 3 May 2021, and in June it was closed.
"""
OCTOBER = Dating(date(2022, 10, 28), date(2022, 10, 28))


@pytest.fixture
def article():
    article = make_article(STORY)
    extract_again(article)
    return article


@pytest.fixture
def editor():
    return make_user(username="jo")


def set_date(article, dating, by, **said):
    version = Article.objects.get(pk=article.pk).version
    return date_article(article.pk, dating, by=by, version=version, **said)


def starts():
    return {row.surface: row.date_start for row in TimeExpression.objects.all()}


def test_the_preview_tells_what_would_change_and_changes_nothing(article, editor):
    before = starts()
    preview = preview_date(article, dated_by(OCTOBER, editor))
    assert preview.times == [
        Change("March", "no days", "March 2022 (1–31 March 2022)"),
        Change("June", "no days", "June 2022 (1–30 June 2022)"),
    ]
    assert starts() == before
    article.refresh_from_db()
    assert (article.dated_start, article.version) == (None, 1)
    assert not DecisionBatch.objects.exists()


def test_what_an_editor_settled_stays_and_the_preview_says_so(article, editor):
    row = TimeExpression.objects.get(surface="March")
    days = Days(date(2020, 3, 1), date(2020, 3, 31))
    settle_times([Seen(row.pk, row.version)], Verb.CHANGE_DATE, days=days, by=editor)
    preview = preview_date(article, dated_by(OCTOBER, editor))
    assert [(one.words, one.before[:10]) for one in preview.stays] == [("March", "March 2020")]
    set_date(article, OCTOBER, editor)
    assert starts()["March"] == date(2020, 3, 1)


def test_a_date_is_one_action_that_counts_all_anew_and_back(article, editor):
    before = starts()
    batch = set_date(article, OCTOBER, editor, reason="on the clipping")
    article.refresh_from_db()
    assert article.dated_basis == "set by jo: on the clipping"
    assert "dated_start" in article.locked_fields
    assert starts()["June"].year == 2022
    assert batch.summary == "no date → 28 October 2022"
    undo(batch.pk, by=editor)
    article.refresh_from_db()
    assert (article.dated_start, article.dated_basis, article.locked_fields) == (None, "", [])
    assert starts() == before


def test_a_date_can_be_taken_away(article, editor):
    set_date(article, OCTOBER, editor)
    set_date(article, None, editor)
    article.refresh_from_db()
    assert (article.dated_start, article.dated_precision) == (None, "")
    assert starts()["June"] is None


def test_time_of_day_and_zone_are_kept(article, editor):
    set_date(article, Dating(*[date(2022, 10, 28)] * 2, "minute", time(14, 5), "GMT"), editor)
    article.refresh_from_db()
    assert (article.dated_time, article.dated_timezone) == (time(14, 5), "GMT")


def test_the_same_date_again_is_refused(article, editor):
    set_date(article, OCTOBER, editor)
    with pytest.raises(Refusal):
        set_date(article, OCTOBER, make_user())


def test_an_article_that_somebody_changed_meanwhile_is_not_dated(article, editor):
    set_date(article, OCTOBER, make_user())
    with pytest.raises(Conflict):
        date_article(article.pk, None, by=editor, version=1)


def test_the_preview_makes_no_record(article, editor):
    count = Entity.objects.count()
    preview_date(article, dated_by(OCTOBER, editor))
    assert Entity.objects.count() == count


def test_an_editors_date_survives_another_import(tmp_path, editor):
    path: Path = tmp_path / "2021-06-01-story.txt"
    path.write_text(STORY)
    [result] = import_documents([path], Options())
    assert result.article.dated_start == date(2021, 6, 1)
    set_date(result.article, OCTOBER, editor)
    path.write_text(STORY + "\nA word more.\n")
    [result] = import_documents([path], Options())
    assert result.outcome == "updated"
    assert Article.objects.get().dated_start == date(2022, 10, 28)


def test_the_preview_names_an_event_whose_date_an_editor_settled(editor):
    article = make_article("Ana Ruiz to visit Lima\n\nAna Ruiz of Peru visited Lima in June.")
    text = article.current_text
    row = TimeExpression.objects.create(
        text=text, start=text.content.index("June"), end=len(text.content) - 1, surface="June"
    )
    event = make_event(
        article,
        "Ana Ruiz of Peru visited Lima in June.",
        review_state="confirmed",
        date_start=date(2020, 1, 1),
        date_end=date(2020, 1, 1),
        date_precision="day",
        locked_fields=["date_start"],
    )
    event.evidence.update(time=row, origin="person")
    preview = preview_date(article, dated_by(OCTOBER, editor))
    assert [(one.words, one.before) for one in preview.stays] == [(event.name, "1 January 2020")]
