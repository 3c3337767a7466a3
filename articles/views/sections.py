"""Public pages of sections, and their feed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.conditional import asked_query, public_page
from articles.models import Article, Section
from articles.pages import in_lists
from articles.sections import PinnedFirst, section_at, with_pinned
from articles.syndication import ArticleFeed, Channel, feed_path, is_full, newest_entries
from entities.paging import page_or_404
from entities.structured_data import Data, MakeUrl, make_breadcrumbs, make_list_page

_PER_PAGE = 20


@public_page
def section_list(request: HttpRequest) -> HttpResponse:
    sections = list(Section.objects.shown())
    make_url = request.build_absolute_uri
    data = make_list_page(
        _("Sections"),
        make_url(request.path),
        [(each.name, make_url(each.get_absolute_url())) for each in sections],
        _breadcrumbs(make_url, (_("Sections"), request.path)),
    )
    context = {"all_sections": sections, "structured_data": data}
    return render(request, "articles/section_list.html", context)


@public_page
def section_detail(request: HttpRequest, slug: str) -> HttpResponse:
    section = _find(slug)
    if section.slug != slug:
        return redirect(section.get_absolute_url() + asked_query(), permanent=True)
    page = page_or_404(request, Paginator(PinnedFirst(section), _PER_PAGE))
    page.object_list = _in_order(list(page.object_list))
    make_url = request.build_absolute_uri
    data = make_list_page(
        section.name,
        make_url(request.path),
        [(each.headline, make_url(each.get_absolute_url())) for each in page],
        _breadcrumbs(
            make_url, (_("Sections"), reverse("section-list")), (section.name, request.path)
        ),
    )
    context = {"section": section, "page": page, "structured_data": data}
    return render(request, "articles/section_detail.html", context)


class SectionFeed(ArticleFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Channel:
        section = _find(slug)
        return Channel(
            title=section.name,
            page=section.get_absolute_url(),
            path=reverse("section-feed", args=[section.slug]) + _query_of(request),
            key=f"section/{section.pk}",
            entries=newest_entries(with_pinned(section), full=is_full(request)),
        )


def _query_of(request: HttpRequest) -> str:
    return feed_path(request).removeprefix(request.path)


def _find(slug: str) -> Section:
    section = section_at(slug)
    if section is None:
        raise Http404
    return section


def _in_order(keys: list[int]) -> list[Article]:
    found = {each.pk: each for each in in_lists(Article.objects.filter(pk__in=keys))}
    return [found[pk] for pk in keys if pk in found]


def _breadcrumbs(make_url: MakeUrl, *steps: tuple[str, str]) -> Data:
    """Pairs of name and path, below the home page."""
    all_steps = [(_("Home"), reverse("home")), *steps]
    return make_breadcrumbs([(name, make_url(path)) for name, path in all_steps])
