"""Answers 304 with one query while nothing has changed that the public reads."""

import hashlib
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from articles.json_rows import JsonRows
from articles.models import Article, ContentVersion, Pin, Section
from articles.models.front_page import MOST_SHOWN
from entities.finding import GoneError
from entities.querysets import is_only_checked, only_checked

View = Callable[..., HttpResponse]

_LARGEST_KEPT = 200_000  # bytes
_SHOWN_SETTINGS = (
    *("LANGUAGE_CODE", "PUBLIC_CONFIDENCE", "SITE_NAME", "STATIC_URL", "TAG_AUTHORITY"),
    *("TIME_ZONE", "OPENSEARCH_URL"),
)
_READ = (".py", ".html", ".json", ".txt", ".xml")
_PROGRAM = ("articles", "entities", "newsroom", "templates", "staticfiles/staticfiles.json")


def public_page(view: View, representation: str = "") -> View:
    """For every view that shows the same to everybody: read only, asked for anew each time,
    packed, and made again only where neither the reader's copy nor ours is of today's content.

    `representation` tells apart what stands at one address.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        etag = make_etag(request, representation)
        conditional = condition(etag_func=lambda *_args, **_kwargs: etag)(
            _kept(_or_gone(view), etag)
        )
        response = conditional(request, *args, **kwargs)
        if response.status_code in (200, 304):
            # Also where nothing is packed: what confirms a copy names what the copy hangs on.
            patch_vary_headers(response, ["Accept-Encoding"])
        else:
            # A page that is gone may come back; only what was found is worth asking for again.
            response.headers.pop("ETag", None)
        return response

    return require_safe(gzip_page(cache_control(no_cache=True)(as_asked(answered))))


def as_asked(view: View) -> View:
    """With ?checked=1 only of what editors have checked."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with only_checked() if request.GET.get("checked") == "1" else nullcontext():
            return view(request, *args, **kwargs)

    return answered


def asked_query() -> str:
    """What to put behind an address so that it says no more than this one."""
    return "?checked=1" if is_only_checked() else ""


def _or_gone(view: View) -> View:
    """What was public and is hidden now says so, and not what it was."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except GoneError:
            return render(request, "410.html", status=410)

    return answered


def _kept(view: View, etag: str) -> View:
    """A page that this process made before is given again while its tag is the same."""

    def read_or_make(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = kept_page(etag)
        if kept is not None:
            return kept
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        if len(response.content) <= _LARGEST_KEPT:
            keep_page(etag, response)
        return response

    return read_or_make


def kept_page(etag: str) -> HttpResponse | None:
    kept = caches["pages"].get(etag)
    return HttpResponse(kept[0], headers=kept[1]) if kept is not None else None


def keep_page(etag: str, response: HttpResponse, seconds: int | None = None) -> None:
    """For as long as the cache keeps any, or no longer than this; errors and redirects never."""
    if response.status_code == 200:
        page = (response.content, dict(response.headers))
        caches["pages"].set(etag, page, *([] if seconds is None else [seconds]))


def make_etag(request: HttpRequest, representation: str = "", *also: Subquery) -> str:
    """Of this address, of all that is public, of the day, and of the program with its settings.

    It is read before the page is made: what changes meanwhile makes the page stale. `also` is
    what else the page hangs on, read in the same query.
    """
    read = next(iter(_read_version(*also)), ())
    request.sections = read[-1] if read else ()  # type: ignore[attr-defined]
    parts = (
        *read,
        timezone.localdate(),
        # As it was sent: what is tidied may be another address.
        *(request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING")),
        representation,
        fingerprint(),
        *(getattr(settings, name) for name in _SHOWN_SETTINGS),
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _read_version(*also: Subquery) -> QuerySet[ContentVersion, tuple[Any, ...]]:
    """The content version; the last moments at which something came due: an article, a pin, the
    end of one; and the sections that every page leads to, which come along with it.
    """
    due = Article.objects.public().order_by("-public_from").values("public_from")[:1]
    turns = (Subquery(Pin.objects.last_turn(column)) for column in ("starts_at", "ends_at"))
    sections = JsonRows(Section.objects.shown()[:MOST_SHOWN], "name", "slug")
    return ContentVersion.objects.values_list("number", Subquery(due), *turns, *also, sections)


def fingerprint() -> str:
    """Changes with the code, the templates and the names of static files."""
    return _digest_of_times() if settings.DEBUG else _digest_of_contents()


def _digest_of_times() -> str:
    """Templates change while a development server runs."""
    times = [path.stat().st_mtime_ns for path in (settings.BASE_DIR / "templates").rglob("*")]
    return f"{len(times)}-{max(times)}-{_digest_of_contents()}"


@cache
def _digest_of_contents() -> str:
    digest = hashlib.sha256()
    for root in (settings.BASE_DIR / name for name in _PROGRAM):
        for path in sorted([root] if root.is_file() else root.rglob("*")):
            if path.suffix in _READ:
                digest.update(path.read_bytes())
    return digest.hexdigest()
