"""Which formats an article is given out in, and where each of them stands."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.utils.functional import Promise

NDJSON: Final = "application/x-ndjson"
JSON_LD: Final = "application/ld+json"


class Format(NamedTuple):
    """A format, the end of its addresses, its media type, and what a link to it says."""

    name: str
    suffix: str
    media_type: str
    label: str | Promise

    @property
    def content_type(self) -> str:
        """JSON is in UTF-8 and says so nowhere; of text and XML it is said."""
        is_json = "json" in self.media_type
        return self.media_type if is_json else f"{self.media_type}; charset=utf-8"


class Link(NamedTuple):
    """To the same thing in a format."""

    address: str
    media_type: str
    label: str | Promise


# Who would take several gets the first of them.
ARTICLE_FORMATS: Final = (Format("ninjs", ".ninjs.json", "application/json", "ninjs"),)


def address_in(page: str, form: Format) -> str:
    """Beside the page at this address."""
    return f"{page.rstrip('/')}{form.suffix}"


def list_links(page: str, formats: Iterable[Format]) -> list[Link]:
    return [Link(address_in(page, form), form.media_type, form.label) for form in formats]
