"""Merging records, and saying that two are not the same."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import articles_referring, lock_records, lock_with_articles
from articles.events.summing_up import sum_up_again
from articles.kinds import Scope, Verb
from articles.models import Article, DecisionBatch, Evidence, Mention
from entities.duplicates import forget_count
from entities.kinds import EntityKind
from entities.merging import MergeRefused, merge
from entities.models import DistinctPair, Entity, Event
from entities.rows import RowChange, batched, label_of, made

# In the history of which article a row of these tables is told.
_ARTICLE_OF = {
    label_of(Mention): (Mention, "text__article"),
    label_of(Evidence): (Evidence, "text__article"),
    label_of(Article): (Article, "pk"),
}


@transaction.atomic
def merge_records(
    survivor_pk: int,
    loser_pks: Sequence[int],
    *,
    by: User,
    reason: str = "",
    versions: Mapping[int, int],
) -> list[DecisionBatch]:
    """Merges records into the survivor: one decision each, so that one alone can be taken back.

    `versions` are those that the editor saw. Raises Conflict where a record changed since,
    Refusal where the records cannot be merged.
    """
    losers = list(dict.fromkeys(loser_pks))
    if not losers:
        raise Refusal(_("Choose at least two records to merge."))
    pks = [survivor_pk, *losers]
    records = _all_there(lock_with_articles(pks, partial(articles_referring, losers)), pks)
    _check_versions(records, versions)
    batches: list[DecisionBatch] = []
    for pk in losers:
        together = batches[0] if batches else None
        batches.append(_merge(records[survivor_pk], records[pk], by, reason, together))
        records[survivor_pk].refresh_from_db()
    transaction.on_commit(forget_count)
    return batches


def _merge(
    survivor: Entity, loser: Entity, by: User, reason: str, together: DecisionBatch | None
) -> DecisionBatch:
    try:
        changes = merge(survivor, loser, by)
    except MergeRefused as refused:
        raise Refusal(str(refused)) from refused
    if survivor.kind == EntityKind.EVENT:
        changes += sum_up_again(Event.objects.get(pk=survivor.pk))
    return write(
        Verb.MERGE,
        Notes(changes, _told_in(changes)),
        by=by,
        summary=_("“%(loser)s” merged into %(survivor)s")
        % {"loser": loser.name, "survivor": survivor.name},
        scope=Scope.RECORD,
        reason=reason,
        together=together,
    )


@transaction.atomic
def keep_apart(first_pk: int, second_pk: int, *, by: User, reason: str = "") -> DecisionBatch:
    """Remembers that the two are not the same. Raises Refusal for what makes no sense."""
    pks = sorted((first_pk, second_pk))
    records = _all_there(lock_records(pks), pks)
    first, second = (records[pk] for pk in pks)
    names = {"first": first.name, "second": second.name}
    if first.pk == second.pk:
        raise Refusal(_("A record is the same as itself."))
    if first.kind != second.kind:
        raise Refusal(_("“%(first)s” and “%(second)s” are records of different kinds.") % names)
    for one in (first, second):
        if one.merged_into_id:
            raise Refusal(_("“%s” has been merged into another record already.") % one.name)
    if DistinctPair.objects.filter(first=first, second=second).exists():
        raise Refusal(_("“%(first)s” and “%(second)s” are kept apart already.") % names)
    pair = DistinctPair.objects.create(first=first, second=second, by=by)
    transaction.on_commit(forget_count)
    summary = _("%(first)s and %(second)s are not the same") % names
    return write(
        Verb.KEEP_APART, made(pair), by=by, summary=summary, scope=Scope.RECORD, reason=reason
    )


def _all_there(records: dict[int, Entity], pks: Sequence[int]) -> dict[int, Entity]:
    if len(records) < len(set(pks)):
        raise Refusal(_("There is no such record any more."))
    return records


def _check_versions(records: Mapping[int, Entity], versions: Mapping[int, int]) -> None:
    stale = [one for pk, one in records.items() if versions.get(pk) != one.version]
    if stale:
        message = _("“%s” has changed since you opened this page; nothing was merged.")
        raise Conflict(message % stale[0].name, stale)


def _told_in(changes: Sequence[RowChange]) -> dict[int, int]:
    """Of every change that is told in an article's history, the article."""
    rows: dict[str, dict[int, int]] = {label: {} for label in _ARTICLE_OF}
    for index, change in enumerate(changes):
        if change.model in rows:
            rows[change.model][change.pk] = index
    told: dict[int, int] = {}
    for label, indexes in rows.items():
        model, lookup = _ARTICLE_OF[label]
        for some in batched(sorted(indexes)):
            found = model._base_manager.filter(pk__in=some).values_list("pk", lookup)
            told |= {indexes[pk]: article for pk, article in found}
    return told
