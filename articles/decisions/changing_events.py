"""Says otherwise what an event was: type, status, title, who, when, where, and who claims it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.decisions.events import (
    accept_sentences,
    lock,
    lock_events,
    photograph_event,
    save,
)
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.settling import Seen
from articles.events.summing_up import DATE_COLUMNS
from articles.extraction.intervals import fits, precision_of
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch
from articles.together.colleagues import name_of
from entities.duplicates import forget_count
from entities.kinds import EventStatus, EventType, ParticipantRole, ReviewState
from entities.models import Country, Entity, Event, Participation, Place

_LONGEST: Final = 200
_DAYS: Final = ("date_start", "date_end", "date_precision")
_PLAIN: Final = ("type", "status", "name", "place_id", "country_id", "claimed_by_id")


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part: a record, or words where none says who that is."""

    role: str
    entity: int | None = None
    described: str = ""


@dataclass(frozen=True)
class EventState:
    """An event as an editor wants it."""

    type: str
    status: str
    name: str
    roles: Sequence[Taking] = ()
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str = ""
    place_id: int | None = None
    country_id: int | None = None
    claimed_by_id: int | None = None


def state_of(event: Event) -> EventState:
    roles = [Taking(one.role, one.entity_id, one.described) for one in event.roles.all()]
    columns = (*_PLAIN, *_DAYS)
    return EventState(**{name: getattr(event, name) for name in columns}, roles=roles)


@transaction.atomic
def change_event(
    seen: Seen,
    wanted: EventState,
    *,
    by: User,
    accept: bool = False,
    article: int | None = None,
    reason: str = "",
) -> DecisionBatch:
    """Makes the event what is wanted; only what differs is settled by that, and is never read anew.

    With `accept` it is a yes to the event, too. Raises Conflict where it changed since it was
    seen, Refusal for what makes no sense. Nothing is changed then.
    """
    [event] = lock_events([seen])
    check(wanted)
    before = photograph_event(event)
    differing = _set(event, wanted, by) + (_confirm(event) if accept else [])
    if not differing:
        raise Refusal(_("This is decided so already."))
    lock(event, differing)
    notes = Notes()
    save(event, before, notes, article)
    if accept:
        accept_sentences([event], article, notes, by)
    transaction.on_commit(forget_count)
    summary = f"{event}: {', '.join(_labels(differing))}"
    return write(
        Verb.CHANGE_EVENT, notes, by=by, summary=summary, scope=Scope.RECORD, reason=reason
    )


def _confirm(event: Event) -> list[str]:
    was_confirmed = event.review_state == ReviewState.CONFIRMED
    event.review_state = ReviewState.CONFIRMED
    return [] if was_confirmed else ["review_state"]


def check(wanted: EventState) -> None:
    """Raises Refusal in words for what no event can be."""
    if wanted.type not in EventType.values or wanted.status not in EventStatus.values:
        raise Refusal(_("There is no such kind of event."))
    if not in_one_line(wanted.name):
        raise Refusal(_("An event needs a title."))
    start, end = wanted.date_start, wanted.date_end
    if start and end:
        if end < start:
            raise Refusal(_("The last day is before the first."))
        if wanted.date_precision and not fits(start, end, wanted.date_precision):
            raise Refusal(_("The days are not as exact as that: choose another precision."))
    _check_roles(wanted.roles)
    _check_records(wanted)


def _check_roles(roles: Sequence[Taking]) -> None:
    for one in roles:
        if one.role not in ParticipantRole.values:
            raise Refusal(_("There is no such role."))
        if (one.entity is None) == (not in_one_line(one.described)):
            raise Refusal(_("Choose a record, or write who it was: one of the two."))
    pks = {one.entity for one in roles if one.entity is not None}
    if Entity.objects.current().filter(pk__in=pks).count() < len(pks):
        raise Refusal(_("There is no such record any more."))


def _check_records(wanted: EventState) -> None:
    for table, pk in (
        (Place, wanted.place_id),
        (Country, wanted.country_id),
        (Entity, wanted.claimed_by_id),
    ):
        if pk is not None and not table._base_manager.filter(pk=pk, merged_into=None).exists():
            raise Refusal(_("There is no such record any more."))


def _set(event: Event, wanted: EventState, by: User) -> list[str]:
    """Names of the fields that differ from before."""
    values = {name: getattr(wanted, name) for name in _PLAIN}
    values["name"] = in_one_line(wanted.name)[:_LONGEST]
    differing = [name for name in _PLAIN if getattr(event, name) != values[name]]
    for name in differing:
        setattr(event, name, values[name])
    names = [name.removesuffix("_id") for name in differing]
    if _set_days(event, wanted, by):
        names += DATE_COLUMNS
    if store_roles(event, wanted.roles):
        names.append("participants")
    return names


def _set_days(event: Event, wanted: EventState, by: User) -> bool:
    precision = wanted.date_precision or precision_of(wanted.date_start, wanted.date_end)
    days = (wanted.date_start, wanted.date_end, precision if _is_dated(wanted) else "")
    if tuple(getattr(event, name) for name in _DAYS) == days:
        return False
    event.date_start, event.date_end, event.date_precision = days
    event.date_basis = (_("set by %s") % name_of(by))[:_LONGEST]
    return True


def _is_dated(wanted: EventState) -> bool:
    return wanted.date_start is not None or wanted.date_end is not None


def store_roles(event: Event, roles: Sequence[Taking]) -> bool:
    """Whether somebody takes part now who did not, or the other way round."""
    wanted = list(
        dict.fromkeys(
            (one.entity, in_one_line(one.described)[:_LONGEST], one.role) for one in roles
        )
    )
    stored = {(one.entity_id, one.described, one.role): one for one in event.roles.all()}
    if list(stored) == wanted:
        return False
    event.roles.filter(pk__in=[stored[key].pk for key in stored if key not in wanted]).delete()
    for order, key in enumerate(wanted):
        entity, described, role = key
        row = stored.get(key) or Participation(
            event=event, entity_id=entity, described=described, role=role
        )
        row.order = order
        row.save()
    return True


def _labels(names: Sequence[str]) -> list[str]:
    """In words; the parts of the date are one thing."""
    columns = {field.name: str(field.verbose_name) for field in Event._meta.concrete_fields}
    labels = {
        **columns,
        "participants": _("participants"),
        "review_state": _("confirmed"),
        **dict.fromkeys(DATE_COLUMNS, _("date")),
    }
    return list(dict.fromkeys(labels[name] for name in names))
