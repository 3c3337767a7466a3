"""Gives every request an id, and notes in the log how it was answered."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.logs import request_id

GetResponse = Callable[[HttpRequest], HttpResponseBase]

log = logging.getLogger("newsroom.requests")

_ID: Final = re.compile(r"[0-9A-Za-z-]{8,64}")
# Asked every few seconds; noted, like files, only where somebody wants to see everything.
_WATCHING: Final = ("/healthz", "/readyz", "/metrics")


def note_requests(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(_id_of(request))
        try:
            started = time.perf_counter()
            response = get_response(request)
            _note(request, response, time.perf_counter() - started)
            response.headers["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return middleware


def _id_of(request: HttpRequest) -> str:
    """The proxy's, where there is one and it looks like an id."""
    given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
    return given if _ID.fullmatch(given) else uuid.uuid4().hex


def _note(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Without the query, which holds what people look for, and without who asks from where."""
    user = getattr(request, "_cached_user", None)  # asking for the user would ask the database
    told = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "ms": round(seconds * 1000),
        "user": getattr(user, "pk", None),
    }
    is_file = request.path.startswith(settings.STATIC_URL)
    level = logging.DEBUG if is_file or request.path in _WATCHING else logging.INFO
    log.log(level, "%(method)s %(path)s %(status)d", told, extra=told)
