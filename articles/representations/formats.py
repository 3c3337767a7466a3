"""Which formats articles and records are given out in, and where each of them stands."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.conditional import asked_query


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


NINJS: Final = Format("ninjs", ".ninjs.json", "application/json", "ninjs")
ANNOTATIONS: Final = Format(
    "annotations",
    ".annotations.jsonld",
    'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    _("Annotations"),
)
LINKED_DATA: Final = Format("jsonld", ".jsonld", "application/ld+json", "JSON-LD")
PLAIN_TEXT: Final = Format("text", ".txt", "text/plain", _("Plain text"))
NEWSML: Final = Format("newsml", ".newsml.xml", "application/vnd.iptc.g2.newsitem+xml", "NewsML-G2")
FOLLOW_THE_MONEY: Final = Format("ftm", ".ftm", "application/x-ndjson", "FollowTheMoney")

# Who would take several gets the first of them; only with its profile JSON-LD means annotations.
ARTICLE_FORMATS: Final = (NINJS, LINKED_DATA, ANNOTATIONS, PLAIN_TEXT, NEWSML, FOLLOW_THE_MONEY)
ENTITY_FORMATS: Final = (LINKED_DATA, FOLLOW_THE_MONEY)


def address_in(page: str, form: Format) -> str:
    """Beside the page at this address."""
    return f"{page.rstrip('/')}{form.suffix}"


def list_links(page: str, formats: Iterable[Format]) -> list[Link]:
    """To what says the same as this page."""
    asked = asked_query()
    return [Link(address_in(page, form) + asked, form.media_type, form.label) for form in formats]
