"""The search page, and what it offers while somebody types."""

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
    facets_of,
    find,
    find_called,
)
from articles.search_page import (
    count_kinds,
    instead_of,
    list_chosen,
    list_groups,
    make_query,
    tell_records,
)
from entities.paging import CountedPaginator, page_or_404
from entities.structured_data import Data, make_breadcrumbs, make_list_page

_PER_PAGE: Final = 20
_OFFERED: Final = 8


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
        "records": tell_records(chosen.called, values["kind"]) if page.number == 1 else [],
        "instead": instead_of(values["q"], found, chosen.called),
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


@public_page
def suggest(request: HttpRequest) -> JsonResponse:
    words = request.GET.get("q", "")
    called = find_called(words)[:_OFFERED] if len(words) <= LONGEST else []
    offered = [
        {"name": each.name, "kind": each.kind_label, "url": each.get_absolute_url()}
        for each in called
    ]
    return JsonResponse({"suggestions": offered})
