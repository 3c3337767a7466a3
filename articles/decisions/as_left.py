"""Whether rows still read as an action left them: what may be taken back, and what may not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.db.models import QuerySet

from articles.decisions.restoring import is_of_newest_text
from articles.events.summing_up import DATE_COLUMNS
from articles.kinds import MentionStatus, Origin, refers_to
from articles.models import DecisionBatch, Mention, Text, TimeExpression
from entities.models import Entity, Event
from entities.rows import (
    RowChange,
    Values,
    batched,
    differing,
    label_of,
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


def part(
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
    return {*differing(change, now)} <= {*DATE_COLUMNS} and not later(batch, change).exists()


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


def was_found_anew(batch: DecisionBatch, change: RowChange) -> bool:
    """Events and offices are read again with their article; no later decision touched this one."""
    is_settled = (change.before or {}).get("status") in _SETTLED
    return change.model in _FOUND_ANEW and not is_settled and not later(batch, change).exists()


def later(batch: DecisionBatch, change: RowChange) -> QuerySet[DecisionBatch]:
    about = {"decisions__model": change.model, "decisions__row": change.pk}
    found: QuerySet[DecisionBatch] = DecisionBatch.objects.standing()
    return found.filter(pk__gt=batch.pk, **about)
