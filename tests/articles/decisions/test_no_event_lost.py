"""Whatever editors and readings do to events, in whatever order: nothing is lost, all is undone."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.decisions import (
    EventState,
    Refusal,
    Seen,
    Taking,
    add_event,
    change_event,
    change_text,
    extract_again,
    keep_apart,
    merge_records,
    remove_event,
    settle_events,
    settle_sentences,
    split_event,
    state_of,
    undo,
)
from articles.extraction import pipeline
from articles.models import Article, DecisionBatch, Evidence
from entities.models import DistinctPair, Entity, Event
from tests.articles.decisions.test_nothing_lost import (
    DRAWS,
    OFTEN,
    do,
    take_everything_back,
    told_by_the_log,
)
from tests.articles.events.plain_reader import find_events, read
from tests.factories import make_country, make_person, make_user

pytestmark = pytest.mark.django_db

SENTENCES = [
    "Benny Gantz visited Turkey on 26 October 2022.",
    "Benny Gantz will visit Turkey on 26 October 2022.",
    "On Wednesday Benny Gantz visited Turkey.",
    "Benny Gantz met Hulusi Akar.",
    "Hulusi Akar criticised Benny Gantz in May 2022.",
    "Turkish police killed 60 people.",
    "It rained.",
]


@pytest.fixture(autouse=True)
def plain_events(monkeypatch):
    monkeypatch.setattr(pipeline, "find_events", find_events)


class World:
    """A little archive of events, and what may happen in it; a draw chooses among its rows."""

    def __init__(self) -> None:
        self.by = make_user()
        for name in ("Benny Gantz", "Hulusi Akar"):
            make_person(name)
        make_country()
        read(SENTENCES[0], SENTENCES[3])
        read(SENTENCES[1], SENTENCES[4])

    def pick(self, rows, draw: int):
        found = list(rows.order_by("pk"))
        if not found:
            raise Refusal("There is nothing to choose from.")
        return found[draw % len(found)]

    def event(self, draw: int) -> Event:
        return self.pick(Event.objects.current(), draw)

    def seen(self, draw: int) -> Seen:
        event = self.event(draw)
        return Seen(event.pk, event.version)

    def sentence(self, draw: int) -> Seen:
        row = self.pick(Evidence.objects.filter(event__isnull=False), draw)
        return Seen(row.pk, row.version)

    def import_article(self, draw: int) -> None:
        read(SENTENCES[draw % 7], SENTENCES[draw // 7 % 7])

    def accept(self, draw: int) -> None:
        article = self.pick(Article.objects, draw) if draw % 2 else None
        settle_events([self.seen(draw)], "accept-event", by=self.by, article=article and article.pk)

    def reject(self, draw: int) -> None:
        settle_events([self.seen(draw)], "reject-event", by=self.by)

    def reopen(self, draw: int) -> None:
        settle_events([self.seen(draw)], "reopen-event", by=self.by)

    def keep(self, draw: int) -> None:
        settle_sentences([self.sentence(draw)], "keep-sentence", by=self.by)

    def drop(self, draw: int) -> None:
        settle_sentences([self.sentence(draw)], "drop-sentence", by=self.by)

    def change(self, draw: int) -> None:
        event = self.event(draw)
        state = state_of(event)
        changes = [
            {"status": ["denied", "happened"][draw % 2]},
            {"name": f"Title {draw % 3}", "type": "meeting"},
            {"date_start": date(2022, 5, 1), "date_end": date(2022, 5, draw % 20 + 1)},
            {"roles": [*state.roles, Taking("guest", described=f"guest {draw % 3}")]},
            {"roles": []},
        ]
        wanted = replace(state, date_precision="", **changes[draw % 5])
        change_event(Seen(event.pk, event.version), wanted, by=self.by, accept=draw % 3 == 0)

    def add(self, draw: int) -> None:
        article = self.pick(Article.objects, draw)
        content = article.current_text.content
        start = content.index("\n") + 2
        end = len(content)
        state = EventState("protest", "happened", f"Added {draw % 3}", [Taking("actor", None, "x")])
        time = article.current_text.times.first()
        add_event(article, (start, end, start, start + 5), state, by=self.by, time=time)

    def remove(self, draw: int) -> None:
        remove_event(self.seen(draw), by=self.by)

    def merge(self, draw: int) -> None:
        survivor, loser = self.event(draw), self.event(draw // 5)
        versions = {one.pk: one.version for one in (survivor, loser)}
        merge_records(survivor.pk, [loser.pk], by=self.by, versions=versions)

    def split(self, draw: int) -> None:
        split_event([self.sentence(draw)], by=self.by, name=f"Split {draw % 3}")

    def apart(self, draw: int) -> None:
        keep_apart(self.event(draw).pk, self.event(draw // 5).pk, by=self.by)

    def edit(self, draw: int) -> None:
        article = self.pick(Article.objects, draw)
        content = f"A day\n\n{SENTENCES[draw % 7]} {SENTENCES[draw // 7 % 7]}"
        change_text(article, content, by=self.by)

    def read(self, draw: int) -> None:
        extract_again(self.pick(Article.objects, draw))

    def undo(self, draw: int) -> None:
        undo(self.pick(DecisionBatch.objects.standing(), draw).pk, by=self.by)


DEEDS = [
    *("accept", "reject", "reopen", "keep", "drop", "change", "add", "remove", "merge", "split"),
    *("apart", "edit", "read", "undo"),
]


def check_nothing_lost() -> None:
    """Events and sentences that were decided on read as the log says, whatever was read since."""
    for (model, pk), told in told_by_the_log().items():
        if model == "articles.evidence" and told.get("status") in ("accepted", "rejected"):
            row = Evidence.objects.get(pk=pk)
            assert row.status == told["status"]
            assert row.event_id == told.get("event_id", row.event_id)
            content = row.text.content
            assert content[row.start : row.end] == row.surface
        if model == "entities.entity" and "review_state" in told:
            entity = Entity.objects.filter(pk=pk).first()
            is_open = told["review_state"] == "proposed"
            assert is_open if entity is None else entity.review_state == told["review_state"]
        if model == "entities.event" and (event := Event.objects.filter(pk=pk).first()):
            settled = {*event.locked_fields} & {"type", "status", "place_id"} & told.keys()
            assert {name: getattr(event, name) for name in settled} == {
                name: told[name] for name in settled
            }


@OFTEN
@given(st.lists(st.tuples(st.sampled_from([*DEEDS, "import_article"]), DRAWS), max_size=12))
def test_every_decision_on_an_event_stands_whatever_is_read(deeds):
    with transaction.atomic():
        world = World()
        for name, draw in deeds:
            do(world, name, draw)
            check_nothing_lost()
        transaction.set_rollback(True)


def read_archive() -> dict[str, object]:
    """What editors and readers see of events, without keys, versions and times."""
    for article in Article.objects.order_by("pk"):
        extract_again(article)
    told = ("type", "status", "name", "review_state", "date_start", "date_end", "date_precision")
    return {
        "texts": [one.current_text.content for one in Article.objects.order_by("pk")],
        "events": sorted(
            (
                *(str(getattr(event, name)) for name in told),
                str(event.locked_fields),
                str(event.merged_into_id),
                str([str(role) for role in event.roles.all()]),
                str(sorted(event.evidence.values_list("surface", "status", "placed", "origin"))),
            )
            for event in Event.objects.all()
        ),
        "apart": DistinctPair.objects.count(),
    }


@OFTEN
@given(st.lists(st.tuples(st.sampled_from(DEEDS), DRAWS), max_size=10))
def test_taking_everything_back_gives_the_events_back(deeds):
    with transaction.atomic():
        world = World()
        before = read_archive()
        for name, draw in deeds:
            do(world, name, draw)
        take_everything_back(world.by)
        assert read_archive() == before
        transaction.set_rollback(True)
