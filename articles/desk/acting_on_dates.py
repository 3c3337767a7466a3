"""Does what a form of the desk asks for of dates, through the door of decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.decisions import (
    Days,
    Refusal,
    Seen,
    add_time,
    place_time,
    remove_time,
    settle_times,
)
from articles.desk.answers import Answer, of_batch
from articles.desk.dates import LETTER, key_of
from articles.desk.posted import MOVES, Posted, broken, read_seen, read_span
from articles.extraction.intervals import widened
from articles.kinds import Verb
from articles.models import DecisionBatch, Text
from entities.kinds import DatePrecision

_VERBS: Final = {
    "accept": Verb.ACCEPT_DATE,
    "reject": Verb.REJECT_DATE,
    "reopen": Verb.REOPEN_DATE,
    "change": Verb.CHANGE_DATE,
}


def is_about_dates(values: Sequence[str]) -> bool:
    return any(value.startswith(LETTER) for value in values)


def decide_dates(request: HttpRequest, article: int) -> Answer:
    """Raises Conflict or Refusal, like every function here; then nothing was changed."""
    action = request.POST.get("action", "")
    seen = read_seen(request.POST.getlist("m"), LETTER)
    if action in MOVES:
        raise Refusal(_("The ends of a date cannot be moved: mark the right words anew."))
    if action in ("remove", "place"):
        return _move(request, article, _only(seen), action)
    if action not in _VERBS:
        raise Refusal(broken())
    days = read_days(request.POST) if action == "change" else None
    said = {"by": request.user, "reason": request.POST.get("reason", "").strip()}
    batch = settle_times(seen, _VERBS[action], days=days, article=article, **said)
    return of_batch(batch, redraw=True)


def _only(seen: Sequence[Seen]) -> Seen:
    if len(seen) != 1:
        raise Refusal(_("Choose one date."))
    return seen[0]


def _move(request: HttpRequest, article: int, seen: Seen, action: str) -> Answer:
    said = {"by": request.user, "article": article}
    if action == "remove":
        return of_batch(remove_time(seen, **said), redraw=True)
    content = Text.objects.filter(article=article).latest("number").content
    start, end = read_span(request.POST, content)
    return of_batch(place_time(seen, start=start, end=end, **said), redraw=True)


def read_days(posted: Posted) -> Days:
    """From a first day, perhaps a last one, and how exactly they are known."""
    first, last = read_day(posted.get("first", "")), read_day(posted.get("last", ""))
    precision = posted.get("precision", "")
    if precision and precision not in DatePrecision.values:
        raise Refusal(broken())
    if first is None:
        raise Refusal(_("Say which days are meant."))
    return Days(*widened(first, last, precision), precision)


def read_day(value: str) -> date | None:
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        sentence = _("“%s” is no day; write it like 2022-10-26.")
        raise Refusal(sentence % value.strip()[:40]) from error


def mark_date(request: HttpRequest, text: Text, span: tuple[int, int]) -> Answer:
    """Marks a date that was missed; one that needs its days said is opened."""
    time = add_time(
        text.article,
        start=span[0],
        end=span[1],
        by=request.user,
        may_decide=request.user.has_perm("articles.change_mention"),
        alike=request.POST.get("all") == "on",
    )
    batch = DecisionBatch.objects.of_article(text.article_id).told().filter(by=request.user)[0]
    return of_batch(batch, redraw=True, opened=None if time.is_checked else key_of(time))
