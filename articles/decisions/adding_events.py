"""Adds an event that was missed, takes one away again, parts one that was two."""

from collections.abc import Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.changing_events import EventState, check, state_of, store_roles
from articles.decisions.errors import Refusal
from articles.decisions.events import (
    lock_events,
    lock_sentences,
    summary_of,
    update_sentences,
)
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.locking import flag_to_read, lock_article
from articles.decisions.settling import Seen
from articles.events.sentences import Spot, make_row
from articles.events.summing_up import DATE_COLUMNS, sum_up_again
from articles.extraction.intervals import precision_of
from articles.kinds import MentionStatus, Origin, Scope, Verb
from articles.models import Article, DecisionBatch, Evidence, Mention, Text, TimeExpression
from articles.together.colleagues import name_of
from entities.duplicates import forget_count
from entities.kinds import ReviewState
from entities.models import DistinctPair, Entity, Event, FormerSlug, Name, NameKey
from entities.moving import delete
from entities.rows import RowChange, made, removed

LONGEST_SENTENCE: Final = 2000
_SETTLED: Final = ("type", "status", "name", "participants", "review_state")


@transaction.atomic
def add_event(
    article: Article,
    spot: Spot,
    wanted: EventState,
    *,
    by: User,
    time: TimeExpression | None = None,
    reason: str = "",
) -> Event:
    """An event that this sentence of the newest text tells by these of its words.

    Without days of its own it is dated by the time expression. Raises Refusal for a place that
    is not in the text, and for what no event can be.
    """
    text = lock_article(article.pk).current_text
    _check_spot(text, spot)
    check(wanted)
    event = _make(wanted, by)
    row = make_row(text, spot)
    row.event, row.time, row.says = event, time, wanted.status
    _accept(row, by)
    row.origin = Origin.PERSON
    row.save()
    sum_up_again(event)
    event.refresh_from_db()
    notes = Notes()
    notes.add([*made(event), *(change for one in event.roles.all() for change in made(one))])
    notes.add(made(row), text.article_id, event.pk)
    flag_to_read([text.article_id])
    write(Verb.ADD_EVENT, notes, by=by, summary=str(event), reason=reason)
    return event


def _check_spot(text: Text, spot: Spot) -> None:
    start, end, trigger_start, trigger_end = spot
    if not 0 <= start <= trigger_start < trigger_end <= end <= len(text.content):
        raise Refusal(_("There is no such place in the text."))
    if end - start > LONGEST_SENTENCE or not text.content[trigger_start:trigger_end].strip():
        raise Refusal(_("Choose the words that say what happened."))


def _make(wanted: EventState, by: User) -> Event:
    event = Event(
        name=in_one_line(wanted.name)[:200],
        type=wanted.type,
        status=wanted.status,
        place_id=wanted.place_id,
        country_id=wanted.country_id,
        claimed_by_id=wanted.claimed_by_id,
        date_start=wanted.date_start,
        date_end=wanted.date_end,
        review_state=ReviewState.CONFIRMED,
        locked_fields=sorted(_SETTLED),
    )
    if wanted.date_start or wanted.date_end:
        days = precision_of(wanted.date_start, wanted.date_end)
        event.date_precision = wanted.date_precision or days
        event.date_basis = (_("set by %s") % name_of(by))[:200]
        event.locked_fields = sorted({*_SETTLED, *DATE_COLUMNS})
    event.save()
    store_roles(event, wanted.roles)
    return event


def _accept(row: Evidence, by: User) -> None:
    row.status = MentionStatus.ACCEPTED
    row.decided_by, row.decided_at = by, timezone.now()


@transaction.atomic
def remove_event(seen: Seen, *, by: User, reason: str = "") -> DecisionBatch:
    """Takes away an event that a person added and that nothing else stands on.

    Raises Refusal for what the machine tells, too: that is rejected, not removed.
    """
    [event] = lock_events([seen])
    if _is_needed(event):
        raise Refusal(_("More stands on this event than what was added by hand: reject it."))
    notes = Notes()
    for row in event.evidence.select_related("text").order_by("pk"):
        notes.add(_without_time(removed(row)), row.text.article_id, event.pk)
    parts = [*FormerSlug.objects.filter(entity=event.pk), *event.roles.all(), event]
    notes.add([change for row in parts for change in removed(row)])
    _delete(event)
    flag_to_read(notes.articles.values())
    summary = summary_of([event])
    return write(Verb.REMOVE_EVENT, notes, by=by, summary=summary, reason=reason)


def _is_needed(event: Event) -> bool:
    return any(
        (
            event.evidence.exclude(origin=Origin.PERSON).exists(),
            not event.evidence.exists(),
            Mention.objects.filter(entity=event.pk).exists(),
            Name.objects.filter(entity=event.pk).exists(),
            Event.objects.filter(parent=event.pk).exists(),
            Entity.objects.filter(merged_into=event.pk).exists(),
            DistinctPair.objects.filter(first=event.pk).exists(),
            DistinctPair.objects.filter(second=event.pk).exists(),
        )
    )


def _without_time(changes: Sequence[RowChange]) -> list[RowChange]:
    """Time expressions are found anew whenever an article is read."""
    return [
        RowChange(one.model, one.pk, {**(one.before or {}), "time_id": None}, None)
        for one in changes
    ]


def _delete(event: Event) -> None:
    event.evidence.all().delete()
    event.roles.all().delete()
    FormerSlug.objects.filter(entity=event.pk).delete()
    NameKey.objects.filter(entity=event.pk).delete()
    delete(Event, [event.pk])
    delete(Entity, [event.pk])


@transaction.atomic
def split_event(
    seen: Sequence[Seen],
    *,
    by: User,
    name: str = "",
    into: Event | None = None,
    reason: str = "",
) -> DecisionBatch:
    """Takes sentences out of an event, to another one or to a new one that is told like it.

    `seen` are the sentences. The two are said not to be the same. Raises Conflict for one that
    changed since it was seen, Refusal for what makes no sense.
    """
    rows, events = lock_sentences(seen)
    if len(events) != 1:
        raise Refusal(_("Choose sentences of one event."))
    [event] = events
    notes = Notes()
    target = _target(event, into, name, notes, by)
    decided = {"status": MentionStatus.ACCEPTED, "decided_by_id": by.pk}
    values = {"event_id": target.pk, **decided, "decided_at": timezone.now()}
    update_sentences(rows, values, notes)
    if not event.evidence.standing().exists():
        raise Refusal(_("No sentence would be left: change the event itself."))
    for one in (event, target):
        notes.add(sum_up_again(one), record=one.pk)
    notes.add(_keep_apart(event, target, by))
    flag_to_read(notes.articles.values())
    transaction.on_commit(forget_count)
    words = {"name": event, "target": target, "count": len(rows)}
    summary = _("“%(name)s” → “%(target)s”, sentences: %(count)d") % words
    return write(Verb.SPLIT, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)


def _target(event: Event, into: Event | None, name: str, notes: Notes, by: User) -> Event:
    if into is not None:
        target: Event | None = Event.objects.select_for_update().filter(pk=into.pk).first()
        if target is None or target.merged_into_id or target.pk == event.pk:
            raise Refusal(_("Choose another event that is still there."))
        return target
    if not in_one_line(name):
        raise Refusal(_("Choose another record, or name a new one."))
    told = state_of(event)
    target = _make(
        EventState(
            type=told.type,
            status=told.status,
            name=name,
            roles=told.roles,
            place_id=told.place_id,
            country_id=told.country_id,
            claimed_by_id=told.claimed_by_id,
        ),
        by,
    )
    notes.add([*made(target), *(change for one in target.roles.all() for change in made(one))])
    return target


def _keep_apart(one: Event, other: Event, by: User) -> list[RowChange]:
    first, second = sorted([one.pk, other.pk])
    pair, is_new = DistinctPair.objects.get_or_create(
        first_id=first, second_id=second, defaults={"by": by}
    )
    return made(pair) if is_new else []
