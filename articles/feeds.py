"""Feeds of all articles, of a filtered list and of a tag."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.filters import ArticleFilter
from articles.models import Article
from articles.pages import public_tags
from articles.syndication import ArticleFeed, Channel, RssFeed, feed_path, is_full, newest_entries


class ArticleListFeed(ArticleFeed):
    """Takes the query of the article list. A query that the list refuses has no feed."""

    def get_object(self, request: HttpRequest) -> Channel:
        articles = Article.objects.public().newest_first()
        asked = _asked(request)
        if asked:
            chosen = ArticleFilter(request.GET, articles)
            if not chosen.is_valid():
                raise Http404
            articles = chosen.qs
        words = ", ".join(value for _name, value in asked)
        return Channel(
            title=_("Articles: {}").format(words) if asked else _("Articles"),
            page=_with_query(reverse("article-list"), asked),
            path=feed_path(request, asked),
            key=_with_query("articles", asked),
            entries=newest_entries(articles, full=is_full(request)),
        )


class ArticleListRssFeed(ArticleListFeed):
    feed_type = RssFeed


class TagFeed(ArticleFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Channel:
        if "\0" in slug:
            raise Http404
        tag = get_object_or_404(public_tags(), slug=slug)
        articles = Article.objects.public().filter(tags=tag)
        return Channel(
            title=tag.name,
            page=reverse("tag-detail", args=[tag.slug]),
            path=feed_path(request),
            key=f"tag/{tag.pk}",
            entries=newest_entries(articles, full=is_full(request)),
        )


def _asked(request: HttpRequest) -> list[tuple[str, str]]:
    """What the request narrows the list by, always in the same order; a feed sorts by itself."""
    names = sorted(set(ArticleFilter.base_filters) - {"order"})
    return [(name, value) for name in names for value in request.GET.getlist(name) if value]


def _with_query(path: str, asked: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
