"""Takes an action back: whole or, of a merge or a deletion, as far as nothing is in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
from articles.events.summing_up import DATE_COLUMNS
from articles.kinds import MentionStatus, Origin, Scope, Verb, refers_to
from articles.models import DecisionBatch, Mention, Text, TimeExpression
from articles.together.colleagues import name_of
from entities.models import Entity, Event
from entities.moments import moment_words
from entities.rows import (
    RowChange,
    Values,
    batched,
    differing,
    forget,
    label_of,
    model_of,
    refer_to_nothing,
    rows_now,
)

_MENTION: Final = label_of(Mention)
_TIME: Final = label_of(TimeExpression)
_RECORD: Final = label_of(Entity)
_EVENT: Final = label_of(Event)
# Where in its text a mention stands now, and what the machine thought of it, is no decision; what
# an editor settled is put back field by field.
_PLACE: Final = ("text_id", "start", "end", "prefix", "suffix", "placed", "decided_at")
_NOT_DECIDED: Final = {
    _TIME: frozenset(_PLACE),
    _MENTION: frozenset(
        (
            *_PLACE,
            *("confidence", "margin", "candidates", "reason", "method", "extractor"),
        )
    ),
    _RECORD: frozenset(("fold_key", "sort_name", "table_names", "locked_fields")),
    "articles.article": frozenset(("locked_fields",)),
    "articles.evidence": frozenset(
        (
            *("text_id", "start", "end", "trigger_start", "trigger_end", "prefix", "suffix"),
            *("placed", "time_id", "says", "reason", "decided_at"),
        )
    ),
    "entities.tenure": frozenset(("attested_from", "attested_to")),
}
_SUGGESTED: Final = frozenset(
    (
        *("entity_id", "kind", "origin"),
        *("type", "value", "date_start", "date_end", "precision", "anchor", "basis"),
    )
)
_SETTLED: Final = (MentionStatus.ACCEPTED, MentionStatus.REJECTED)
_FOUND_ANEW: Final = (
    *("entities.event", "entities.participation", "entities.tenure", "articles.evidence"),
)
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
    standing, changed = _part(changes, batch)
    changed += lost
    blocked = [change for change in changed if not _was_found_anew(batch, change)]
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


def _part(
    changes: Sequence[RowChange], batch: DecisionBatch
) -> tuple[list[RowChange], list[RowChange]]:
    """The changes that can be taken back, and those whose rows read otherwise by now."""
    now = rows_now(change for change in changes if not is_of_newest_text(change))
    kinds = _kinds_of_records(changes)
    whole = _by_whole_rows(changes)
    as_left = {
        key: _is_dated_anew(change, now.get(key), batch)
        or (_is_as_left(change, now.get(key)) and _fits(change, now.get(key), kinds))
        for key, change in whole.items()
    }
    standing, changed = [], []
    for change in changes:
        key = (change.model, change.pk)
        if as_left[key]:
            standing.append(change)
        elif not _is_the_machines(whole[key], now.get(key)):
            changed.append(change)
    while lost := refer_to_nothing(standing):
        standing = [change for change in standing if change not in lost]
        changed += lost
    return standing, changed


def _by_whole_rows(changes: Sequence[RowChange]) -> dict[tuple[str, int], RowChange]:
    """What became of each row, whose columns may have been changed one after the other."""
    whole: dict[tuple[str, int], RowChange] = {}
    for change in changes:
        key = (change.model, change.pk)
        former = whole.get(key)
        if former and former.after and change.after:
            change = replace(former, after=former.after | change.after)
        whole[key] = change
    return whole


def _kinds_of_records(changes: Sequence[RowChange]) -> dict[int, str]:
    """Of the records that mentions would go back to."""
    pks = {change.before["entity_id"] for change in changes if change.before and _relinks(change)}
    found = (Entity.objects.filter(pk__in=some) for some in batched(sorted(filter(None, pks))))
    return {pk: kind for rows in found for pk, kind in rows.values_list("pk", "kind")}


def _relinks(change: RowChange) -> bool:
    """A mention goes to another record and is of the same kind as before."""
    before = change.before or {}
    return change.model == _MENTION and "entity_id" in before and "kind" not in before


def _fits(change: RowChange, now: Values | None, kinds: Mapping[int, str]) -> bool:
    """The record that is meant now may have been given another kind since, with its mentions."""
    former = kinds.get((change.before or {}).get("entity_id", 0)) if _relinks(change) else None
    return former is None or now is None or former in refers_to(now["kind"])


def _is_as_left(change: RowChange, now: Values | None) -> bool:
    if is_of_newest_text(change):
        return _is_newest(change)
    ignored = _NOT_DECIDED.get(change.model, frozenset())
    if (change.after or {}).get("status") == MentionStatus.SUGGESTED and _is_suggestion(now):
        ignored |= _SUGGESTED  # the machine may think otherwise by now
    return not differing(change, now, ignored)


def _is_dated_anew(change: RowChange, now: Values | None, batch: DecisionBatch) -> bool:
    """An event that was added here follows its sentences in its date, and goes as it came."""
    if change.model != _EVENT or change.before is not None or now is None:
        return False
    return {*differing(change, now)} <= {*DATE_COLUMNS} and not _later(batch, change).exists()


def _is_newest(change: RowChange) -> bool:
    newest = Text.objects.filter(article=change.pk).order_by("number").last()
    left = Text.objects.filter(pk=(change.after or {})["id"]).first()
    return bool(newest and left and newest.content == left.content)


def _is_suggestion(now: Values | None) -> bool:
    if now is None or now.get("status") != MentionStatus.SUGGESTED:
        return False
    return now["origin"] in (Origin.MACHINE, Origin.RULE)


def _is_the_machines(change: RowChange, now: Values | None) -> bool:
    """A suggestion before and after that has been read anew since: reading again settles it."""
    values = [values for values in (change.before, change.after) if values]
    is_settled = any(one.get("status", MentionStatus.SUGGESTED) in _SETTLED for one in values)
    is_a_persons = any(one.get("origin") == Origin.PERSON for one in values)
    if change.model not in (_MENTION, _TIME) or is_settled or is_a_persons:
        return False
    return now is None or _is_suggestion(now)


def _was_found_anew(batch: DecisionBatch, change: RowChange) -> bool:
    """Events and offices are read again with their article; no later decision touched this one."""
    is_settled = (change.before or {}).get("status") in _SETTLED
    return change.model in _FOUND_ANEW and not is_settled and not _later(batch, change).exists()


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
    last = _later(batch, change).select_related("by").order_by("-pk").first()
    if last is None:
        changed = _("This has been changed since and cannot be taken back: %(what)s")
        return changed % {"what": batch.summary}
    return _("First take back what %(who)s did on %(when)s: %(verb)s %(what)s") % _told(last)


def _in_the_way(batch: DecisionBatch, blocked: Sequence[RowChange]) -> str:
    if blocked:
        return _complain(batch, blocked[0])
    return _("Something else stands by now where this would go back: %s") % batch.summary


def _later(batch: DecisionBatch, change: RowChange) -> QuerySet[DecisionBatch]:
    about = {"decisions__model": change.model, "decisions__row": change.pk}
    found: QuerySet[DecisionBatch] = DecisionBatch.objects.standing()
    return found.filter(pk__gt=batch.pk, **about)


def _told(batch: DecisionBatch) -> dict[str, str]:
    when = moment_words(batch.at)
    verb = batch.get_verb_display()
    return {"who": name_of(batch.by), "when": when, "verb": verb, "what": batch.summary}
