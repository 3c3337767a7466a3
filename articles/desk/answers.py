"""What the desk answers to a decision: a page again, or, to its script, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from articles.decisions.who import name_of
from articles.models import DecisionBatch, Mention

# The script of the desk says so with every request of its own.
_SCRIPT = "desk"


@dataclass(frozen=True)
class Answer:
    """What was done, in words, and what of the desk is to be drawn anew."""

    message: str
    batch: DecisionBatch | None = None
    redraw: bool = False
    opened: int | None = None  # the mention to look at next


def of_batch(batch: DecisionBatch, *, redraw: bool = False, opened: int | None = None) -> Answer:
    message = f"{batch.get_verb_display()}: {batch.summary}"
    return Answer(message, batch, redraw, opened)


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


def refused(message: str, status: int, stale: Sequence[Mention] = ()) -> JsonResponse:
    """Why nothing was done; of a conflict, what the others did and which version is there now."""
    now = [
        {
            "m": f"{mention.pk}:{mention.version}",
            "pk": mention.pk,
            "status": mention.status,
            "state": tell_state(mention),
        }
        for mention in stale
    ]
    return JsonResponse({"error": message, "now": now}, status=status)


def tell_state(mention: Mention) -> str:
    """How a mention stands now, in words."""
    meant = f" → {mention.entity}" if mention.entity else ""
    who = f" ({name_of(mention.decided_by)})" if mention.decided_by else ""
    return f"{mention.get_status_display()}{meant}{who}"
