"""What is sent and answered, by example; of a made-up archive."""

from typing import Any, Final

from drf_spectacular.utils import OpenApiExample

_SITE: Final = "https://news.example.org"
_COUNTRY: Final = {
    "kind": "country",
    "slug": "norway",
    "name": "Norway",
    "checked": True,
    "url": f"{_SITE}/countries/norway/",
    "api_url": f"{_SITE}/api/v1/countries/norway/",
}
_PAGE: Final = f"{_SITE}/articles/ministers-meet-in-oslo/"
_ARTICLE_API: Final = f"{_SITE}/api/v1/articles/ministers-meet-in-oslo/"


def answered(value: Any) -> OpenApiExample:
    return OpenApiExample("An answer", value=value, response_only=True)


def sent(name: str, value: Any) -> OpenApiExample:
    return OpenApiExample(name, value=value, request_only=True)


MENTION: Final = answered(
    {
        "id": 12,
        "kind": "country",
        "start": 40,
        "end": 46,
        "text": "Norway",
        "prefix": "Ministers of ",
        "suffix": " and its neighbours met in Oslo",
        "entity": _COUNTRY,
        "checked": True,
        "confidence": 0.98,
        "url": f"{_PAGE}#m12",
        "article": {
            "slug": "ministers-meet-in-oslo",
            "headline": "Ministers meet in Oslo",
            "url": _PAGE,
            "api_url": _ARTICLE_API,
        },
    }
)
ARTICLE: Final = answered(
    {
        "slug": "ministers-meet-in-oslo",
        "url": _PAGE,
        "api_url": _ARTICLE_API,
        "headline": "Ministers meet in Oslo",
        "headline_is_made": False,
        "standfirst": "",
        "byline": "",
        "dateline": "OSLO",
        "source": None,
        "source_url": "",
        "language": "en",
        "rights": "",
        "dated": {
            "start": "2022-10-26",
            "end": "2022-10-26",
            "precision": "minute",
            "time": "09:30",
            "time_zone": "+02:00",
            "basis": "printed in the line of the date",
        },
        "public_from": "2022-10-27T06:00:00Z",
        "changed_at": "2022-10-27T06:00:00Z",
        "tags": [{"slug": "energy", "name": "energy", "url": f"{_SITE}/tags/energy/"}],
    }
)
EVENT: Final = answered(
    {
        "kind": "event",
        "slug": "ministers-meet",
        "name": "Ministers meet",
        "url": f"{_SITE}/events/ministers-meet/",
        "checked": True,
        "type": "meeting",
        "plover": "CONSULT",
        "status": "happened",
        "when": {
            "start": "2022-10-26",
            "end": "2022-10-26",
            "precision": "day",
            "basis": "“Wednesday”, counted from the date of the article",
        },
        "country": _COUNTRY,
        "sentence_count": 1,
    }
)
PROBLEM: Final = answered(
    {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Something of what was sent is not as it should be: see the errors.",
        "errors": {"colour": ["There is no such parameter here; these are known: page."]},
    }
)
SETTLE: Final = [
    sent("A yes", {"mentions": [{"id": 12, "version": 1}], "action": "accept", "why": "Clear."}),
    sent(
        "Another record is meant",
        {"mentions": [{"id": 12, "version": 1}], "action": "relink", "entity": 7},
    ),
    sent(
        "A new record, remembered",
        {
            "mentions": [{"id": 12, "version": 1}, {"id": 15, "version": 1}],
            "action": "relink",
            "create": "Harbour Board",
            "kind": "organization",
            "remember": True,
        },
    ),
]
MARK: Final = [
    sent("Words that were missed", {"start": 40, "end": 46, "text": "Norway", "kind": "country"})
]
DATE: Final = [
    sent("A day", {"version": 3, "start": "2022-10-26", "why": "Printed below the headline."}),
    sent("No date", {"version": 4, "start": None}),
]
STATE: Final = [sent("Publish", {"version": 3, "state": "published"})]
CONFIRM: Final = [sent("A yes", {"version": 1})]
UNDO: Final = [sent("Take it back", {"why": "A slip of the hand."})]
