"""What extraction found is stored around the decisions that people made."""

from dataclasses import replace
from datetime import date

import pytest

from articles import relating
from articles.annotating import annotate
from articles.extraction.shapes import (
    EventProposal,
    Extraction,
    OfficeHeld,
    Participant,
    Referent,
    Span,
    TimeSpan,
)
from articles.models import Evidence, Mention, Text, TimeExpression
from articles.proposals import stands_on
from articles.relating import refresh_attested
from entities.inserting import insert
from entities.kinds import ReviewState
from entities.models import (
    Country,
    Entity,
    Event,
    Organization,
    Person,
    Place,
    Post,
    Source,
    Tenure,
)
from tests.factories import make_article, make_country, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Wednesday. Gantz is a minister."


def spans_of(content, surface, kind="person", confidence=0.9):
    spans, start = [], content.find(surface)
    while start != -1:
        spans.append(Span(start, start + len(surface), kind, "test", confidence, "seen in a test"))
        start = content.find(surface, start + 1)
    return spans


def person(content, name, *surfaces, **fields):
    spans = [span for surface in (name, *surfaces) for span in spans_of(content, surface)]
    longest = {}
    for span in sorted(spans, key=lambda s: s.start - s.end):
        if not any(s.start < span.end and span.start < s.end for s in longest.values()):
            longest[span.start] = span
    return Referent("person", name, sorted(longest.values(), key=lambda s: s.start), **fields)


def gantz(content=STORY, **fields):
    return Extraction(referents=[person(content, "Benny Gantz", "Gantz", **fields)])


def next_text(article, content):
    last = article.current_text
    return Text.objects.create(article=article, number=last.number + 1, content=content)


def test_every_span_of_a_person_becomes_a_mention_of_one_proposed_record():
    article = make_article(STORY)
    annotate(article.current_text, gantz())
    record = Person.objects.get()
    assert record.review_state == ReviewState.PROPOSED
    assert [m.surface for m in record.mentions.all()] == ["Gantz", "Benny Gantz", "Gantz"]


def test_extracting_again_keeps_the_rows_of_unchanged_suggestions():
    article = make_article(STORY)
    annotate(article.current_text, gantz())
    rows = list(Mention.objects.values_list("pk", "start", "entity"))
    annotate(article.current_text, gantz())
    assert list(Mention.objects.values_list("pk", "start", "entity")) == rows


def test_suggestions_that_are_not_found_again_go_with_the_record_they_proposed():
    article = make_article(STORY)
    annotate(article.current_text, gantz())
    annotate(article.current_text, Extraction())
    assert not Mention.objects.exists()
    assert not Entity.objects.exists()


def test_a_confirmed_record_stays_when_its_last_suggestion_goes():
    article = make_article(STORY)
    annotate(article.current_text, gantz())
    Person.objects.update(review_state=ReviewState.CONFIRMED)
    annotate(article.current_text, Extraction())
    assert Person.objects.exists()


def test_a_mention_that_an_editor_linked_draws_the_others_of_its_cluster_along():
    article = make_article(STORY)
    other = make_person("Benjamin Gantz")
    make_mention(article, "Benny Gantz", other, decided_by=make_user())
    annotate(article.current_text, gantz())
    assert {m.entity_id for m in Mention.objects.all()} == {other.pk}
    assert Person.objects.count() == 1


def test_a_rejected_mention_is_not_suggested_again():
    article = make_article(STORY)
    make_mention(article, "Gantz", None, nth=0, status="rejected")
    annotate(article.current_text, gantz())
    statuses = list(Mention.objects.order_by("start").values_list("status", flat=True))
    assert statuses == ["rejected", "suggested", "suggested"]


def test_no_suggestion_crosses_what_a_person_marked():
    article = make_article(STORY)
    make_mention(article, "Benny", None, origin="person", status="suggested")
    annotate(article.current_text, gantz())
    assert sorted(m.surface for m in Mention.objects.all()) == ["Benny", "Gantz", "Gantz"]


def test_a_decision_moves_with_its_words_into_the_next_text():
    article = make_article(STORY)
    decided = make_mention(article, "Benny Gantz", make_person(), decided_by=make_user())
    text = next_text(article, "NEW: " + STORY)
    assert annotate(text, Extraction()) == []
    decided.refresh_from_db()
    assert (decided.text, decided.placed) == (text, True)
    assert text.content[decided.start : decided.end] == "Benny Gantz"


def test_a_decision_whose_words_are_gone_is_kept_as_not_placed():
    article = make_article(STORY)
    old = article.current_text
    decided = make_mention(article, "Benny Gantz", make_person(), decided_by=make_user())
    assert annotate(next_text(article, "Another story."), Extraction()) == [decided]
    decided.refresh_from_db()
    assert (decided.text, decided.placed, decided.surface) == (old, False, "Benny Gantz")


def test_a_lost_decision_is_placed_when_its_words_come_back():
    article = make_article(STORY)
    decided = make_mention(article, "Benny Gantz", make_person(), decided_by=make_user())
    annotate(next_text(article, "Another story."), Extraction())
    back = next_text(article, STORY)
    annotate(back, gantz())
    decided.refresh_from_db()
    assert (decided.text, decided.placed) == (back, True)
    assert Mention.objects.filter(text=back, surface="Benny Gantz").count() == 1


def test_an_unknown_short_form_is_suggested_without_a_record():
    article = make_article(STORY)
    annotate(
        article.current_text,
        Extraction(referents=[Referent("person", "", spans_of(STORY, "Gantz"))]),
    )
    assert not Entity.objects.exists()
    assert {m.entity for m in Mention.objects.all()} == {None}


def test_a_name_that_is_likely_wrong_is_suggested_without_a_record():
    article = make_article(STORY)
    spans = spans_of(STORY, "Ankara", "organization", confidence=0.3)
    annotate(article.current_text, Extraction([Referent("organization", "Ankara", spans)]))
    mentions = Mention.objects.filter(kind="organization")
    assert [mention.entity for mention in mentions] == [None, None]
    assert "too unsure to make a record of it" in mentions[0].reason


def test_a_name_that_several_people_bear_lists_them_as_candidates():
    article = make_article(STORY)
    people = [make_person("Benny Gantz"), make_person("Benny Gantz")]
    annotate(article.current_text, gantz())
    mention = Mention.objects.first()
    assert mention.entity is None
    assert [c["entity"] for c in mention.candidates] == [p.pk for p in people]


def office(content, **fields):
    sentence = content.index("Gantz is a minister.")
    start = content.index("minister")
    values = {
        "label": "minister",
        "title": "Minister",
        "country": "ISR",
        "organization": "",
        "is_former": False,
        "start": start,
        "end": start + len("minister"),
        "sentence_start": sentence,
        "sentence_end": len(content),
    }
    return OfficeHeld(**(values | fields))


def test_an_office_becomes_a_proposed_tenure_with_its_sentence():
    make_country("Israel", "ISR", "IL")
    article = make_article(STORY, dated=date(2022, 10, 25))
    annotate(article.current_text, gantz(offices=[office(STORY)]))
    tenure = Tenure.objects.get()
    assert str(tenure.post) == "Minister (Israel)"
    assert tenure.review_state == ReviewState.PROPOSED
    assert tenure.attested_from == tenure.attested_to == date(2022, 10, 25)
    assert tenure.evidence.get().surface == "Gantz is a minister."


def test_an_office_that_the_text_no_longer_tells_goes():
    article = make_article(STORY)
    annotate(article.current_text, gantz(offices=[office(STORY)]))
    annotate(article.current_text, gantz())
    assert not Tenure.objects.exists()


def test_first_texts_attest_an_office_as_asking_all_of_its_articles_would():
    for dated in (None, date(2022, 5, 3), date(2022, 1, 9), None, date(2022, 10, 25)):
        text = make_article(STORY, dated=dated).current_text
        text.is_new = True
        annotate(text, gantz(offices=[office(STORY)]))
    tenure = Tenure.objects.get()
    assert (tenure.attested_from, tenure.attested_to) == (date(2022, 1, 9), date(2022, 10, 25))
    refresh_attested([tenure.pk])
    stored = Tenure.objects.get()
    assert (stored.attested_from, stored.attested_to) == (date(2022, 1, 9), date(2022, 10, 25))


def test_dates_that_another_importer_tells_meanwhile_count_too(monkeypatch):
    offices = gantz(offices=[office(STORY)])
    annotate(make_article(STORY, dated=date(2022, 5, 3)).current_text, offices)

    def insert_later(rows):
        Tenure.objects.update(attested_from=date(2021, 1, 9))
        insert(rows)

    monkeypatch.setattr(relating, "insert", insert_later)
    text = make_article(STORY, dated=date(2022, 10, 25)).current_text
    text.is_new = True
    annotate(text, offices)
    tenure = Tenure.objects.get()
    assert (tenure.attested_from, tenure.attested_to) == (date(2021, 1, 9), date(2022, 10, 25))


def test_an_office_in_an_undated_article_is_attested_at_no_date():
    article = make_article(STORY)
    annotate(article.current_text, gantz(offices=[office(STORY)]))
    assert Tenure.objects.get().attested_from is None


def visit(content=STORY, **fields):
    sentence = content.index("Benny Gantz travels")
    trigger = content.index("travels")
    values = {
        "type": "visit",
        "status": "planned",
        "title": "Benny Gantz visits Ankara",
        "participants": [Participant(0, "guest")],
        "sentence_start": sentence,
        "sentence_end": content.index(" Gantz is a minister."),
        "trigger_start": trigger,
        "trigger_end": trigger + len("travels"),
        "time": 0,
    }
    start = content.index("Wednesday")
    time = TimeSpan(start, start + 9, "DATE", "", None, None, "", "needs the publication date")
    extraction = gantz(content)
    return Extraction(extraction.referents, [time], [EventProposal(**(values | fields))])


def test_an_event_is_proposed_with_its_people_and_its_sentence():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    event = Event.objects.get()
    assert event.review_state == ReviewState.PROPOSED
    assert [(role.entity.name, role.role) for role in event.roles.all()] == [
        ("Benny Gantz", "guest")
    ]
    evidence = event.evidence.get()
    assert evidence.surface == "Benny Gantz travels to Ankara on Wednesday."
    assert evidence.time.surface == "Wednesday"
    assert event.date_start is None


def test_an_event_told_again_keeps_its_record():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    event = Event.objects.get()
    annotate(next_text(article, "NEW: " + STORY), visit("NEW: " + STORY))
    assert Event.objects.get() == event
    assert Evidence.objects.count() == 1
    assert TimeExpression.objects.count() == 1


def test_a_proposed_event_that_is_not_told_any_more_goes():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    annotate(article.current_text, gantz())
    assert not Event.objects.exists()


@pytest.mark.parametrize("state", [ReviewState.CONFIRMED, ReviewState.HIDDEN])
def test_an_event_that_an_editor_settled_stays_as_it_is(state):
    article = make_article(STORY)
    annotate(article.current_text, visit())
    Event.objects.update(review_state=state, status="happened")
    annotate(article.current_text, visit())
    annotate(article.current_text, gantz())
    event = Event.objects.get()
    assert (event.review_state, event.status) == (state, "happened")
    assert event.evidence.get().placed


def test_the_evidence_of_a_settled_event_is_kept_when_its_sentence_is_gone():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    Event.objects.update(review_state=ReviewState.CONFIRMED)
    annotate(next_text(article, "Another story."), Extraction())
    evidence = Evidence.objects.get()
    assert not evidence.placed
    assert evidence.surface == "Benny Gantz travels to Ankara on Wednesday."


def test_every_sentence_of_an_event_is_evidence_and_none_doubles_it():
    article = make_article(STORY)
    content = article.current_text.content
    first, end = content.index("Gantz is"), len(content)
    told = replace(visit().events[0], also=[(first, end, first, first + 5)])
    for _ in range(2):
        annotate(article.current_text, replace(visit(), events=[told]))
        event = Event.objects.get()
        sentences = set(event.evidence.values_list("surface", "time__surface"))
        assert sentences == {
            ("Benny Gantz travels to Ankara on Wednesday.", "Wednesday"),
            ("Gantz is a minister.", None),
        }


def test_an_event_whose_sentence_was_mended_keeps_its_record():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    event = Event.objects.get()
    mended = STORY.replace("on Wednesday. Gantz", "on Wednesday morning. Gantz")
    annotate(next_text(article, mended), visit(mended))
    assert Event.objects.get() == event
    assert event.evidence.get().surface == "Benny Gantz travels to Ankara on Wednesday morning."


def test_participants_that_an_editor_settled_stay():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    event = Event.objects.get()
    event.roles.update(role="host")
    event.locked_fields = ["participants"]
    event.save()
    annotate(article.current_text, visit())
    assert [role.role for role in event.roles.all()] == ["host"]


def place_then_nothing(relate):
    """A proposed place, something that stands on it, and a text that no longer names it."""
    article = make_article(STORY)
    spans = spans_of(STORY, "Ankara", kind="place")
    annotate(article.current_text, Extraction(referents=[Referent("place", "Ankara", spans)]))
    place = Place.objects.get()
    relate(place)
    annotate(article.current_text, Extraction())
    return place


def test_a_proposed_place_that_an_event_stands_on_stays():
    place = place_then_nothing(lambda place: Event.objects.create(name="A visit", place=place))
    assert Event.objects.get().place == place


def test_a_proposed_place_that_nothing_stands_on_goes():
    place_then_nothing(lambda place: None)
    assert not Place.objects.exists()


def test_a_proposed_body_that_an_office_belongs_to_stays():
    article = make_article(STORY)
    spans = spans_of(STORY, "Ankara", kind="organization")
    body = Referent("organization", "Ankara", spans)
    annotate(article.current_text, Extraction(referents=[body]))
    Post.objects.create(name="Head", organization=Organization.objects.get())
    annotate(article.current_text, Extraction())
    assert Organization.objects.exists()


@pytest.mark.parametrize("model", [Person, Country, Organization, Place, Source])
def test_every_relation_to_an_entity_keeps_a_proposal_alive(model):
    entity = model.objects.create(name="Somebody", review_state="proposed")
    relations = [r for r in entity._meta.related_objects if not r.parent_link]
    # Former addresses and the keys of its names are its own parts.
    assert len(list(stands_on(entity))) == len(relations) - 2
    assert not any(stands_on(entity))


def test_no_event_is_told_of_somebody_whose_name_an_editor_rejected():
    article = make_article(STORY)
    annotate(article.current_text, visit())
    Mention.objects.update(status="rejected")
    annotate(article.current_text, visit())
    assert not Event.objects.exists()


def test_a_suggestion_raises_its_version_where_others_may_be_meant_now():
    article = make_article(STORY)
    first, second = make_person("Benny Gantz"), make_person("Benny Gantz")
    annotate(article.current_text, gantz())
    rows = {row.pk: row for row in Mention.objects.all()}
    annotate(article.current_text, gantz())
    assert {row.version for row in Mention.objects.all()} == {1}
    second.delete()
    annotate(article.current_text, gantz())
    again = list(Mention.objects.all())
    assert {row.pk for row in again} == rows.keys()
    assert {(row.version, row.entity_id, len(row.candidates)) for row in again} == {
        (2, first.pk, 0)
    }


def test_a_suggestion_that_is_only_surer_keeps_its_version():
    article = make_article(STORY)
    annotate(article.current_text, gantz())
    surer = replace(gantz().referents[0], spans=spans_of(STORY, "Benny Gantz", confidence=0.99))
    annotate(article.current_text, Extraction([surer]))
    mention = Mention.objects.get()
    assert (mention.confidence, mention.version) == (0.99, 1)
