"""Public pages of people, countries, organizations, places and sources."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import FilterSet

from articles.conditional import public_page
from articles.models import Article
from articles.pages import in_lists
from articles.public import public_entities
from articles.quotes import quote_sentences
from articles.representations.formats import ENTITY_FORMATS, list_links
from entities.coverage import map_coverage
from entities.facts import list_evidence, list_offices, make_timeline
from entities.filters import EntityFilter
from entities.finding import MovedError, find_entity
from entities.kinds import EntityKind
from entities.models import Country, Entity, Person, Source
from entities.network import draw_company
from entities.offices import with_office
from entities.outlines import outline_of
from entities.pages import (
    LATEST_MENTIONS,
    for_reading,
    list_capitals,
    list_company,
    list_names,
    list_timeline,
    with_article_count,
    with_sentences,
)
from entities.paging import CountedPaginator, page_or_404
from entities.redirecting import redirect_to
from entities.structured_data import (
    Data,
    MakeUrl,
    make_breadcrumbs,
    make_entity_page,
    make_list_page,
)
from entities.tallies import by_year, count_articles, count_mentions
from entities.time_charts import chart_mentions

HEADINGS = {
    EntityKind.PERSON: gettext_lazy("People"),
    EntityKind.COUNTRY: gettext_lazy("Countries"),
    EntityKind.ORGANIZATION: gettext_lazy("Organizations"),
    EntityKind.PLACE: gettext_lazy("Places"),
    EntityKind.EVENT: gettext_lazy("Events"),
    EntityKind.SOURCE: gettext_lazy("Sources"),
}
_PER_PAGE = 50
_QUOTES_PER_PAGE = 30
_ARTICLES_PER_PAGE = 20


@public_page
def entity_list(request: HttpRequest, model: type[Entity]) -> HttpResponse:
    entities = with_article_count(public_entities(model)).order_by("sort_name", "pk")
    return _render_list(request, model, EntityFilter(request.GET, entities))


def _render_list(request: HttpRequest, model: type[Entity], chosen: FilterSet) -> HttpResponse:
    found = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    page = page_or_404(request, Paginator(found, _PER_PAGE))
    page.object_list = _for_list(page.object_list)
    heading = str(HEADINGS[model.KIND])
    is_narrowed = any(map(request.GET.get, chosen.filters))
    has_map = model is Country and page.number == 1 and not is_narrowed
    context = {
        "heading": heading,
        "kind": model.KIND,
        "filter": chosen,
        "page": page,
        "all_unchecked": not any(each.is_checked for each in page),
        "noindex": is_narrowed,
        "coverage": map_coverage() if has_map else None,
        "structured_data": list_data(
            request, heading, page, breadcrumbs(request.build_absolute_uri, model.KIND)
        ),
    }
    return render(request, "entities/entity_list.html", context)


def list_data(request: HttpRequest, heading: str, entities: Iterable[Entity], steps: Data) -> Data:
    """What a page that lists these says to machines: of what is not checked, nothing."""
    checked = [
        (each.name, request.build_absolute_uri(each.get_absolute_url()))
        for each in entities
        if each.is_checked
    ]
    return make_list_page(heading, request.build_absolute_uri(request.path), checked, steps)


def _for_list(chosen: QuerySet[Entity]) -> QuerySet[Entity]:
    """A page of a list; what each line says is looked up for these lines alone."""
    entities = with_article_count(chosen.model.objects.filter(pk__in=chosen.values("pk")))
    if chosen.model is Person:
        entities = with_office(entities)
    return entities.order_by(*chosen.query.order_by)


@public_page
def entity_detail(request: HttpRequest, slug: str, model: type[Entity]) -> HttpResponse:
    try:
        entity = find_entity(for_reading(model), slug)
    except MovedError as moved:
        return redirect_to(request, moved.address)
    tally = count_mentions(entity)
    paginator = CountedPaginator(list_timeline(entity), _QUOTES_PER_PAGE, tally.mentions)
    page = page_or_404(request, paginator)
    evidence = list(list_evidence(entity))
    company = list_company(entity)
    context = {
        "tally": tally,
        "over_time": chart_mentions(entity, tally.by_date),
        "page": page,
        "timeline": quote_sentences(with_sentences(page.object_list)),
        "company": company,
        "fan": draw_company(company),
        "company_is_of_latest": tally.mentions > LATEST_MENTIONS,
        "offices": list_offices(entity, evidence),
        "capitals": list_capitals(entity) if isinstance(entity, Country) else [],
        "outline": outline_of(entity.alpha_3) if isinstance(entity, Country) else None,
        "events": make_timeline(evidence),
        "noindex": not tally.checked,
    }
    return _render_detail(request, entity, context)


@public_page
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        source = find_entity(for_reading(Source), slug)
    except MovedError as moved:
        return redirect_to(request, moved.address)
    tally = count_articles(source)
    articles = Article.objects.public().filter(source=source).newest_first()
    page = page_or_404(request, CountedPaginator(articles, _ARTICLES_PER_PAGE, tally.articles))
    page.object_list = in_lists(page.object_list)
    context = {
        "tally": tally,
        "years": by_year(tally),
        "page": page,
        "noindex": not source.is_checked,
    }
    return _render_detail(request, source, context)


def _render_detail(
    request: HttpRequest, entity: Entity, context: dict[str, object]
) -> HttpResponse:
    own = {
        "entity": entity,
        "heading": HEADINGS[entity.kind],
        "names": list_names(entity),
        "structured_data": page_data(entity, request.build_absolute_uri),
        "other_formats": list_links(entity.get_absolute_url(), ENTITY_FORMATS),
    }
    return render(request, f"entities/{entity.kind}_detail.html", own | context)


def page_data(entity: Entity, make_url: MakeUrl) -> Data:
    """What the page of a record for reading, but for an event, says to machines."""
    names = [name.text for name in list_names(entity)]
    steps = breadcrumbs(make_url, entity.kind, (entity.name, entity.get_absolute_url()))
    return make_entity_page(entity, names, make_url, steps)


def breadcrumbs(make_url: MakeUrl, kind: str, *steps: tuple[str, str]) -> Data:
    """From the home page by the list of a kind, then pairs of name and path."""
    all_steps = [(_("Home"), reverse("home")), (str(HEADINGS[kind]), reverse(f"{kind}-list"))]
    return make_breadcrumbs([(name, make_url(path)) for name, path in [*all_steps, *steps]])
