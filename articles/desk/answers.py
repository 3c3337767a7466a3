"""What the desk answers to a decision: a page again, or, to its script, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from articles.desk.dates import key_of
from articles.desk.events import key_of as event_key
from articles.models import DecisionBatch, Evidence, Mention, TimeExpression
from articles.together.colleagues import name_of
from articles.when_words import meaning_in_words
from entities.models import Event

# The script of the desk says so with every request of its own.
_SCRIPT = "desk"

Stale: TypeAlias = Mention | TimeExpression | Event | Evidence


@dataclass(frozen=True)
class Answer:
    """What was done, in words, and what of the desk is to be drawn anew."""

    message: str
    batch: DecisionBatch | None = None
    redraw: bool = False
    opened: int | str | None = None  # the mention or date to look at next


def of_batch(
    batch: DecisionBatch, *, redraw: bool = False, opened: int | str | None = None
) -> Answer:
    return Answer(batch.in_words, batch, redraw, opened)


def is_from_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == _SCRIPT


def to_script(answer: Answer, request: HttpRequest, back: str = "") -> JsonResponse:
    """What the script says aloud, puts into the history and draws anew."""
    batch = answer.batch
    history = {"batch": batch, "is_new": True, "back": back}
    return JsonResponse(
        {
            "message": answer.message[:1].upper() + answer.message[1:],
            "redraw": answer.redraw,
            "open": answer.opened,
            "batch": batch.pk if batch else None,
            "history": render_to_string("admin/articles/review/batch.html", history, request)
            if batch
            else "",
        }
    )


def refused(message: str, status: int, stale: Sequence[Stale] = ()) -> JsonResponse:
    """Why nothing was done; of a conflict, what the others did and which version is there now."""
    now = [
        {
            "m": f"{_key_of(one)}:{one.version}",
            "pk": _key_of(one),
            "status": one.review_state if isinstance(one, Event) else one.status,
            "state": tell_state(one),
        }
        for one in stale
    ]
    return JsonResponse({"error": message, "now": now}, status=status)


def _key_of(one: Stale) -> int | str:
    if isinstance(one, Event):
        return event_key(one)
    return key_of(one) if isinstance(one, TimeExpression) else one.pk


def words_of(one: Stale) -> str:
    return one.name if isinstance(one, Event) else one.surface


def tell_state(one: Stale) -> str:
    """How a mention, a date, an event or a sentence stands now, in words."""
    if isinstance(one, Event):
        return f"{one.get_review_state_display()} → {one.name}, {one.get_status_display()}"
    who = f" ({name_of(one.decided_by)})" if one.decided_by else ""
    meant = _meaning(one)
    return f"{one.get_status_display()}{f' → {meant}' if meant else ''}{who}"


def _meaning(one: Mention | TimeExpression | Evidence) -> object:
    if isinstance(one, TimeExpression):
        return meaning_in_words(one)
    return one.event if isinstance(one, Evidence) else one.entity
