"""Gives a person the offices of an authority file, with their days where those are known."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from entities.authority.days import PartialDay
from entities.authority.finding import find_body, find_country
from entities.authority.shapes import OfficeHeld
from entities.authority.terms import Terms
from entities.kinds import ReviewState
from entities.models import Person, Post, Tenure
from entities.names import fold, tidy

_LONGEST: Final = 200


def give_offices(
    person: Person, offices: Sequence[OfficeHeld], terms: Terms, told: list[str]
) -> None:
    for office in offices:
        post, _is_new = find_or_make_post(office, terms, told)
        known = list(Tenure.objects.filter(person=person, post=post).select_for_update())
        if known:
            _complete(known, office, terms, told)
        else:
            _make(person, post, office, terms, told)


def find_or_make_post(office: OfficeHeld, terms: Terms, told: list[str]) -> tuple[Post, bool]:
    """The office itself, and whether it is new."""
    country = find_country(office.country) if office.country else None
    if office.country and country is None:
        words = {"name": office.country}
        told.append(_("no country is called “%(name)s” or has this code") % words)
    body = find_body(office.organization, office.organization_key, terms.scheme)
    # Without a record of the body its name is part of what the office is called.
    is_whole = bool(body or not office.organization)
    title = tidy(office.title if is_whole else f"{office.title}, {office.organization}")[:_LONGEST]
    return Post.objects.get_or_create(
        fold_key=fold(title), country=country, organization=body, defaults={"name": title}
    )


def _make(person: Person, post: Post, office: OfficeHeld, terms: Terms, told: list[str]) -> None:
    Tenure.objects.create(
        person=person,
        post=post,
        label=tidy(office.title)[:_LONGEST],
        start=_day(office.start, "start", office, told),
        end=_day(office.end, "end", office, told),
        is_former=_is_over(office.end),
        review_state=ReviewState.CONFIRMED if terms.is_confirmed else ReviewState.PROPOSED,
    )


def _complete(known: Sequence[Tenure], office: OfficeHeld, terms: Terms, told: list[str]) -> None:
    """An office that the person is known to hold gets the days that it lacks."""
    is_over = _is_over(office.end)
    tenure = min(known, key=lambda one: (one.is_former != is_over, one.pk))
    columns = []
    for name, day in (("start", office.start), ("end", office.end)):
        ours, theirs = getattr(tenure, name), _day(day, name, office, told)
        if theirs and ours is None and _fits(tenure, name, theirs):
            setattr(tenure, name, theirs)
            columns.append(name)
        elif theirs and ours != theirs:
            words = {"office": office.title, "ours": ours, "theirs": theirs, "end": name}
            told.append(_("%(office)s, %(end)s: “%(ours)s” stands, not “%(theirs)s”") % words)
    if terms.is_confirmed and tenure.review_state == ReviewState.PROPOSED:
        tenure.review_state = ReviewState.CONFIRMED
        columns.append("review_state")
    if columns:
        tenure.save(update_fields=columns)


def _fits(tenure: Tenure, name: str, day: date) -> bool:
    """Nobody leaves an office before coming to it."""
    start, end = (day, tenure.end) if name == "start" else (tenure.start, day)
    return not start or not end or start <= end


def _day(day: PartialDay | None, name: str, office: OfficeHeld, told: list[str]) -> date | None:
    """Offices know days alone; a year has none, and none is made up."""
    if day and day.precision != "day":
        words = {"office": office.title, "end": name, "day": day}
        told.append(_("%(office)s, %(end)s: “%(day)s” is no day and is not taken") % words)
        return None
    return day.first if day else None


def _is_over(end: PartialDay | None) -> bool:
    return end is not None and end.first <= timezone.localdate()
