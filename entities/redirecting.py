"""From the address that a record had to the one it has, with what was asked for there."""

from typing import Final

from django.http import HttpRequest, HttpResponsePermanentRedirect

# What is longer was written by no page of ours, and no address may be endless.
_LONGEST_QUERY: Final = 500


def redirect_to(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    is_kept = 0 < len(query) <= _LONGEST_QUERY
    return HttpResponsePermanentRedirect(f"{address}?{query}" if is_kept else address)
