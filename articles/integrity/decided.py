"""Every decision has the row that it is about, or something says why that is gone."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.kinds import MentionStatus, Origin
from articles.models import Article, Decision, Mention, Text
from entities.models import MODELS
from entities.rows import Values, label_of, model_of

_TEXT: Final = label_of(Text)
_MENTION: Final = label_of(Mention)
# A decision tells which text is the newest, by the number of the article; of a text that went with
# its article, or came back with it, the row itself.
_ROW_OF_TEXT: Final = Q(before=None) | Q(after=None)
# Found anew whenever an article is read.
_FOUND_ANEW: Final = (
    *("entities.entity", "entities.event", "entities.participation", "entities.tenure"),
    *("entities.name", "articles.evidence"),
)
_TABLES_OF_RECORDS: Final = ("entities.entity", *(label_of(model) for model in MODELS.values()))
_SETTLED: Final = (MentionStatus.ACCEPTED, MentionStatus.REJECTED)


def decisions_without_rows() -> Iterator[str]:
    """Asked of the last decision about each row: the earlier ones are history."""
    labels = Decision.objects.order_by().values_list("model", flat=True).distinct()
    for label in sorted(labels):
        for decision in _last_about_nothing(label):
            if not _is_explained(decision):
                yield (
                    f"Decision {decision.pk} is about {label} {decision.row}, "
                    "which is gone, and nothing says why."
                )


def _last_about_nothing(label: str) -> Iterator[Decision]:
    try:
        table = model_of(label)
    except LookupError:  # a table of an earlier version of this program
        return
    decisions = Decision.objects.filter(model=label)
    if label == _TEXT:
        yield from _without_row(decisions.exclude(_ROW_OF_TEXT), Article)
        decisions = decisions.filter(_ROW_OF_TEXT)
    yield from _without_row(decisions, table)


def _without_row(decisions: QuerySet[Decision], table: type[Any]) -> Iterator[Decision]:
    later = decisions.filter(row=OuterRef("row"), pk__gt=OuterRef("pk"))
    there = table._base_manager.filter(pk=OuterRef("row"))
    left = decisions.filter(after__isnull=False).exclude(Exists(there)).exclude(Exists(later))
    yield from left.order_by("pk").iterator(chunk_size=500)


def _is_explained(decision: Decision) -> bool:
    after: Values = decision.after or {}
    return (
        _was_left_to_the_machine(decision.model, after)
        or _has_a_deletion(Article, decision.article_id)
        or _has_a_deletion(Article, decision.row if decision.model == _TEXT else None)
        or any(_was_deleted_with(decision, model) for model in MODELS.values())
    )


def _was_left_to_the_machine(label: str, after: Values) -> bool:
    """What is suggested, and what is found with it, goes when it is not found any more."""
    if label in _FOUND_ANEW:
        status = after.get("status", after.get("review_state", ""))
        return status not in (*_SETTLED, "confirmed", "hidden")
    if label == _MENTION and after.keys() <= {"entity_id"}:
        return True  # which record a suggestion means
    is_suggested = after.get("status") == MentionStatus.SUGGESTED
    return is_suggested and after.get("origin") != Origin.PERSON


def _was_deleted_with(decision: Decision, model: type[Any]) -> bool:
    """The record itself, or the one whose part the row was."""
    owners = [decision.entity_id, decision.former_entity_id]
    if decision.model in _TABLES_OF_RECORDS:
        owners.append(decision.row)
    return any(_has_a_deletion(model, pk) for pk in owners)


def _has_a_deletion(model: type[Any], pk: int | None) -> bool:
    if pk is None or model._base_manager.filter(pk=pk).exists():
        return False
    deleted: bool = model.history.filter(id=pk, history_type="-").exists()
    return deleted
