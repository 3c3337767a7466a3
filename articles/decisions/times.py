"""Settles when it was: accepts, rejects, reopens time expressions, says which days they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_articles
from articles.decisions.settling import Seen
from articles.event_days import carry_days
from articles.extraction.intervals import fits, precision_of, timex_value
from articles.kinds import MentionStatus, Origin, Scope, TimexType, Verb
from articles.models import DecisionBatch, TimeExpression
from articles.together.colleagues import name_of
from articles.when_words import days_in_words
from entities.rows import RowChange, Values, as_json, batched, label_of, snapshot

_SAYS_NO_DAYS: Final = (TimexType.DURATION, TimexType.SET)


@dataclass(frozen=True)
class Days:
    """From the first day to the last, known so finely."""

    start: date
    end: date
    precision: str = ""


@transaction.atomic
def settle_times(
    seen: Sequence[Seen],
    verb: str,
    *,
    by: User,
    days: Days | None = None,
    article: int | None = None,
    reason: str = "",
) -> DecisionBatch:
    """Accepts, rejects, reopens, or says which days are meant, as one action.

    Raises Conflict, which holds the stale ones, where one changed since it was seen, and
    Refusal for what makes no sense. Nothing is changed then.
    """
    rows = lock_times(seen, article)
    if not rows:
        raise Refusal(_("Nothing was chosen."))
    values = _meaning(days, by) if verb == Verb.CHANGE_DATE else {}
    _check(rows, verb)
    values |= _decided(verb, by)
    open_rows = [row for row in rows if any(getattr(row, n) != values[n] for n in _told(values))]
    if not open_rows:
        raise Refusal(_("This is decided so already."))
    notes = Notes()
    for row, change in zip(open_rows, update_times(open_rows, values), strict=True):
        notes.add([change], row.text.article_id)
    carry_days(notes.changes)
    if verb != Verb.ACCEPT_DATE:  # a yes changes nothing that events stand on
        flag_to_read(notes.articles.values())
    scope = Scope.MENTION if len(open_rows) == 1 else Scope.ARTICLE
    summary = summary_of(open_rows, days)
    return write(verb, notes, by=by, summary=summary, scope=scope, reason=reason)


def lock_times(seen: Sequence[Seen], article: int | None) -> list[TimeExpression]:
    """The articles first, as everywhere; then the rows, which nobody else can change now."""
    versions = {one.pk: one.version for one in seen}
    pks = sorted(versions)
    every = TimeExpression.objects.order_by("text", "start").select_related("text", "decided_by")
    found = every.filter(text__article=article) if article else every
    articles = every.order_by().values_list("text__article", flat=True)
    lock_articles(
        [article] if article else [a for s in batched(pks) for a in articles.filter(pk__in=s)]
    )
    rows = [
        row for some in batched(pks) for row in found.filter(pk__in=some).defer("text__content")
    ]
    stale = [row for row in rows if row.version != versions[row.pk]]
    if stale:
        raise Conflict(_("Somebody else has just changed “%s”.") % stale[0].surface, stale)
    if len(rows) < len(pks):
        raise Conflict(_("The text has been read again: what you saw is no longer suggested."))
    return rows


def _check(rows: Sequence[TimeExpression], verb: str) -> None:
    for row in rows:
        if verb == Verb.REOPEN_DATE and not row.placed and row.origin != Origin.PERSON:
            sentence = _("“%s” lost its place in the text: give it one, or let it go.")
            raise Refusal(sentence % row.surface)
        if verb == Verb.ACCEPT_DATE and not says_when(row):
            sentence = _("Nobody knows yet which days “%s” means: say so, or date the article.")
            raise Refusal(sentence % row.surface)


def says_when(row: TimeExpression) -> bool:
    """Whether a yes to it is a yes to something; how long or how often needs no days."""
    is_vague = row.value.endswith("_REF")
    return bool(row.precision) or row.type in _SAYS_NO_DAYS or is_vague


def _meaning(days: Days | None, by: User) -> Values:
    if days is None:
        raise Refusal(_("Say which days are meant."))
    if days.end < days.start:
        raise Refusal(_("The last day is before the first."))
    precision = days.precision or precision_of(days.start, days.end)
    if not fits(days.start, days.end, precision):
        raise Refusal(_("The days are not as exact as that: choose another precision."))
    return {
        "date_start": days.start,
        "date_end": days.end,
        "precision": precision,
        "value": timex_value(days.start, days.end),
        "anchor": "",
        "basis": _("set by %s") % name_of(by),
        "origin": Origin.PERSON,
    }


def _decided(verb: str, by: User) -> Values:
    if verb == Verb.REOPEN_DATE:
        status, who, when = MentionStatus.SUGGESTED, None, None
    else:
        rejected = verb == Verb.REJECT_DATE
        status = MentionStatus.REJECTED if rejected else MentionStatus.ACCEPTED
        who, when = by.pk, timezone.now()
    return {"status": status, "decided_by_id": who, "decided_at": when}


def _told(values: Values) -> list[str]:
    """What makes a decision another one; who took it and when does not."""
    return [name for name in values if name not in ("decided_by_id", "decided_at", "basis")]


def update_times(rows: Sequence[TimeExpression], values: Values) -> list[RowChange]:
    for some in batched([row.pk for row in rows]):
        TimeExpression.objects.filter(pk__in=some).update(**values, version=F("version") + 1)
    after = as_json(values)
    label = label_of(TimeExpression)
    return [RowChange(label, row.pk, snapshot(row, values), after) for row in rows]


def summary_of(rows: Sequence[TimeExpression], days: Days | None) -> str:
    surfaces = list(dict.fromkeys(row.surface for row in rows))
    words = ", ".join(f"“{surface}”" for surface in surfaces[:3])
    if len(surfaces) > 3:
        words = _("%(words)s and %(count)d others") % {"words": words, "count": len(surfaces) - 3}
    times = f" ×{len(rows)}" if len(rows) > 1 and len(surfaces) == 1 else ""
    meant = f" → {days_in_words(days.start, days.end, days.precision)}" if days else ""
    return f"{words}{times}{meant}"
