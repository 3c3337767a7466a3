"""Dates stand at the desk like mentions: marked, in a list, settled by plain forms."""

from datetime import date

import pytest
from django.urls import reverse

from articles.decisions import Days, Seen, change_text, settle_times
from articles.kinds import Verb
from articles.models import DecisionBatch, TimeExpression
from tests.articles.desk.test_desk import SCRIPT, address, big_article
from tests.articles.test_groups import client_of
from tests.factories import make_article, make_mention, make_person, make_time, make_user

pytestmark = pytest.mark.django_db

STORY = """Bridge opens

Ana Ruiz opened the bridge in September. It was begun on Monday.

In September it rained. The March family went home on Monday."""
SEPTEMBER = (date(2022, 9, 1), date(2022, 9, 30))


@pytest.fixture
def article():
    return make_article(STORY)


@pytest.fixture
def editor():
    return client_of("Editor")


def decide(client, article, *times, headers=None, **data):
    seen = [f"t{time.pk}:{time.version}" for time in times]
    return client.post(address("_decide", article), {"m": seen, **data}, headers=headers)


def desk_of(client, article, query=""):
    return client.get(address("", article) + query).context["desk"]


def test_a_date_is_marked_and_listed_with_its_days_and_what_they_were_counted_from(editor, article):
    basis = "“September”, counted from the publication date 2022-10-28"
    time = make_time(article, "September", days=SEPTEMBER, basis=basis)
    html = editor.get(address("", article)).content.decode()
    assert f'id="mt{time.pk}" class="mention kind-date is-suggested"' in html
    assert "September 2022 (1–30 September 2022)" in html
    assert "counted from the publication date" in html


def test_unclear_dates_come_first_and_the_same_words_are_one_row(editor, article):
    clear = [make_time(article, "September", days=SEPTEMBER, nth=nth) for nth in (0, 1)]
    unclear = [make_time(article, "Monday", nth=nth) for nth in (0, 1)]
    desk = desk_of(editor, article)
    assert [one.times for one in desk.dates.shown] == [unclear, clear]
    assert desk.left == 2


def test_words_that_mean_no_days_are_folded_and_nobody_has_to_decide_them(editor, article):
    time = make_time(article, "it rained", type="DURATION", value="P2M")
    ref = make_time(article, "family", value="PAST_REF")
    desk = desk_of(editor, article)
    assert [one.first for one in desk.dates.vague] == [time, ref]
    assert (desk.dates.shown, desk.left) == ([], 0)
    opened = desk_of(editor, article, f"?open=t{ref.pk}").dates
    assert opened.opened.first == ref
    assert opened.opened.days == "no exact days"


def test_the_same_words_with_other_days_tell_them_place_by_place(editor, article):
    make_time(article, "September", days=SEPTEMBER)
    make_time(article, "September", nth=1, days=(date(2021, 9, 1), date(2021, 9, 30)))
    html = editor.get(address("", article)).content.decode()
    assert "→ September 2021 (1–30 September 2021)" in html


def test_a_date_under_a_mention_is_in_the_list_though_not_in_the_text(editor, article):
    make_mention(article, "March", make_person("The Marches"))
    time = make_time(article, "March", days=(date(2022, 3, 1), date(2022, 3, 31)))
    html = editor.get(address("", article)).content.decode()
    assert f'id="mt{time.pk}"' not in html
    assert f'id="qt{time.pk}"' in html


@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_date_is_settled_without_a_script(editor, article, action, status):
    times = [make_time(article, "September", days=SEPTEMBER, nth=nth) for nth in (0, 1)]
    assert decide(editor, article, times[0], action=action).status_code == 302
    settled = times[0]
    settled.refresh_from_db()
    assert settled.status == status
    assert not TimeExpression.objects.decided().exclude(pk=settled.pk).exists()


def test_an_editor_says_which_days_are_meant(editor, article):
    time = make_time(article, "Monday")
    data = {"action": "change", "first": "2022-10-24", "last": "", "reason": "as the diary says"}
    decide(editor, article, time, **data)
    time.refresh_from_db()
    assert (time.date_start, time.date_end, time.precision) == (*[date(2022, 10, 24)] * 2, "day")
    assert (time.status, time.origin) == ("accepted", "person")
    assert DecisionBatch.objects.get().reason == "as the diary says"


def test_a_month_is_said_by_one_of_its_days(editor, article):
    time = make_time(article, "September")
    decide(editor, article, time, action="change", first="2022-09-13", precision="month")
    time.refresh_from_db()
    assert (time.date_start, time.date_end) == SEPTEMBER


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"action": "change", "first": ""}, "Say which days are meant."),
        ({"action": "change", "first": "31 February"}, "is no day"),
        ({"action": "change", "first": "2022-10-02", "last": "2022-10-01"}, "before the first"),
        ({"action": "change", "first": "2022-10-02", "precision": "hour"}, "changed on its way"),
        ({"action": "accept"}, "Nobody knows yet which days"),
        ({"action": "start-earlier"}, "cannot be moved"),
        ({"action": "remove"}, "reject it"),
        ({"action": "relink"}, "changed on its way"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(editor, article, data, sentence):
    time = make_time(article, "Monday")
    response = decide(editor, article, time, **data)
    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_a_date_and_a_mention_are_not_settled_by_one_form(editor, article):
    time = make_time(article, "September", days=SEPTEMBER)
    mention = make_mention(article, "Ana Ruiz", make_person("Ana Ruiz"), status="suggested")
    seen = [f"t{time.pk}:1", f"{mention.pk}:1"]
    response = editor.post(address("_decide", article), {"m": seen, "action": "accept"})
    assert response.status_code == 400


def test_a_date_of_another_article_cannot_be_settled_from_here(editor, article):
    time = make_time(make_article(STORY), "September", days=SEPTEMBER)
    assert decide(editor, article, time, action="accept").status_code == 409


def test_a_stale_form_is_told_what_the_other_did_and_which_version_is_there(editor, article):
    time = make_time(article, "September", days=SEPTEMBER)
    decide(client_of("Editor"), article, time, action="reject")
    response = decide(editor, article, time, action="accept", headers=SCRIPT)
    [now] = response.json()["now"]
    assert response.status_code == 409
    assert (now["m"], now["pk"]) == (f"t{time.pk}:2", f"t{time.pk}")
    assert now["state"].startswith("rejected → September 2022")
    assert "rejected" in decide(editor, article, time, action="accept").content.decode()


def test_all_clear_dates_are_accepted_as_they_stand_and_unclear_ones_are_not(editor, article):
    for nth in (0, 1):
        make_time(article, "September", days=SEPTEMBER, nth=nth)
    clear = make_time(article, "March", days=(date(2022, 3, 1), date(2022, 3, 31)))
    make_time(article, "Monday")
    dates = desk_of(editor, article).dates
    editor.post(address("_decide", article), {"m": dates.clear, "action": "accept"})
    assert TimeExpression.objects.filter(status="accepted").count() == 3
    clear.refresh_from_db()
    assert clear.status == "accepted"


def test_a_missed_date_is_marked_and_one_without_days_is_opened(editor, article):
    response = editor.post(address("_mark", article), {"words": "rained", "kind": "date"})
    time = TimeExpression.objects.kept().get()
    assert f"open=t{time.pk}" in response.url
    desk = desk_of(editor, article, f"?open=t{time.pk}")
    assert desk.opened_key == f"t{time.pk}"
    assert 'name="first"' in editor.get(f"{address('', article)}?open=t{time.pk}").content.decode()


def test_a_contributor_proposes_a_date_and_does_not_decide(article):
    client = client_of("Contributor")
    client.post(address("_mark", article), {"words": "September", "kind": "date"})
    time = TimeExpression.objects.kept().get()
    assert (time.status, time.origin) == ("suggested", "person")
    assert decide(client, article, time, action="reject").status_code == 403


def test_a_decided_date_can_be_opened_again_and_its_action_undone(editor, article):
    time = make_time(article, "September", days=SEPTEMBER)
    decide(editor, article, time, action="reject")
    time.refresh_from_db()
    assert [one.first for one in desk_of(editor, article).dates.decided] == [time]
    decide(editor, article, time, action="reopen")
    newest = DecisionBatch.objects.order_by("-pk").first()
    editor.post(reverse("admin:articles_decisionbatch_undo", args=[newest.pk]))
    time.refresh_from_db()
    assert time.status == "rejected"


def test_a_lost_date_is_listed_with_its_quote_and_placed_by_writing_it(editor, article):
    time = make_time(article, "September", days=SEPTEMBER)
    user = make_user()
    days = Days(date(2022, 9, 1), date(2022, 9, 2))
    settle_times([Seen(time.pk, 1)], Verb.CHANGE_DATE, days=days, by=user)
    change_text(article, STORY.replace("September", "autumn"), by=user)
    html = editor.get(address("", article)).content.decode()
    assert "Decided, but no longer in the text" in html
    time.refresh_from_db()
    decide(editor, article, time, action="place", words="autumn", nth=2)
    time.refresh_from_db()
    assert (time.placed, time.surface) == (True, "autumn")


@pytest.mark.parametrize("count", [3, 60])
def test_dates_cost_the_desk_no_query_more_however_many(count, django_assert_num_queries):
    article = big_article(count)
    text = article.current_text
    for number in range(count):
        make_time(article, f"Other{number}.", days=SEPTEMBER)
    client = client_of("Editor")
    client.get(address("", article))
    with django_assert_num_queries(13):
        assert len(client.get(address("", article)).context["desk"].dates.placed) == count
    assert text.times.count() == count


def test_a_decision_on_a_date_asks_little(article, django_assert_num_queries):
    client = client_of("Editor")
    time = make_time(article, "September", days=SEPTEMBER)
    client.get(address("", article))
    with django_assert_num_queries(12):
        decide(client, article, time, action="accept", headers=SCRIPT)
