"""Does what a form of the desk asks for of events, through the door of decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.decisions import (
    EventState,
    Refusal,
    Seen,
    Taking,
    add_event,
    change_event,
    remove_event,
    settle_events,
    settle_sentences,
    state_of,
)
from articles.desk.acting_on_dates import read_day
from articles.desk.answers import Answer, of_batch
from articles.desk.events import LETTER, key_of
from articles.desk.posted import Posted, broken, read_number, read_seen
from articles.desk.sentences import Sentences, Stretch
from articles.extraction.intervals import widened
from articles.kinds import MentionKind, MentionStatus, Verb
from articles.models import DecisionBatch, Mention, Text, TimeExpression
from entities.kinds import DatePrecision, EventStatus, EventType, ParticipantRole
from entities.models import Event

MARKS_EVENT: Final = "what-happened"  # beside the kinds of mentions
_VERBS: Final = {
    "accept": Verb.ACCEPT_EVENT,
    "reject": Verb.REJECT_EVENT,
    "reopen": Verb.REOPEN_EVENT,
}
_SENTENCES: Final = {"keep": Verb.KEEP_SENTENCE, "drop": Verb.DROP_SENTENCE}
_TAKES_PART: Final = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.COUNTRY)


def is_about_events(values: Sequence[str]) -> bool:
    return any(value.startswith(LETTER) for value in values)


def decide_events(request: HttpRequest, article: int) -> Answer:
    """Raises Conflict or Refusal, like every function here; then nothing was changed."""
    posted, by = request.POST, request.user
    reason = posted.get("reason", "").strip()
    for name, verb in _SENTENCES.items():
        if posted.get(name):
            sentences = read_seen(posted.getlist(name))
            return of_batch(settle_sentences(sentences, verb, by=by, reason=reason), redraw=True)
    seen, action = read_seen(posted.getlist("m"), LETTER), posted.get("action", "")
    if action in _VERBS:
        said = {"by": by, "article": article, "reason": reason}
        return of_batch(settle_events(seen, _VERBS[action], **said), redraw=True)
    one = _only(seen)
    if action == "remove":
        return of_batch(remove_event(one, by=by, reason=reason), redraw=True)
    if action not in ("change", "change-accept", "happened"):
        raise Refusal(broken())
    said = {"by": by, "article": article, "reason": reason, "accept": action == "change-accept"}
    batch = change_event(one, _read_wanted(posted, one, action), **said)
    return of_batch(batch, redraw=True)


def _only(seen: Sequence[Seen]) -> Seen:
    if len(seen) != 1:
        raise Refusal(_("Choose one event."))
    return seen[0]


def _read_wanted(posted: Posted, seen: Seen, action: str) -> EventState:
    event = Event.objects.filter(pk=seen.pk).first()
    if event is None:
        raise Refusal(_("There is no such record any more."))
    if action == "happened":
        return _as_happened(event)
    start, end, precision = _read_days(posted)
    return EventState(
        type=posted.get("type", ""),
        status=posted.get("status", ""),
        name=posted.get("title", ""),
        roles=read_roles(posted),
        date_start=start,
        date_end=end,
        date_precision=precision,
        place_id=read_number(posted.get("place", "")),
        country_id=read_number(posted.get("country", "")),
        claimed_by_id=read_number(posted.get("claimed_by", "")),
    )


def _as_happened(event: Event) -> EventState:
    return EventState(**{**vars(state_of(event)), "status": EventStatus.HAPPENED})


def _read_days(posted: Posted) -> tuple[date | None, date | None, str]:
    """With a first day alone it is that day, or the whole month or year if that is said."""
    first, last = read_day(posted.get("first", "")), read_day(posted.get("last", ""))
    precision = posted.get("precision", "")
    if precision and precision not in DatePrecision.values:
        raise Refusal(broken())
    if first is None and last is None:
        return None, None, ""
    if first is not None and precision != DatePrecision.RANGE:
        first, last = widened(first, last, precision)
    return first, last, precision


def read_roles(posted: Posted) -> list[Taking]:
    """A line each: role, record, words; one that names nobody is left out."""
    lines = zip(
        posted.getlist("role"), posted.getlist("who"), posted.getlist("described"), strict=False
    )
    return [
        Taking(role, read_number(who), "" if who else words.strip())
        for role, who, words in lines
        if who or words.strip()
    ]


def mark_event(request: HttpRequest, text: Text, span: tuple[int, int]) -> Answer:
    """Adds an event by the words that tell it; what is to be said of it is opened."""
    if not request.user.has_perm("articles.change_mention"):
        raise Refusal(_("Only an editor adds events."))
    words = Stretch(*span, text.content[slice(*span)])
    start, end = Sentences(text.content, list(text.blocks.all())).around(words)
    mentions = _named_in(text, start, end)
    taking = [one for one in mentions if one.kind in _TAKES_PART]
    names = ", ".join(dict.fromkeys(one.entity.name for one in taking))
    place = next((one.entity_id for one in mentions if one.entity.kind == "place"), None)
    event = add_event(
        text.article,
        (start, end, *span),
        EventState(
            type=EventType.OTHER,
            status=EventStatus.HAPPENED,
            name=f"{capfirst(words.surface.strip())}{': ' if names else ''}{names}",
            roles=[Taking(ParticipantRole.ACTOR, one.entity_id) for one in taking],
            place_id=place,
        ),
        by=request.user,
        time=_time_in(text, start, end),
    )
    added = DecisionBatch.objects.of_article(text.article_id).told().filter(by=request.user)[0]
    return of_batch(added, redraw=True, opened=key_of(event))


def _named_in(text: Text, start: int, end: int) -> list[Mention]:
    found = text.mentions.filter(start__gte=start, end__lte=end, placed=True)
    named = found.filter(entity__isnull=False, entity__merged_into=None)
    return list(named.exclude(status=MentionStatus.REJECTED).select_related("entity"))


def _time_in(text: Text, start: int, end: int) -> TimeExpression | None:
    found = text.times.filter(start__gte=start, end__lte=end, placed=True)
    return found.exclude(status=MentionStatus.REJECTED).order_by("start").first()
