"""Arranges the draft of the front page and of the tops of sections, and puts it live.

The steps of a draft are no decisions: nobody reads it. To put it live is one, and is undone as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_articles
from articles.kinds import Edition, Scope, Verb
from articles.models import Article, DecisionBatch, FrontPage, Pin, Section
from articles.together.colleagues import name_of
from entities.moments import moment_words
from entities.rows import RowChange, label_of, made, removed

MOST_PINS: Final = 20  # in one place
_BEYOND: Final = 1000  # no pin stands there but while they are moved


def the_front_page() -> FrontPage:
    """Who arranged the draft last; nobody yet where nothing is stored."""
    return FrontPage.objects.select_related("changed_by").filter(pk=1).first() or FrontPage(pk=1)


@transaction.atomic
def add_pin(
    article: int,
    *,
    section: int | None,
    by: User,
    seen: int | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Pin:
    """Puts the article first in its place in the draft.

    `seen` is the version of the draft that the editor looked at; None: at none. Raises Refusal for
    what makes no sense, Conflict where somebody else arranged it since.
    """
    lock_articles([article])
    _open(by, seen)
    starts_at, ends_at = _to_the_minute(starts_at, ends_at)
    _check_place(article, section)
    order = _order(section)
    pin: Pin = Pin.objects.create(
        edition=Edition.DRAFT,
        section_id=section,
        article_id=article,
        position=_BEYOND,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    _number(section, [pin.pk, *order])
    return pin


@transaction.atomic
def remove_pin(pk: int, *, by: User, seen: int | None = None) -> None:
    """Takes it out of the draft."""
    _open(by, seen)
    pin = _find(pk)
    pin.delete()
    _number(pin.section_id, _order(pin.section_id))


@transaction.atomic
def move_pin(pk: int, places: int, *, by: User, seen: int | None = None) -> None:
    """So many places down the draft, or up where it is below zero; at most to the end."""
    _open(by, seen)
    pin = _find(pk)
    order = _order(pin.section_id)
    at = order.index(pk)
    order.insert(max(0, at + places), order.pop(at))
    _number(pin.section_id, order)


@transaction.atomic
def give_times(
    pk: int,
    starts_at: datetime | None,
    ends_at: datetime | None,
    *,
    by: User,
    seen: int | None = None,
) -> None:
    """From when to when the draft has it there; None: from at once, for good."""
    _open(by, seen)
    starts_at, ends_at = _to_the_minute(starts_at, ends_at)
    _find(pk)
    Pin.objects.filter(pk=pk).update(starts_at=starts_at, ends_at=ends_at)


@transaction.atomic
def start_again(*, by: User, seen: int | None = None) -> None:
    """The draft becomes what is live, without what is over."""
    _lock_pinned()
    _open(by, seen)
    Pin.objects.filter(edition=Edition.DRAFT).delete()
    live = Pin.objects.live().exclude(ends_at__lte=timezone.now())
    copies = [_copy(pin, Edition.DRAFT) for pin in live.order_by("section", "position")]
    Pin.objects.bulk_create(copies)
    for section in {pin.section_id for pin in copies}:
        _number(section, _order(section))


@transaction.atomic
def put_live(*, by: User, seen: int | None = None, reason: str = "") -> DecisionBatch:
    """What readers see becomes what the draft says. A pin that stays as it is keeps its row.

    Raises Refusal where it is so already, Conflict where somebody else arranged it since.
    """
    _lock_pinned()
    _open(by, seen)
    draft, live = (_by_what_they_say(edition) for edition in (Edition.DRAFT, Edition.LIVE))
    gone = [pin for said, pin in live.items() if said not in draft]
    new = [_copy(pin, Edition.LIVE) for said, pin in draft.items() if said not in live]
    if not gone and not new:
        raise Refusal(_("Readers see just this already."))
    notes = Notes()
    for pin in gone:
        notes.add(removed(pin), pin.article_id)
        pin.delete()
    for pin in new:
        pin.save()
        notes.add(made(pin), pin.article_id)
    summary = in_words([*draft.values()])
    return write(Verb.FRONT_PAGE, notes, by=by, summary=summary, scope=Scope.ARCHIVE, reason=reason)


def in_words(pins: Sequence[Pin]) -> str:
    """What leads, and how much else is pinned."""
    if not pins:
        return _("nothing pinned: the newest leads")
    first = min(pins, key=lambda pin: (pin.section_id is not None, pin.position))
    told = Truncator(first.article.headline).chars(100)
    others = len(pins) - 1
    if not others:
        return f"“{told}”"
    return ngettext("“%(first)s” and %(count)d more", "“%(first)s” and %(count)d more", others) % {
        "first": told,
        "count": others,
    }


def is_live() -> bool:
    """Whether readers see what the draft says."""
    draft, live = (_by_what_they_say(edition) for edition in (Edition.DRAFT, Edition.LIVE))
    return draft.keys() == live.keys()


def _by_what_they_say(edition: str) -> Mapping[tuple[object, ...], Pin]:
    pins = Pin.objects.filter(edition=edition).select_related("article")
    return {
        (pin.section_id, pin.position, pin.article_id, pin.starts_at, pin.ends_at): pin
        for pin in pins.order_by("section", "position")
    }


def with_free_places(changes: Sequence[RowChange]) -> list[RowChange]:
    """Before pins come back: behind all others where somebody else stands by now."""
    taken = set(Pin.objects.values_list("edition", "section", "position"))
    coming = [_stood(one) for one in changes if one.model == label_of(Pin)]
    last = max((place for _edition, _section, place in [*taken, *coming]), default=0)
    return [
        replace(one, before={**(one.before or {}), "position": last + _stood(one)[2]})
        if one.model == label_of(Pin) and _stood(one) in taken
        else one
        for one in changes
    ]


def _stood(change: RowChange) -> tuple[str, int | None, int]:
    before = change.before or {}
    return before["edition"], before["section_id"], before["position"]


def _copy(pin: Pin, edition: str) -> Pin:
    return Pin(
        edition=edition,
        section_id=pin.section_id,
        article_id=pin.article_id,
        position=pin.position,
        starts_at=pin.starts_at,
        ends_at=pin.ends_at,
    )


def _lock_pinned() -> None:
    """Articles before the front page, by whatever door: a new pin holds its article, too."""
    lock_articles(Pin.objects.order_by().values_list("article", flat=True))


def _open(by: User, seen: int | None) -> None:
    """Whoever arranges waits for the one who just does, and says so with a new version."""
    FrontPage.objects.get_or_create(pk=1)
    page = FrontPage.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=1)
    if seen is not None and page.version != seen:
        raise Conflict(_conflict(page))
    page.version += 1
    page.changed_by = by
    page.save()


def _conflict(page: FrontPage) -> str:
    when = moment_words(page.changed_at)
    sentence = _(
        "%(who)s arranged the front page at %(when)s while you had it open. What you asked for was "
        "not done: look at it as it is now, and do it again."
    )
    return sentence % {"who": name_of(page.changed_by), "when": when}


def _check_place(article: int, section: int | None) -> None:
    """Whether there is such an article and such a place, and room for it there."""
    if section is not None and not Section.objects.filter(pk=section).exists():
        raise Refusal(_("There is no such section any more."))
    if not Article.objects.filter(pk=article).exists():
        raise Refusal(_("There is no such article any more."))
    pins = _draft(section)
    if pins.filter(article=article).exists():
        raise Refusal(_("This article is pinned there already: change its times instead."))
    if pins.count() >= MOST_PINS:
        raise Refusal(_("There is room for %d there: remove one first.") % MOST_PINS)


def _draft(section: int | None) -> QuerySet[Pin]:
    return Pin.objects.filter(edition=Edition.DRAFT, section=section).order_by("position")


def _order(section: int | None) -> list[int]:
    return list(_draft(section).values_list("pk", flat=True))


def _find(pk: int) -> Pin:
    pin: Pin | None = Pin.objects.filter(edition=Edition.DRAFT, pk=pk).first()
    if pin is None:
        raise Refusal(_("This article is not pinned there any more."))
    return pin


def _to_the_minute(*times: datetime | None) -> list[datetime | None]:
    """From when to when."""
    starts_at, ends_at = (one and one.replace(second=0, microsecond=0) for one in times)
    if starts_at and ends_at and ends_at <= starts_at:
        raise Refusal(_("It would end before it starts."))
    return [starts_at, ends_at]


def _number(section: int | None, order: Sequence[int]) -> None:
    """From 1 on without a gap; in two steps, for no two may stand at one place meanwhile."""
    _draft(section).order_by().update(position=F("position") + _BEYOND)
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(order, start=1)]
    if places:
        Pin.objects.filter(pk__in=order).update(position=Case(*places))
