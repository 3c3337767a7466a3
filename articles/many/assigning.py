"""Giving many articles to a colleague, or back to nobody."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.decisions import assign
from articles.many.act import Act, Rows, Sorted
from articles.models import DecisionBatch

# Each is a decision of its own, of which its colleague is told.
_MOST = 500


def _with_colleagues(rows: Rows, _value: Any) -> Rows:
    return rows.select_related("assignment")


def _sort(rows: Sequence[Any], value: User | None) -> Iterable[Sorted]:
    wanted = value.pk if value else None
    for article in rows:
        row = getattr(article, "assignment", None)
        code = "same" if (row.to_id if row else None) == wanted else ""
        yield article, code, {"somebodys": ""} if row and row.to_id and wanted else {}


def _assign(keys: Sequence[int], value: User | None, by: User, reason: str) -> DecisionBatch | None:
    batches = assign(keys, value, by=by, note=reason)
    return batches[0] if batches else None


ACTS = (
    Act(
        name="assign",
        title=_("Assign articles"),
        button=ngettext_lazy("Assign %(count)d article", "Assign %(count)d articles", "count"),
        done=ngettext_lazy("%(count)d article assigned.", "%(count)d articles assigned.", "count"),
        right="change",
        sort=_sort,
        do=_assign,
        read=_with_colleagues,
        most=_MOST,
    ),
)
