"""Public pages of events: the list, and each event with its sentences."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.conditional import public_page
from articles.models import Article, Evidence
from articles.public import public_entities
from articles.representations.formats import ENTITY_FORMATS, list_links
from articles.stories.others import printing_rows
from entities.event_calendar import count_by_month, sum_by_year
from entities.event_data import Shown, make_event_page
from entities.event_filters import EventFilter
from entities.event_pages import (
    Surroundings,
    find_surroundings,
    for_event_page,
    list_participants,
    newest_first,
    public_events,
    with_article_count,
    year_of,
)
from entities.finding import MovedError, find_entity
from entities.kinds import EntityKind
from entities.models import Event, Participation
from entities.pages import list_names, with_places
from entities.paging import CountedPaginator, page_or_404
from entities.redirecting import redirect_to
from entities.structured_data import Data, MakeUrl
from entities.time_charts import chart_events
from entities.views import HEADINGS, breadcrumbs, list_data

_PER_PAGE = 50
SENTENCES_PER_PAGE = 30


@public_page
def event_list(request: HttpRequest) -> HttpResponse:
    chosen = EventFilter(request.GET, public_entities(Event).order_by(*newest_first()))
    chosen.offer_choices()
    found = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    page = page_or_404(request, Paginator(found, _PER_PAGE))
    on_page = with_article_count(public_events().filter(pk__in=page.object_list.values("pk")))
    page.object_list = on_page.order_by(*newest_first())
    heading = str(HEADINGS[EntityKind.EVENT])
    by_month = count_by_month()
    context = {
        "heading": heading,
        "filter": chosen,
        "page": page,
        "years": _by_year(page),
        "chosen": chosen.words,
        "calendar": sum_by_year(by_month),
        "over_time": chart_events(by_month),
        "all_unchecked": not any(each.is_checked for each in page),
        "noindex": any(map(request.GET.get, chosen.filters)),
        "structured_data": list_data(
            request, heading, page, breadcrumbs(request.build_absolute_uri, "event")
        ),
    }
    return render(request, "entities/event_list.html", context)


def _by_year(page: Page) -> list[tuple[int | None, list[Event]]]:
    """In the order of the page; None for those whose year is not known."""
    return [(year, list(events)) for year, events in groupby(page, key=year_of)]


@public_page
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        event = find_entity(for_event_page(), slug)
    except MovedError as moved:
        return redirect_to(request, moved.address)
    sentences = list_sentences(event)
    page = page_or_404(request, CountedPaginator(sentences, SENTENCES_PER_PAGE, event.sentences))
    participants = list_participants(event)
    surroundings = find_surroundings(event, participants)
    context = {
        "entity": event,
        "heading": HEADINGS[EntityKind.EVENT],
        "names": list_names(event),
        "page": page,
        "some_checked": any(each.is_checked for each in page),
        "participants": participants,
        "surroundings": surroundings,
        "noindex": not event.is_checked,
        "other_formats": list_links(event.get_absolute_url(), ENTITY_FORMATS),
        "structured_data": page_data(
            event, page, participants, surroundings, request.build_absolute_uri
        ),
    }
    return render(request, "entities/event_detail.html", context)


def list_sentences(event: Event) -> QuerySet[Evidence]:
    """That tell it, those of the oldest article first."""
    evidence = with_places(Evidence.objects.one_a_story().filter(event=event))
    evidence = evidence.annotate(printing_rows=printing_rows("text__article"))
    return evidence.select_related("time").order_by("text__article__sorted_at", "pk")


def page_data(
    event: Event,
    sentences: Iterable[Evidence],
    participants: Sequence[Participation],
    surroundings: Surroundings,
    make_url: MakeUrl,
) -> Data:
    """What the page of an event says to machines."""
    shown = Shown(
        names=[name.text for name in list_names(event)],
        participants=participants,
        articles=_checked_articles(sentences),
        parent=surroundings.parent,
        parts=surroundings.parts,
    )
    steps = breadcrumbs(make_url, "event", (event.name, event.get_absolute_url()))
    return make_event_page(event, shown, make_url, steps)


def _checked_articles(evidence: Iterable[Evidence]) -> list[Article]:
    """In which an editor said that the sentence tells the event."""
    checked = [each.text.article for each in evidence if each.is_checked]
    return list({article.pk: article for article in checked}.values())
