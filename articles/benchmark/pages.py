"""CPU of the public pages beside a bare view that renders the same article, in a database made
for it and thrown away afterwards.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Final

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from articles.benchmark.invented_news import documents
from articles.benchmark.own_database import own_database
from articles.last_change import with_last_change
from articles.models import Article, Block, Mention
from articles.pages import for_reading
from articles.views.articles import article_context
from entities.models import Entity

BARE: Final = "a bare view of the same article page"
_ARTICLE: Final = "article, made anew"
_KEPT: Final = "article, as kept since its last reader"
_NOT_CHANGED: Final = "article, not changed since this reader had it (304)"
_BARE_PATH: Final = "/bare/"
_WORDS: Final = 500


@contextmanager
def archive(articles: int) -> Iterator[None]:
    """Of invented articles, in a database of its own; outside of it nothing is touched."""
    with own_database():
        call_command("load_countries", verbosity=0)
        _import(articles)
        yield


def _import(articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(documents(articles, _WORDS)):
            Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")
        dated = ("--published", "2022-10-25")
        call_command("import_documents", folder, "--publish", *dated, verbosity=0)


def milliseconds(runs: int) -> dict[str, float]:
    """The median of the runs of each page; the pages take turns."""
    client = Client()
    article = Article.objects.public().newest_first()[0]
    with _with_bare_view(article):
        pages = _pages(client, article)
        taken: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(runs + 1):
            for name, get in pages.items():
                if name != _KEPT:
                    caches["pages"].clear()
                taken[name].append(_seconds(get))
    # The first of each loads what is loaded lazily.
    return {name: 1000 * median(seconds[1:]) for name, seconds in taken.items()}


def _seconds(get: Callable[[], object]) -> float:
    begin = time.process_time()
    get()
    return time.process_time() - begin


def _pages(client: Client, article: Article) -> Mapping[str, Callable[[], object]]:
    address = article.get_absolute_url()
    etag = client.get(address).headers["ETag"]
    paths = {_ARTICLE: address, _KEPT: address, BARE: _BARE_PATH}
    paths |= {path: path for path in ("/", "/articles/", *_busiest())}
    pages = {name: partial(client.get, path) for name, path in paths.items()}
    return {**pages, _NOT_CHANGED: partial(client.get, address, headers={"If-None-Match": etag})}


def _busiest() -> Iterator[str]:
    """The pages of the person and of the country that are named most."""
    for kind in ("person", "country"):
        named = Mention.objects.public().filter(entity__kind=kind)
        counted = named.values_list("entity").annotate(times=Count("pk")).order_by("-times")
        yield Entity.objects.get(pk=counted[0][0]).get_absolute_url()


def _with_bare_view(article: Article) -> override_settings:
    """Adds the address of the peer: it renders what the article page renders, from the same
    template, and asks the database for the article, its blocks and its mentions, as plainly as
    can be.
    """
    request = RequestFactory().get(article.get_absolute_url())
    read = with_last_change(for_reading(Article.objects)).get(pk=article.pk)
    shown = article_context(request, read)
    shown["related"] = list(shown["related"])

    def view(request: HttpRequest) -> HttpResponse:
        found = Article.objects.select_related("source").get(slug=article.slug)
        text = found.current_text
        list(Block.objects.filter(text=text))
        list(Mention.objects.filter(text=text).select_related("entity"))
        return render(request, "articles/article_detail.html", dict(shown))

    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path(_BARE_PATH[1:], view), path("", include(settings.ROOT_URLCONF))]
    return override_settings(ROOT_URLCONF=addresses)
