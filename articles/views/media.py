"""Gives out the files of pictures where no web server or bucket does."""

import re
from typing import Final

from csp.decorators import csp_replace
from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

_TYPES: Final = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# Names as this program makes them: nothing else of a storage is given out.
_NAME: Final = re.compile(r"pictures/[0-9a-f]{2}/[0-9a-f]{32}/[a-z0-9-]{1,40}\.(avif|webp|jpg)")
_A_YEAR: Final = 31_536_000


def _etag(_request: HttpRequest, name: str) -> str:
    """What has a name never changes."""
    return f'"{name.rpartition("/")[2]}"'


@require_safe
@csp_replace({"default-src": ["'none'"], "img-src": None, "sandbox": True, "form-action": None})
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Whoever has the address sees it: it cannot be guessed, and is told where it is shown."""
    found = _NAME.fullmatch(name)
    if not settings.SERVES_MEDIA or found is None or not default_storage.exists(name):
        raise Http404
    try:
        return _file(request, name)
    except FileNotFoundError as error:  # it has just been deleted
        raise Http404 from error


@condition(etag_func=_etag)
def _file(_request: HttpRequest, name: str) -> HttpResponseBase:
    ending = name.rpartition(".")[2]
    with default_storage.open(name) as file:  # none is larger than a page may hold
        response = HttpResponse(file.read(), content_type=_TYPES[ending])
    response.headers["Content-Disposition"] = f'inline; filename="picture.{ending}"'
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
