"""One address, several formats: the page for browsers, data for who asks for it by `Accept`."""

from collections.abc import Mapping, Sequence
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from articles.conditional import View, as_asked, asked_query
from articles.representations.formats import Format, address_in

_PAGE: Final = "text/html"


def negotiated(page: View, formats: Sequence[Format], views: Mapping[str, View]) -> View:
    """Who takes a page, takes anything, or nothing that there is, gets the page.

    `views` make the formats, by name; each has its own tags.
    """
    by_type = {form.media_type: form for form in formats}

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        preferred = request.get_preferred_type([_PAGE, *by_type])
        form = by_type.get(preferred or _PAGE)
        response = (views[form.name] if form else page)(request, *args, **kwargs)
        if form and response.status_code in (200, 304):
            response.headers["Content-Location"] = address_in(request.path, form) + asked_query()
        patch_vary_headers(response, ["Accept"])
        return response

    return as_asked(answered)
