"""One address, several formats: the page for browsers, data for who asks for it by `Accept`."""

from collections.abc import Mapping, Sequence
from functools import wraps
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.request import MediaType
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
        preferred = _prefer(request.headers.get("Accept", "*/*"), [_PAGE, *by_type])
        form = by_type.get(preferred)
        response = (views[form.name] if form else page)(request, *args, **kwargs)
        if form and response.status_code in (200, 304):
            response.headers["Content-Location"] = address_in(request.path, form) + asked_query()
        patch_vary_headers(response, ["Accept"])
        return response

    return as_asked(answered)


class _Range(NamedTuple):
    """What a header takes, and where in the header that stands."""

    position: int
    type: MediaType

    @property
    def breadth(self) -> int:
        """0 of one type, 1 of a family, 2 of all; parameters do not narrow it."""
        return 2 - min(self.type.specificity, 2)


def _prefer(accept: str, types: Sequence[str]) -> str:
    """As RFC 9110 (12.5.1) has it; of types that are taken alike the first, and that where none is.

    Parameters tell apart what differs in nothing else, and are passed over otherwise: programs
    name a `charset` or `profile` that no answer of ours has.
    """
    try:
        ranges = [_Range(n, MediaType(each)) for n, each in enumerate(accept.split(","))]
    except ValueError:  # of a parameter that is no text
        return types[0]
    taken = [(_rank(each, ranges), each) for each in types]
    ranked = [(rank, each) for rank, each in taken if rank is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else types[0]


def _rank(name: str, ranges: Sequence[_Range]) -> tuple[float, int, int, bool] | None:
    """The lower, the more it is wanted, by what the narrowest range says of it; None: not taken."""
    wanted = MediaType(name)

    def fit(one: _Range) -> tuple[int, bool]:
        return one.breadth, one.type.range_params != wanted.params

    found = min((one for one in ranges if _takes(one.type, wanted)), key=fit, default=None)
    if found is None or not found.type.quality:
        return None
    breadth, differs = fit(found)
    return -found.type.quality, breadth, found.position, differs


def _takes(taken: MediaType, wanted: MediaType) -> bool:
    if taken.range_params and wanted.params and taken.range_params != wanted.params:
        return False
    named = f"{taken.main_type}/{taken.sub_type}".lower()
    return named in ("*/*", f"{wanted.main_type}/*", f"{wanted.main_type}/{wanted.sub_type}")
