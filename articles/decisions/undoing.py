"""Takes an action back: whole or, of a merge or a deletion, as far as nothing is in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.decisions.as_left import later, part, was_found_anew
from articles.decisions.bringing_back import bring_back
from articles.decisions.coming_back import with_room
from articles.decisions.deleting_records import brings_back, check_free
from articles.decisions.described import articles_showing, check_described
from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, notes_of, write
from articles.decisions.locking import lock_articles, lock_records
from articles.decisions.restoring import check_no_article_goes, is_of_newest_text, restore
from articles.decisions.rules import prepare_undo
from articles.decisions.sections import check_undo
from articles.kinds import Scope, Verb
from articles.models import DecisionBatch
from articles.together.colleagues import name_of
from entities.models import Entity
from entities.moments import moment_words
from entities.rows import (
    RowChange,
    forget,
    label_of,
    model_of,
)

_RECORD: Final = label_of(Entity)
_TOLD: Final = 20  # of what stays, one by one


@dataclass
class Undone:
    """What became of taking an action back."""

    batch: DecisionBatch
    left: list[str] = field(default_factory=list)  # what later decisions stand on, in words


@transaction.atomic
def undo(pk: int, *, by: User, reason: str = "") -> Undone:
    """Takes the action back as a new one.

    Raises Refusal where it was taken back before, or where a later decision stands on it. Of a
    merge or the deletion of a record what no later decision touched goes back, and the rest is
    listed.
    """
    batch = find_batch(pk)
    done = notes_of(batch)
    if not done.changes:
        raise Refusal(_("What this was about was removed for good."))
    _lock(batch, done)
    check_no_article_goes(done.changes)
    if batch.verb == Verb.DELETE and batch.scope == Scope.ARTICLE:
        return _bring_back(batch, done, by, reason)
    changes, lost = _with_room(batch, forget(User, done.changes))
    standing, changed = part(changes, batch)
    changed += lost
    blocked = [change for change in changed if not was_found_anew(batch, change)]
    in_part = batch.verb == Verb.MERGE or brings_back(batch)
    if blocked and (not in_part or any(map(_is_the_action, blocked))):
        raise Refusal(_complain(batch, blocked[0]))
    try:
        notes = _take_back(standing, done, by)
        check_described(notes.changes)
    except IntegrityError as error:
        raise Refusal(_in_the_way(batch, blocked)) from error
    return Undone(_write(batch, notes, by, reason), _tell(batch, blocked))


def _with_room(
    batch: DecisionBatch, changes: list[RowChange]
) -> tuple[list[RowChange], list[RowChange]]:
    """Of deleted records: what comes back, and what cannot. Deleting them again asks for leave."""
    makes_records = brings_back(batch)
    if makes_records:
        return with_room(changes)
    if makes_records is False:
        check_free(Entity.objects.filter(pk__in=[one.pk for one in changes if _makes(one)]))
    return changes, []


def _bring_back(batch: DecisionBatch, done: Notes, by: User, reason: str) -> Undone:
    """Nothing was decided since about what was not there."""
    try:
        with transaction.atomic():
            notes, left = bring_back(done, forget(User, done.changes), by)
    except IntegrityError as error:
        raise Refusal(_in_the_way(batch, ())) from error
    return Undone(_write(batch, notes, by, reason), left)


def _write(batch: DecisionBatch, notes: Notes, by: User, reason: str) -> DecisionBatch:
    return write(
        Verb.UNDO,
        notes,
        by=by,
        summary=batch.in_words,
        scope=batch.scope,
        reason=reason,
        undoes=batch,
    )


def _lock(batch: DecisionBatch, done: Notes) -> None:
    """The articles first, then the records and the line of the log: of two one waits."""
    lock_articles({*done.articles.values(), *articles_showing(done.changes)})
    lock_records(one.pk for one in done.changes if issubclass(model_of(one.model), Entity))
    DecisionBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    undone = DecisionBatch.objects.filter(undoes=batch).select_related("by").first()
    if undone:
        raise Refusal(_("%(who)s took this back on %(when)s.") % _told(undone))


def find_batch(pk: int) -> DecisionBatch:
    batch: DecisionBatch | None = DecisionBatch.objects.filter(pk=pk).first()
    if batch is None:
        raise Refusal(_("There is no such decision."))
    return batch


@transaction.atomic
def _take_back(changes: Sequence[RowChange], done: Notes, by: User) -> Notes:
    """What was told of an article or a record is told of it again."""
    prepare_undo(changes)
    check_undo(changes)
    notes = restore(changes, _by_row(done, done.articles), by)
    records = _by_row(done, done.records)
    keys = [(change.model, change.pk) for change in notes.changes]
    notes.records = {index: records[key] for index, key in enumerate(keys) if key in records}
    return notes


def _by_row(notes: Notes, told: Mapping[int, int]) -> dict[tuple[str, int], int]:
    return {(notes.changes[at].model, notes.changes[at].pk): pk for at, pk in told.items()}


def _is_the_action(change: RowChange) -> bool:
    """What became of the record itself, and not of all that hung on it."""
    if change.after is None:
        return issubclass(model_of(change.model), Entity)
    return change.model == _RECORD and "merged_into_id" in change.after


def _makes(change: RowChange) -> bool:
    return change.model == _RECORD and change.before is None


def _tell(batch: DecisionBatch, blocked: Sequence[RowChange]) -> list[str]:
    told = list(dict.fromkeys(_complain(batch, change) for change in blocked[:_TOLD]))
    if len(blocked) > _TOLD:
        more = len(blocked) - _TOLD
        told.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    return told


def _complain(batch: DecisionBatch, change: RowChange) -> str:
    """Which later decision stands on the row, in words."""
    if is_of_newest_text(change):
        return _("The text has been changed again since: take that back first.")
    last = later(batch, change).select_related("by").order_by("-pk").first()
    if last is None:
        changed = _("This has been changed since and cannot be taken back: %(what)s")
        return changed % {"what": batch.summary}
    return _("First take back what %(who)s did on %(when)s: %(verb)s %(what)s") % _told(last)


def _in_the_way(batch: DecisionBatch, blocked: Sequence[RowChange]) -> str:
    if blocked:
        return _complain(batch, blocked[0])
    return _("Something else stands by now where this would go back: %s") % batch.summary


def _told(batch: DecisionBatch) -> dict[str, str]:
    when = moment_words(batch.at)
    verb = batch.get_verb_display()
    return {"who": name_of(batch.by), "when": when, "verb": verb, "what": batch.summary}
