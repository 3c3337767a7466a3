"""Settles events: a yes or a no to an event, and to single sentences that tell it."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_with_articles
from articles.decisions.settling import Seen
from articles.events.summing_up import sum_up_again
from articles.kinds import MentionStatus, Scope, Verb
from articles.models import DecisionBatch, Evidence
from entities.duplicates import forget_count
from entities.kinds import ReviewState
from entities.models import Event
from entities.rows import (
    Photograph,
    RowChange,
    Values,
    as_json,
    changes_between,
    label_of,
    photograph,
    snapshot,
)

_STATES: Final = {
    Verb.ACCEPT_EVENT: ReviewState.CONFIRMED,
    Verb.REJECT_EVENT: ReviewState.HIDDEN,
    Verb.REOPEN_EVENT: ReviewState.PROPOSED,
}


@transaction.atomic
def settle_events(
    seen: Sequence[Seen], verb: str, *, by: User, article: int | None = None, reason: str = ""
) -> DecisionBatch:
    """Accepts, rejects or reopens events as one action.

    A yes is one to the sentences of the article at which it was said, too. A rejected event is
    hidden: it takes in whatever tells it again. Raises Conflict where one changed since it was
    seen, Refusal for what makes no sense. Nothing is changed then.
    """
    events = lock_events(seen)
    state = _STATES[Verb(verb)]
    open_ones = [event for event in events if event.review_state != state]
    notes = Notes()
    for event in open_ones:
        before = photograph_event(event)
        event.review_state = state
        lock(event, {"review_state"} if state != ReviewState.PROPOSED else set())
        if state == ReviewState.PROPOSED:
            event.locked_fields = [name for name in event.locked_fields if name != "review_state"]
        save(event, before, notes, article)
    if verb == Verb.ACCEPT_EVENT:
        accept_sentences(events, article, notes, by)
    if not notes.changes:
        raise Refusal(_("This is decided so already."))
    transaction.on_commit(forget_count)
    summary = summary_of(open_ones or events)
    return write(verb, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason)


def lock_events(seen: Sequence[Seen], others: Collection[int] = ()) -> list[Event]:
    """The articles that tell them first, as everywhere; then the records, and others beside them.

    Raises Conflict, which holds the stale ones, where one changed since it was seen.
    """
    versions = {one.pk: one.version for one in seen}
    if not versions:
        raise Refusal(_("Nothing was chosen."))
    pks = sorted(versions)
    records = lock_with_articles([*pks, *others], partial(articles_of, pks))
    events = list(Event.objects.filter(pk__in=pks).order_by("pk"))
    stale = [event for event in events if event.version != versions[event.pk]]
    if stale:
        raise Conflict(_("Somebody else has just changed “%s”.") % stale[0], stale)
    if len(events) < len(pks) or len(records) < len({*pks, *others}):
        raise Conflict(_("The text has been read again: what you saw is no longer suggested."))
    for event in events:
        if event.merged_into_id:
            raise Refusal(_("“%s” has been merged into another record already.") % event)
    return events


def articles_of(events: Collection[int]) -> Iterable[int]:
    """Those that tell these events."""
    told = Evidence.objects.filter(event__in=events).order_by()
    return list(told.values_list("text__article", flat=True).distinct())


def lock(event: Event, names: Iterable[str]) -> None:
    event.locked_fields = sorted({*event.locked_fields, *names})


def photograph_event(event: Event) -> Photograph:
    return photograph([event, *event.roles.all()])


def save(event: Event, before: Photograph, notes: Notes, article: int | None) -> None:
    """Stores the event and notes what became of it and its parts since the photograph.

    The article is the one at whose desk it was decided: its history tells it, too.
    """
    event.version += 1
    event.save()
    notes.add(changes_between(before, photograph_event(event)), article, event.pk)


def accept_sentences(
    events: Collection[Event], article: int | None, notes: Notes, by: User
) -> None:
    """A yes to what the editor had in sight; what other articles tell waits for its own."""
    rows = Evidence.objects.filter(event__in=events, status=MentionStatus.SUGGESTED)
    if article is not None:
        rows = rows.filter(text__article=article)
    update_sentences(rows.select_related("text").order_by("pk"), _decided(True, by), notes)


def _decided(is_yes: bool, by: User) -> Values:
    status = MentionStatus.ACCEPTED if is_yes else MentionStatus.REJECTED
    return {"status": status, "decided_by_id": by.pk, "decided_at": timezone.now()}


def update_sentences(rows: Iterable[Evidence], values: Values, notes: Notes) -> None:
    """Each is told in the history of its article and of its event."""
    rows, after, label = list(rows), as_json(values), label_of(Evidence)
    pks = [row.pk for row in rows]
    Evidence.objects.filter(pk__in=pks).update(**values, version=F("version") + 1)
    for row in rows:
        change = RowChange(label, row.pk, snapshot(row, values), after)
        notes.add([change], row.text.article_id, row.event_id)


@transaction.atomic
def settle_sentences(
    seen: Sequence[Seen], verb: str, *, by: User, reason: str = ""
) -> DecisionBatch:
    """A yes or a no to sentences as evidence; date and status follow from those that stand.

    Raises Conflict for one that changed since it was seen, Refusal where no sentence would be
    left.
    """
    rows, events = lock_sentences(seen)
    is_yes = verb == Verb.KEEP_SENTENCE
    values = _decided(is_yes, by)
    open_rows = [row for row in rows if row.status != values["status"]]
    if not open_rows:
        raise Refusal(_("This is decided so already."))
    notes = Notes()
    update_sentences(open_rows, values, notes)
    for event in events:
        if not is_yes and not event.evidence.standing().exists():
            raise Refusal(_("No other sentence tells this event: reject the event itself."))
        notes.add(sum_up_again(event), record=event.pk)
    if not is_yes:
        flag_to_read(articles_of([event.pk for event in events]))
    summary = f"{summary_of(events)}: “{open_rows[0].surface}”"
    return write(verb, notes, by=by, summary=summary, reason=reason)


def lock_sentences(seen: Sequence[Seen]) -> tuple[list[Evidence], list[Event]]:
    """The rows as they are stored, and the events that they tell; both are locked."""
    versions = {one.pk: one.version for one in seen}
    if not versions:
        raise Refusal(_("Nothing was chosen."))
    every = Evidence.objects.filter(pk__in=versions, event__isnull=False).order_by("pk")
    pks = sorted({pk for pk in every.values_list("event", flat=True) if pk})
    lock_with_articles(pks, partial(articles_of, pks))
    rows = list(every.select_related("text", "event").defer("text__content"))
    stale = [row for row in rows if row.version != versions[row.pk]]
    if stale:
        raise Conflict(_("Somebody else has just changed “%s”.") % stale[0].surface, stale)
    if len(rows) < len(versions):
        raise Conflict(_("The text has been read again: what you saw is no longer suggested."))
    return rows, list(Event.objects.filter(pk__in=pks).order_by("pk"))


def summary_of(events: Sequence[Event]) -> str:
    others = f" +{len(events) - 1}" if len(events) > 1 else ""
    return f"{events[0]}{others}"
