"""The search page, and what it offers while somebody types."""

from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.conditional import public_page
from articles.filters import ArticleFilter
from articles.found import read_found
from articles.models import Article
from articles.search import (
    LONGEST,
    Found,
    Record,
    count_articles,
    did_you_mean,
    facets_of,
    find,
    find_called,
)
from articles.search_page import count_kinds, list_chosen, list_groups, make_query
from entities.models import Person
from entities.offices import with_office
from entities.paging import CountedPaginator, page_or_404
from entities.structured_data import Data, make_breadcrumbs, make_list_page

_PER_PAGE: Final = 20
_RECORDS: Final = 5
_RECORDS_OF_A_KIND: Final = 50
_OFFERED: Final = 8
# With fewer articles than these it is worth asking whether something else was meant.
_FEW: Final = 3


@public_page
def search(request: HttpRequest) -> HttpResponse:
    chosen = ArticleFilter(request.GET, Article.objects.public().newest_first())
    context = {
        "filter": chosen,
        "kept": _kept(chosen),
        "noindex": True,
        "structured_data": _structured_data(request),
    }
    if chosen.is_valid() and (chosen.wanted or chosen.form.cleaned_data["q"]):
        context |= _hits(request, chosen)
    return render(request, "articles/search.html", context)


def _structured_data(request: HttpRequest) -> Data:
    """Where the page stands; what a search finds is on pages of its own."""
    url = request.build_absolute_uri(request.path)
    steps = [(_("Home"), request.build_absolute_uri(reverse("home"))), (_("Search"), url)]
    return make_list_page(_("Search"), url, [], make_breadcrumbs(steps))


def _hits(request: HttpRequest, chosen: ArticleFilter) -> dict[str, object]:
    given, values = request.GET, chosen.form.cleaned_data
    found = Found(chosen.wanted, 0, []) if chosen.finds_no_article else find(chosen.wanted)
    if values["order"]:
        found = found.best_first()
    page = page_or_404(request, CountedPaginator(found, _PER_PAGE, found.count))
    page.object_list = read_found(page.object_list, chosen.wanted)
    facets = facets_of(found)
    kinds = [] if values["kind"] else count_kinds(found.count, chosen.called)
    return {
        "words": values["q"],
        "found": found,
        "page": page,
        "records": _records(chosen.called, values["kind"]) if page.number == 1 else [],
        "instead": _instead(values["q"], found, chosen.called),
        "groups": list_groups(given, {"kind": kinds, **facets}),
        "chosen": list_chosen(chosen, given, facets),
        "best_first": make_query(given, order="best"),
        "newest_first": make_query(given, order=None),
        "feed": f"{reverse('article-feed')}{make_query(given, order=None)}",
    }


def _kept(chosen: ArticleFilter) -> list[tuple[str, str]]:
    """What other words are to be narrowed to, too."""
    return [
        (name, chosen.data[name])
        for name in chosen.filters
        if name != "q" and chosen.data.get(name)
    ]


def _records(called: Sequence[Record], kind: str) -> list[dict[str, object]]:
    """With what tells records of one name apart."""
    if kind:
        shown = [each for each in called if each.kind == kind][:_RECORDS_OF_A_KIND]
    else:
        shown = list(called[:_RECORDS])
    people = [each.pk for each in shown if each.kind == Person.KIND]
    offices = with_office(Person.objects.filter(pk__in=people)) if people else []
    held = {person.pk: (person.office, person.office_state) for person in offices}
    counts = count_articles([each.pk for each in shown])
    return [_tell(each, counts.get(each.pk, 0), *held.get(each.pk, ("", ""))) for each in shown]


def _tell(record: Record, articles: int, office: str, office_state: str) -> dict[str, object]:
    return {"record": record, "articles": articles, "office": office, "office_state": office_state}


def _instead(words: str, found: Found, called: Sequence[Record]) -> str:
    """Another name that may have been meant, where little was found."""
    return "" if called or found.count >= _FEW else did_you_mean(words)


@public_page
def suggest(request: HttpRequest) -> JsonResponse:
    words = request.GET.get("q", "")
    called = find_called(words)[:_OFFERED] if len(words) <= LONGEST else []
    offered = [
        {"name": each.name, "kind": each.kind_label, "url": each.get_absolute_url()}
        for each in called
    ]
    return JsonResponse({"suggestions": offered})
