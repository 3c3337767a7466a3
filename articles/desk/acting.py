"""Does what a form of the desk asks for, through the door of decisions."""

from collections.abc import Sequence
from typing import Final

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.decisions import (
    Choice,
    Conflict,
    Refusal,
    Seen,
    add_mention,
    change_role,
    extract_again,
    find_meant,
    move_bounds,
    place_by_hand,
    remove_mention,
    settle,
)
from articles.desk.acting_on_dates import decide_dates, is_about_dates, mark_date
from articles.desk.acting_on_events import (
    MARKS_EVENT,
    decide_events,
    is_about_events,
    mark_event,
)
from articles.desk.answers import Answer, of_batch
from articles.desk.groups import group
from articles.desk.posted import (
    MOVES,
    read_decision,
    read_entity,
    read_kind,
    read_move,
    read_number,
    read_seen,
    read_span,
)
from articles.desk.precedents import read_precedents
from articles.kinds import BlockRole, MentionKind, MentionStatus, Scope, Verb
from articles.models import Article, Block, DecisionBatch, Mention, Text
from entities.models import Entity

MARKS_DATE: Final = "date"  # beside the kinds of mentions
# The marks of these need no drawing anew: only their sign changes.
_KEEPS_MARKS: Final = (Verb.ACCEPT, Verb.REJECT)


def decide(request: HttpRequest, article: int) -> Answer:
    """Raises Conflict or Refusal, like every function here; then nothing was changed."""
    if is_about_dates(request.POST.getlist("m")):
        return decide_dates(request, article)
    if is_about_events(request.POST.getlist("m")):
        return decide_events(request, article)
    action = request.POST.get("action", "")
    seen = read_seen(request.POST.getlist("m"))
    if action == "remove":
        return of_batch(remove_mention(_only(seen), by=request.user), redraw=True)
    if action == "place":
        return _place(request, article, _only(seen))
    if action in MOVES:
        return _move(request, action, seen)
    if action == "accept-sure":
        return _accept_sure(request, article, seen)
    decided = read_decision(request.POST, seen)
    said = {"by": request.user, "scope": decided.scope, "reason": decided.reason}
    batch = settle(seen, decided.choice, article=article, **said)
    return of_batch(batch, redraw=batch.verb not in _KEEPS_MARKS)


def _only(seen: Sequence[Seen]) -> Seen:
    if len(seen) != 1:
        raise Refusal(_("Choose one mention."))
    return seen[0]


def _accept_sure(request: HttpRequest, article: int, seen: Sequence[Seen]) -> Answer:
    """All that is sure at once; what is not sure has to be looked at."""
    chosen = Mention.objects.filter(pk__in=[one.pk for one in seen], text__article=article)
    mentions = list(chosen)
    precedents = read_precedents(mentions, article)
    if not all(one.is_sure for one in group(mentions, precedents)):
        raise Refusal(_("Some of these are not sure: decide them one by one."))
    choice = Choice(Verb.ACCEPT)
    batch = settle(seen, choice, by=request.user, scope=Scope.ARTICLE, article=article)
    return of_batch(batch, redraw=True)


def _move(request: HttpRequest, action: str, seen: Sequence[Seen]) -> Answer:
    first = Mention.objects.filter(pk__in=[one.pk for one in seen]).order_by("start").first()
    if first is None:
        raise Conflict(_("The text has been read again: what you saw is no longer suggested."))
    content = Text.objects.values_list("content", flat=True).get(pk=first.text_id)
    start, end = read_move(action, content, first.start, first.end)
    batch = move_bounds(seen, start=start, end=end, by=request.user)
    return of_batch(batch, redraw=True, opened=first.pk)


def _place(request: HttpRequest, article: int, seen: Seen) -> Answer:
    text = _newest_text(article)
    start, end = read_span(request.POST, text.content)
    return of_batch(place_by_hand(seen, start=start, end=end, by=request.user), redraw=True)


def _newest_text(article: int) -> Text:
    return Text.objects.filter(article=article).select_related("article").latest("number")


def mark(request: HttpRequest, article: int) -> Answer:
    """Marks a place that was missed; who may not decide proposes it."""
    text = _newest_text(article)
    start, end = read_span(request.POST, text.content)
    if request.POST.get("kind") == MARKS_DATE:
        return mark_date(request, text, (start, end))
    if request.POST.get("kind") == MARKS_EVENT:
        return mark_event(request, text, (start, end))
    kind = read_kind(request.POST.get("kind", "")) or MentionKind.PERSON
    mention = mark_name(
        text,
        (start, end),
        kind=kind,
        entity=read_entity(request.POST.get("entity", "")),
        create=request.POST.get("create", "").strip(),
        alike=request.POST.get("all") == "on",
        by=request.user,
    )
    batch = last_batch(article, request.user)
    return of_batch(batch, redraw=True, opened=None if mention.is_checked else mention.pk)


def mark_name(
    text: Text,
    span: tuple[int, int],
    *,
    kind: str,
    entity: Entity | None,
    create: str,
    alike: bool,
    by: User,
) -> Mention:
    """Marks words of the newest text as a name; who may not decide proposes it."""
    may_decide = by.has_perm("articles.change_mention")
    if entity is None and not create:
        entity = find_meant(text.article, text.content[slice(*span)], kind)
    is_settled = may_decide and (entity is not None or create)
    return add_mention(
        text.article,
        start=span[0],
        end=span[1],
        kind=kind,
        entity=entity,
        create=create if may_decide else "",
        alike=alike,
        by=by,
        status=MentionStatus.ACCEPTED if is_settled else MentionStatus.SUGGESTED,
    )


def give_role(request: HttpRequest, article: int) -> Answer:
    """Gives a line another role; what hangs on it follows."""
    pk, role = read_number(request.POST.get("block", "")), request.POST.get("role", "")
    block = Block.objects.filter(pk=pk, text__article=article).select_related("text").first()
    if block is None or role not in BlockRole.values:
        raise Refusal(_("There is no such line."))
    change_role(block, role, by=request.user, reason=request.POST.get("reason", "").strip())
    return of_batch(last_batch(article, request.user), redraw=True)


def last_batch(article: int, user: User) -> DecisionBatch:
    """What was just done; somebody else may have decided something there at the same moment."""
    batch: DecisionBatch = DecisionBatch.objects.of_article(article).told().filter(by=user)[0]
    return batch


def read(_request: HttpRequest, article: int) -> Answer:
    """Reads the article again: events, offices and short forms follow the decisions."""
    lost = extract_again(Article.objects.get(pk=article))
    if not lost:
        return Answer(_("Read again."), redraw=True)
    message = ngettext(
        "Read again; %(count)d decision lost its place.",
        "Read again; %(count)d decisions lost their place.",
        len(lost),
    )
    return Answer(message % {"count": len(lost)}, redraw=True)


def read_if_needed(article: int) -> None:
    waiting = Article.objects.filter(pk=article, needs_reading=True).first()
    if waiting:
        extract_again(waiting)
