"""Events of articles are stored, and known again in this article and in others."""

from datetime import date

import pytest

from articles.events import known
from articles.models import Evidence
from articles.reading_again import read_again
from entities.models import DistinctPair, Event
from tests.articles.events.plain_reader import read
from tests.factories import make_article, make_country

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gantz", "akar", "turkey")]

VISIT = "Benny Gantz visited Turkey on 26 October 2022."


def roles_of(event):
    return [(role.name, role.role) for role in event.roles.all()]


def edited(article, *sentences):
    """The article, read with other sentences."""
    text = article.current_text
    text.pk, text.number = None, text.number + 1
    text.content = "A day\n\n" + " ".join(sentences)
    text.save()
    text.blocks.create(start=0, end=5, role="headline", reason="made for a test")
    text.blocks.create(start=7, end=len(text.content), role="body", reason="made for a test")
    read_again(article)


def test_somebody_whom_no_record_stands_for_takes_part_in_words():
    read("Turkish police killed 60 people.")
    assert roles_of(Event.objects.get()) == [("police", "actor"), ("60 people", "recipient")]


def test_an_event_that_another_article_tells_too_is_one_with_two_sentences_and_a_reason():
    read(VISIT)
    read("Benny Gantz visited Turkey on Wednesday.")
    event = Event.objects.get()
    first, second = event.evidence.order_by("pk")
    assert (first.reason, first.status) == ("", "suggested")
    assert second.reason == "the same kind of event; the same take part; on the same day"


def test_an_event_of_another_day_is_another_one():
    read(VISIT)
    read("Benny Gantz visited Turkey on 3 May 2022.")
    assert Event.objects.count() == 2


def test_without_a_date_the_same_sentence_in_another_article_tells_the_same():
    read("Benny Gantz met Hulusi Akar.")
    read("Yesterday it rained.", "Benny Gantz met Hulusi Akar.")
    read("Benny Gantz met Hulusi Akar in the rain.")
    assert sorted(event.evidence.count() for event in Event.objects.all()) == [1, 2]


def test_one_article_that_tells_a_thing_twice_tells_of_one_event():
    read("Benny Gantz met Hulusi Akar.", "So Hulusi Akar met Benny Gantz.")
    event = Event.objects.get()
    assert event.evidence.count() == 2
    assert roles_of(event) == [("Benny Gantz", "actor"), ("Hulusi Akar", "actor")]


def test_a_further_sentence_of_an_article_joins_the_event_that_the_article_tells():
    article = read(VISIT)
    again = "On Wednesday Benny Gantz visited Turkey."
    edited(article, VISIT, again)
    event = Event.objects.get()
    assert list(event.evidence.order_by("pk").values_list("surface", flat=True)) == [VISIT, again]


def test_reading_again_changes_no_row_of_an_event_that_two_articles_tell():
    articles = [read(VISIT), read("On Wednesday Benny Gantz visited Turkey.")]
    tables = (Event, Evidence, Event.history.model)
    rows = [list(table.objects.order_by("pk").values()) for table in tables]
    for article in reversed(articles):
        read_again(article)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == rows


def test_the_narrowest_date_that_any_article_tells_is_the_date():
    read("Benny Gantz visited Turkey in October 2022.")
    narrow = read(VISIT)
    event = Event.objects.get()
    assert (event.date_start, event.date_end, event.date_precision) == (
        *(date(2022, 10, 26),) * 2,
        "day",
    )
    edited(narrow, "It rained.")
    event = Event.objects.get()
    assert (event.date_start, event.date_precision) == (date(2022, 10, 1), "month")


def test_a_planned_event_has_happened_once_another_article_tells_so():
    read("Benny Gantz will visit Turkey on 26 October 2022.")
    assert Event.objects.get().status == "planned"
    later = read(VISIT)
    assert Event.objects.get().status == "happened"
    edited(later, "It rained.")
    assert Event.objects.get().status == "planned"


def test_of_a_confirmed_plan_another_article_only_says_that_it_happened():
    read("Benny Gantz will visit Turkey on 26 October 2022.")
    Event.objects.update(review_state="confirmed")
    read(VISIT)
    event = Event.objects.get()
    assert (event.status, event.review_state) == ("planned", "confirmed")
    assert list(event.evidence.order_by("pk").values_list("says", "status")) == [
        ("planned", "suggested"),
        ("happened", "suggested"),
    ]


def test_a_hidden_event_stays_hidden_however_often_it_is_told():
    article = read(VISIT)
    Event.objects.update(review_state="hidden")
    read_again(article)
    read("On Wednesday Benny Gantz visited Turkey.")
    event = Event.objects.get()
    assert (event.review_state, event.evidence.count()) == ("hidden", 2)


def test_a_sentence_that_an_editor_rejected_tells_nothing_again():
    article = read("Benny Gantz met Hulusi Akar.", VISIT)
    visit = Event.objects.get(type="visit")
    visit.evidence.update(status="rejected")
    read_again(article)
    assert visit.evidence.get().status == "rejected"
    assert Event.objects.count() == 2


def test_a_sentence_keeps_its_row_in_a_changed_text():
    article = read(VISIT)
    row = Evidence.objects.get()
    edited(article, "It rained.", VISIT)
    again = Evidence.objects.get()
    assert (again.pk, again.surface) == (row.pk, VISIT)
    assert again.start == row.start + len("It rained. ")
    assert again.text_id != row.text_id


def test_a_decided_sentence_that_is_gone_keeps_its_quote_and_comes_back():
    article = read(VISIT)
    Evidence.objects.update(status="accepted")
    edited(article, "It rained.")
    assert not Evidence.objects.get().placed
    edited(article, VISIT)
    row = Evidence.objects.get()
    assert (row.placed, row.status, row.event) == (True, "accepted", Event.objects.get())


def test_an_event_of_which_an_editor_changed_type_and_title_is_known_by_its_sentence():
    article = read(VISIT)
    event = Event.objects.get()
    event.type, event.name, event.locked_fields = "meeting", "Talks", ["type", "name"]
    event.save()
    read_again(article)
    event = Event.objects.get()
    assert (event.type, event.name) == ("meeting", "Talks")


def test_what_an_editor_did_not_settle_is_still_read():
    article = read("Benny Gantz visited Turkey on Wednesday.", dated=None)
    Event.objects.update(locked_fields=["name"])
    assert Event.objects.get().date_start is None
    article.dated_start = article.dated_end = date(2022, 10, 26)
    article.dated_precision = "day"
    article.save()
    read_again(article)
    assert Event.objects.get().date_start == date(2022, 10, 26)


def test_events_that_are_kept_apart_stay_two_whoever_tells_them_again():
    articles = [read(VISIT), read("Benny Gantz visited Turkey on 27 October 2022.")]
    DistinctPair.objects.create(
        first=Event.objects.order_by("pk")[0], second=Event.objects.order_by("pk")[1]
    )
    edited(articles[1], "It rained.")
    edited(articles[1], "Benny Gantz visited Turkey on 27 October 2022.")
    for article in articles:
        read_again(article)
    assert sorted(event.evidence.count() for event in Event.objects.all()) == [1, 1]


def test_a_participant_goes_with_the_article_that_named_him():
    read("Benny Gantz met Hulusi Akar.")
    event = Event.objects.get()
    second = read("Benny Gantz met Hulusi Akar.")
    israel = make_country("Israel", "ISR", "IL")
    event.roles.create(entity=israel, role="host", order=2)
    read_again(second)
    assert ("Israel", "host") not in roles_of(event)
    assert len(roles_of(event)) == 2


@pytest.mark.parametrize("count", [1, 12])
def test_how_many_queries_known_events_take_does_not_grow(count, django_assert_num_queries):
    days = [f"Benny Gantz visited Turkey on {day} October 2022." for day in range(1, count + 1)]
    read(*days)
    article = read("It rained.", *[f"So {day}" for day in days])
    assert (Event.objects.count(), Evidence.objects.count()) == (count, 2 * count)
    with django_assert_num_queries(44):
        read_again(article)
    Evidence.objects.filter(text__article=article).delete()
    with django_assert_num_queries(50):
        read_again(article)
    assert (Event.objects.count(), Evidence.objects.count()) == (count, 2 * count)


def test_a_sentence_that_many_print_is_still_known_by_the_last_who_printed_it(monkeypatch):
    monkeypatch.setattr(known, "_NEWEST", 2)
    for _ in range(5):
        read("Benny Gantz met Hulusi Akar.")
    assert Event.objects.get().evidence.count() == 5


def test_of_a_sentence_that_many_print_the_last_are_read_and_no_more(monkeypatch):
    monkeypatch.setattr(known, "_NEWEST", 2)
    for _ in range(5):
        article = read("Benny Gantz met Hulusi Akar.")
    text = article.current_text
    key = text.evidence.get().sentence_key
    other = make_article("Another\nIt rained.").current_text
    monkeypatch.setattr(known, "_keys", lambda *_args: [key])
    assert len(known._by_words(other, [None])) == 2
