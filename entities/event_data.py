"""What the page of an event says to machines: only what is checked and vouched for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from articles.models import Article
from entities.intervals import days_of, is_over, iso_dates
from entities.kinds import EventStatus, EventType, ParticipantRole
from entities.models import Event, Organization, Participation, Person, Source
from entities.structured_data import (
    Data,
    MakeUrl,
    describe,
    make_reference,
    refer_to,
    without_unknown,
)

# Who comes to these is there; schema.org lets only people and organizations attend.
_ATTENDED = (EventType.VISIT, EventType.MEETING)
_ATTENDING = (Person.KIND, Organization.KIND, Source.KIND)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows beside the event itself."""

    names: Sequence[str]
    participants: Iterable[Participation]
    articles: Iterable[Article]  # in which an editor has checked the sentence
    parent: Event | None = None
    parts: Iterable[Event] = ()


def make_event_page(event: Event, page: Shown, make_url: MakeUrl, breadcrumbs: Data) -> Data:
    data: Data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": make_url(event.get_absolute_url()),
        "breadcrumb": breadcrumbs,
    }
    if not event.is_checked or not _is_vouched_for(event):
        return data
    return data | {"mainEntity": _describe(event, page, make_url)}


def _is_vouched_for(event: Event) -> bool:
    """Schema.org knows no doubt, and no plan of which nobody says whether it came true."""
    if event.status == EventStatus.PLANNED:
        return not is_over(days_of(event), localdate())
    return event.status in (EventStatus.HAPPENED, EventStatus.ONGOING)


def _describe(event: Event, page: Shown, make_url: MakeUrl) -> Data:
    days = days_of(event)
    start, end = iso_dates(days) if days else ("", "")
    is_planned = event.status == EventStatus.PLANNED
    return without_unknown(
        {
            **describe(event, page.names, make_url),
            "startDate": start,
            "endDate": end,
            "eventStatus": "https://schema.org/EventScheduled" if is_planned else "",
            "location": _location(event, make_url),
            **_taking_part(event, page.participants, make_url),
            "superEvent": _checked(page.parent, make_url),
            "subEvent": [make_reference(part, make_url) for part in page.parts if part.is_checked],
            "subjectOf": [_article(article, make_url) for article in page.articles],
        }
    )


def _location(event: Event, make_url: MakeUrl) -> Data:
    place = refer_to(event.place, make_url, has_page=event.place_is_public)
    country = refer_to(event.country, make_url, has_page=event.country_is_public)
    return without_unknown({**place, "containedInPlace": country}) if place else country


def _taking_part(
    event: Event, participants: Iterable[Participation], make_url: MakeUrl
) -> dict[str, list[Data]]:
    """Once each: as attending where that is sure, else as what the event is about."""
    attendees: dict[int, Data] = {}
    others: dict[int, Data] = {}
    for one in participants:
        entity = one.entity
        if entity is None or not entity.is_checked:
            continue
        takes_part = one.role != ParticipantRole.SUBJECT and event.type in _ATTENDED
        is_there = takes_part and entity.kind in _ATTENDING
        (attendees if is_there else others)[entity.pk] = make_reference(entity, make_url)
    about = [data for pk, data in others.items() if pk not in attendees]
    return {"attendee": list(attendees.values()), "about": about}


def _checked(event: Event | None, make_url: MakeUrl) -> Data:
    return make_reference(event, make_url) if event and event.is_checked else {}


def _article(article: Article, make_url: MakeUrl) -> Data:
    url = make_url(article.get_absolute_url())
    return {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "headline": article.headline,
    }
