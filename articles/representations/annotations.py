"""The names in an article as Web Annotations (W3C), in one page of one collection.

Positions count code points of the article's plain text: the target says with which `Accept` its
address gives that.
"""

import json
from typing import Final

from django.utils.translation import gettext as _

from articles.conditional import asked_query
from articles.extraction.anchoring import surroundings
from articles.models import Mention
from articles.pages import is_name_checked
from articles.representations.formats import ANNOTATIONS, PLAIN_TEXT, address_in
from articles.representations.plain_text import PlainText, compose
from articles.representations.reading import Reading
from articles.syndication import make_tag_uri
from entities.structured_data import Data, MakeUrl

_MODEL: Final = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(reading: Reading, make_url: MakeUrl) -> str:
    return json.dumps(make_page(reading, make_url), ensure_ascii=False)


def make_page(reading: Reading, make_url: MakeUrl) -> Data:
    article = reading.article
    own = make_url(address_in(article.get_absolute_url(), ANNOTATIONS)) + asked_query()
    written = compose(reading, make_url)
    items = [_annotate(mention, written, own, reading, make_url) for mention in reading.mentions]
    return {
        "@context": _context(),
        "id": own,
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{own}#collection",
            "type": "AnnotationCollection",
            "label": _("Names in: {}").format(article.headline),
            "total": len(items),
            "first": own,
            "last": own,
        },
        "startIndex": 0,
        "items": items,
    }


def _annotate(
    mention: Mention, written: PlainText, own: str, reading: Reading, make_url: MakeUrl
) -> Data:
    # The plain text of what is checked alone may lack a line.
    page = make_url(reading.article.get_absolute_url()) + asked_query()
    return {
        # Each stands alone, too.
        "@context": _context(),
        "id": f"{own}#m{mention.pk}",
        "type": "Annotation",
        "motivation": "identifying",
        "checked": is_name_checked(mention),
        "body": {
            "type": "SpecificResource",
            "source": make_url(mention.entity.get_absolute_url()),
            "purpose": "identifying",
        },
        "target": {
            "type": "SpecificResource",
            "source": page,
            "state": {"type": "HttpRequestState", "value": f"Accept: {PLAIN_TEXT.media_type}"},
            "selector": _selectors(mention, written),
        },
    }


def _selectors(mention: Mention, written: PlainText) -> list[Data]:
    start = written.place(mention.start, mention.end)
    end = start + mention.end - mention.start
    prefix, suffix = surroundings(written.text, start, end)
    quote = {"exact": written.text[start:end], "prefix": prefix, "suffix": suffix}
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", **quote},
    ]


def _context() -> list[object]:
    """The model's, and the one word of ours."""
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    return [_MODEL, {"checked": {"@id": make_tag_uri("checked"), "@type": boolean}}]
