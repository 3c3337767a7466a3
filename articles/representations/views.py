"""Addresses at which an article stands in the formats for machines."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse

from articles.conditional import View, public_page
from articles.representations.annotations import write_annotations
from articles.representations.answering import answer_in
from articles.representations.follow_the_money import write_follow_the_money
from articles.representations.formats import ARTICLE_FORMATS, Format, address_in
from articles.representations.json_ld import write_json_ld
from articles.representations.newsml import write_newsml
from articles.representations.ninjs import write_ninjs
from articles.representations.plain_text import write_plain_text
from articles.representations.reading import Reading, read_article
from entities.finding import MovedError
from entities.redirecting import redirect_to
from entities.structured_data import MakeUrl

Writer = Callable[[Reading, MakeUrl], str]

_WRITERS: Final[Mapping[str, Writer]] = {
    "ninjs": write_ninjs,
    "annotations": write_annotations,
    "jsonld": write_json_ld,
    "text": write_plain_text,
    "newsml": write_newsml,
    "ftm": write_follow_the_money,
}


def article_in(form: Format) -> View:
    """The view of articles in a format."""
    write = _WRITERS[form.name]

    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            reading, make_url = read_article(slug), request.build_absolute_uri
        except MovedError as moved:
            return redirect_to(request, address_in(moved.address, form))
        page = make_url(reading.article.get_absolute_url())
        return answer_in(form, write(reading, make_url), page)

    return public_page(answer, form.name)


article_views: Final = {form.name: article_in(form) for form in ARTICLE_FORMATS}
