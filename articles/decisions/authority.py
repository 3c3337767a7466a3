"""Takes in what an authority file says, record by record, each an action that can be taken back."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.contrib.auth.models import User
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from articles.decisions.journal import Notes, write
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch
from entities.authority.applying import take
from entities.authority.finding import CannotTake, find
from entities.authority.holding import find_or_make_post
from entities.authority.shapes import Contents, OfficeHeld, Row
from entities.authority.terms import Terms
from entities.duplicates import forget_count
from entities.models import Entity, Post
from entities.rows import RowChange, made

log = logging.getLogger(__name__)

Outcome = Literal["created", "updated", "unchanged", "failed"]


@dataclass(frozen=True)
class TakenIn:
    """What became of one record of the file; `alike` are those that it may be a double of."""

    where: str
    name: str
    outcome: Outcome
    reason: str = ""
    told: Sequence[str] = ()
    record: Entity | Post | None = None
    alike: Sequence[Entity] = ()
    batch: DecisionBatch | None = None


@dataclass
class _Action:
    """The batches of one file belong together: the first one leads."""

    by: User | None
    reason: str
    first: DecisionBatch | None = field(default=None)


def take_in(contents: Contents, terms: Terms, *, by: User | None = None) -> Iterator[TakenIn]:
    """A transaction for each record: one that fails changes nothing and stops no other."""
    for one in contents.bad:
        yield TakenIn(one.where, one.name, "failed", one.reason)
    action = _Action(by, terms.origin)
    for row in contents.rows:
        yield _guarded(row, terms, action)


def _guarded(row: Row, terms: Terms, action: _Action) -> TakenIn:
    first = action.first
    try:
        with transaction.atomic():
            is_post = row.kind == "post"
            return _take_post(row, terms, action) if is_post else _take(row, terms, action)
    except CannotTake as error:
        reason = str(error)
    except IntegrityError as error:
        words = {"error": str(error).partition("\n")[0]}
        reason = _("it contradicts what is stored: %(error)s") % words
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # one record's fault must not cost the others
        log.exception("A record of an authority file was not taken in.")
        reason = _("an error in the program: %(error)s") % {"error": repr(error)}
    action.first = first  # what it had led to is taken back
    return TakenIn(row.where, row.name, "failed", reason)


def _take(row: Row, terms: Terms, action: _Action) -> TakenIn:
    found = find(row, terms.scheme)
    if found.record:
        Entity.objects.select_for_update().get(pk=found.record.pk)
        found.record.refresh_from_db()
    for office in row.offices:
        _make_post(office, terms, action, told=[])
    taken = take(row, found, terms)
    outcome: Outcome = "created" if taken.is_new else "updated" if taken.changes else "unchanged"
    batch = _write(taken.changes, taken.record, action)
    if taken.is_new:
        transaction.on_commit(forget_count)
    return TakenIn(
        row.where,
        row.name,
        outcome,
        told=taken.told,
        record=taken.record,
        alike=found.alike,
        batch=batch,
    )


def _take_post(row: Row, terms: Terms, action: _Action) -> TakenIn:
    """An office by itself, whoever holds it."""
    told = list(row.told)
    post, batch = _make_post(row.offices[0], terms, action, told)
    outcome: Outcome = "created" if batch else "unchanged"
    return TakenIn(row.where, row.name, outcome, told=told, record=post, batch=batch)


def _make_post(
    office: OfficeHeld, terms: Terms, action: _Action, told: list[str]
) -> tuple[Post, DecisionBatch | None]:
    """An action of its own: others may hold the office when its first holder is taken back."""
    post, is_new = find_or_make_post(office, terms, told)
    return post, _write(made(post), post, action) if is_new else None


def _write(
    changes: Sequence[RowChange], record: Entity | Post, action: _Action
) -> DecisionBatch | None:
    if not changes:
        return None
    notes = Notes()
    notes.add(changes, record=record.pk if isinstance(record, Entity) else None)
    batch = write(
        Verb.EDIT,
        notes,
        by=action.by,
        summary=str(record),
        scope=Scope.RECORD,
        reason=action.reason,
        together=action.first,
    )
    action.first = action.first or batch
    return batch
