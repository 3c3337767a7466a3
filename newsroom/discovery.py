"""What tells machines where to look: sitemaps, robots.txt, the description of the search."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.conditional import public_page
from articles.sitemaps import ArticleSitemap, NewsSitemap, SectionSitemap, TagSitemap
from entities.models import Country, Event, Organization, Person, Place, Source
from entities.sitemaps import EntitySitemap

# Each is made anew for a request: a sitemap notes in itself how new it is.
_SITEMAPS: dict[str, Any] = {
    "articles": ArticleSitemap,
    "people": partial(EntitySitemap, Person),
    "countries": partial(EntitySitemap, Country),
    "organizations": partial(EntitySitemap, Organization),
    "places": partial(EntitySitemap, Place),
    "events": partial(EntitySitemap, Event),
    "sources": partial(EntitySitemap, Source),
    "tags": TagSitemap,
    "sections": SectionSitemap,
}
# The longest name that OpenSearch allows.
_SHORT_NAME = 16


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    names = {
        **{"admin": "admin:index", "search": "search", "report": "report"},
        **{"healthz": "healthz", "readyz": "readyz", "metrics": "metrics"},
    }
    context = {
        **{key: reverse(name) for key, name in names.items()},
        "sitemap": request.build_absolute_uri(reverse("sitemap-index")),
        "news_sitemap": request.build_absolute_uri(reverse("news-sitemap")),
    }
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@public_page
def open_search(request: HttpRequest) -> HttpResponse:
    context = {
        "short_name": settings.SITE_NAME[:_SHORT_NAME].strip(),
        "search": request.build_absolute_uri(reverse("search")),
        "feed": request.build_absolute_uri(reverse("article-feed")),
        "icon": request.build_absolute_uri(static("newsroom/favicon.svg")),
    }
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=kind)


@public_page
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return views.index(request, _SITEMAPS, sitemap_url_name="sitemap").render()


@public_page
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    name = "sitemaps/sitemap.xml"
    return views.sitemap(request, _SITEMAPS, section, template_name=name).render()


@require_safe
@conditional_page
@cache_control(no_cache=True)
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The last two days end while nothing changes: the content version alone cannot tell it."""
    name = "sitemaps/news.xml"
    return views.sitemap(request, {"news": NewsSitemap}, template_name=name)


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("opensearch.xml", open_search, name="opensearch"),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    path("news-sitemap.xml", news_sitemap, name="news-sitemap"),
]
