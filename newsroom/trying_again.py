"""Says that the database cannot be had just now, and keeps what was sent to be sent again."""

import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import defaults

from articles.api.problems import is_for_api, problem

log = logging.getLogger(__name__)

_SECONDS: Final = 5
_SQLITE_CODES: Final = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
    )
)
# No connection, no resources, waited for in vain, the server stops or starts. A connection that
# was never made has no state.
_POSTGRESQL_STATES: Final = ("08", "53", "55P03", "57P", "40")


class TryAgain:
    """For what views raise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _answer(request, error) if is_passing(error) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """For what is raised around the views; Django calls it while it handles the error."""
    error = sys.exc_info()[1]
    if is_passing(error):
        return _answer(request, error)
    if is_for_api(request):
        return problem(500, _("Something went wrong here, and was noted. Nothing was saved."))
    return defaults.server_error(request)


def is_passing(error: BaseException | None) -> bool:
    """Whether the same may go well in a moment: no fault of the program or of what was sent."""
    if isinstance(error, InterfaceError):  # the connection was lost
        return True
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.__cause__, sqlite3.Error):
        return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _SQLITE_CODES
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(_POSTGRESQL_STATES)


def _answer(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    log.warning("The database cannot be had just now: %s", error)
    sentence = _("The archive is busy or cannot be reached just now. Nothing was saved.")
    if is_for_api(request):
        response = problem(503, sentence)
    elif request.headers.get("X-Requested-With"):
        response = JsonResponse({"error": sentence}, status=503)
    else:
        kept = list(_kept(request)) if request.method == "POST" else None
        context = {"sentence": sentence, "kept": kept, "again": request.get_full_path()}
        response = render(request, "503.html", context, status=503)
    response.headers["Retry-After"] = str(_SECONDS)
    add_never_cache_headers(response)
    return response


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was sent, but for what is secret or good only once."""
    for name, values in request.POST.lists():
        if "password" not in name and name != "csrfmiddlewaretoken":
            yield from ((name, str(value)) for value in values)
