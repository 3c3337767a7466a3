"""Marks a date that was missed, takes a mark away again, gives a lost one its place."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_article
from articles.decisions.mentions import check_span, columns_of
from articles.decisions.settling import Seen
from articles.decisions.times import lock_times, summary_of, update_times
from articles.extraction.intervals import precision_of
from articles.extraction.shapes import Block, TimeSpan
from articles.extraction.times import find_times
from articles.kinds import MentionStatus, Origin, Scope, TimexType, Verb
from articles.laying_out import dated_of
from articles.models import Article, DecisionBatch, Text, TimeExpression
from articles.timing import LONGEST_SURFACE
from articles.together.colleagues import name_of
from entities.rows import RowChange, made, removed


@transaction.atomic
def add_time(
    article: Article,
    *,
    start: int,
    end: int,
    by: User,
    may_decide: bool,
    alike: bool = False,
) -> TimeExpression:
    """Marks a span of the newest text; with `alike` the same words wherever else they are free.

    Where the words by themselves say which days they mean, that is accepted; else a person's
    proposal waits for them. Raises Refusal for a span that is not in the text, or is marked.
    """
    text = lock_article(article.pk).current_text
    spans = [(start, end)]
    check_span(text, (start, end))
    if end - start > LONGEST_SURFACE:
        raise Refusal(_("A date has at most %d characters.") % LONGEST_SURFACE)
    if _taken(text, start, end):
        raise Refusal(_("This place is marked already."))
    if not may_decide and _refused(text, (start, end)).exists():
        raise Refusal(_("An editor said that this is no date."))
    if alike:
        spans += _free_places(text, (start, end))
    notes = Notes()
    rows = [_mark(notes, text, span, by, may_decide=may_decide) for span in spans]
    flag_to_read([text.article_id])
    scope = Scope.MENTION if len(rows) == 1 else Scope.ARTICLE
    write(Verb.ADD_DATE, notes, by=by, summary=summary_of(rows, None), scope=scope)
    return rows[0]


def _taken(text: Text, start: int, end: int) -> bool:
    here = text.times.kept().filter(placed=True, start__lt=end, end__gt=start)
    return bool(here.exclude(status=MentionStatus.REJECTED).exists())


def _refused(text: Text, span: tuple[int, int]) -> "QuerySet[TimeExpression]":
    """What an editor said no to at just this place."""
    return text.times.filter(start=span[0], end=span[1], status=MentionStatus.REJECTED)


def _free_places(text: Text, span: tuple[int, int]) -> list[tuple[int, int]]:
    surface = text.content[slice(*span)]
    words = re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)")
    taken = [span, *text.times.kept().filter(placed=True).values_list("start", "end")]
    return [
        match.span()
        for match in words.finditer(text.content)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def _mark(
    notes: Notes, text: Text, span: tuple[int, int], by: User, *, may_decide: bool
) -> TimeExpression:
    """Suggestions that it crosses give way."""
    notes.add(_clear(text, span), text.article_id)
    read = _read_alone(text, span)
    is_settled = may_decide and read is not None and read.date_start is not None
    row = TimeExpression.objects.create(
        **columns_of(text, span),
        type=read.type if read else TimexType.DATE,
        value=read.value if read else "",
        date_start=read.date_start if read else None,
        date_end=read.date_end if read else None,
        precision=precision_of(read.date_start, read.date_end) if read else "",
        anchor=read.anchor if read else "",
        basis=read.basis if read else _("marked by %s") % name_of(by),
        origin=Origin.PERSON,
        status=MentionStatus.ACCEPTED if is_settled else MentionStatus.SUGGESTED,
        decided_by=by if is_settled else None,
        decided_at=timezone.now() if is_settled else None,
    )
    notes.add(made(row), text.article_id)
    return row


def _read_alone(text: Text, span: tuple[int, int]) -> TimeSpan | None:
    """What the words say without those around them; None unless they say it as a whole."""
    words = text.content[slice(*span)]
    block = Block(0, len(words), "body", "")
    found = find_times(words, [block], dated_of(text.article))
    whole = [one for one in found if (one.start, one.end) == (0, len(words))]
    return whole[0] if whole else None


def _clear(text: Text, span: tuple[int, int]) -> list[RowChange]:
    crossed = text.times.suggestions().filter(start__lt=span[1], end__gt=span[0])
    gone = [*crossed, *_refused(text, span)]
    changes = [change for row in gone for change in removed(row)]
    TimeExpression.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return changes


@transaction.atomic
def remove_time(
    seen: Seen, *, by: User, article: int | None = None, reason: str = ""
) -> DecisionBatch:
    """Takes away what a person marked, or a decision that lost its place for good."""
    [row] = lock_times([seen], article)
    if row.origin != Origin.PERSON and row.placed:
        raise Refusal(_("The machine would suggest this again: reject it."))
    notes = Notes()
    notes.add(removed(row), row.text.article_id)
    row.delete()
    flag_to_read([row.text.article_id])
    return write(Verb.REMOVE_DATE, notes, by=by, summary=f"“{row.surface}”", reason=reason)


@transaction.atomic
def place_time(
    seen: Seen, *, start: int, end: int, by: User, article: int | None = None
) -> DecisionBatch:
    """Gives a decision that lost its place a new one in the newest text."""
    [row] = lock_times([seen], article)
    if row.placed:
        raise Conflict(_("“%s” has its place in the text.") % row.surface, [row])
    text = Article.objects.get(pk=row.text.article_id).current_text
    check_span(text, (start, end))
    if _taken(text, start, end):
        raise Refusal(_("This place is marked already."))
    notes = Notes()
    notes.add(_clear(text, (start, end)), text.article_id)
    notes.add(
        update_times([row], {"placed": True, **columns_of(text, (start, end))}), text.article_id
    )
    flag_to_read([text.article_id])
    return write(Verb.PLACE_DATE, notes, by=by, summary=f"“{row.surface}”")
