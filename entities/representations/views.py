"""Addresses at which a record stands in the formats for machines."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse

from articles.conditional import View, public_page
from articles.representations.answering import answer_in
from articles.representations.formats import (
    ENTITY_FORMATS,
    FOLLOW_THE_MONEY,
    LINKED_DATA,
    Format,
    address_in,
)
from entities.facts import list_evidence
from entities.finding import MovedError, find_entity
from entities.models import Entity, Person
from entities.offices import offices_of, offices_set_by_hand
from entities.redirecting import redirect_to
from entities.representations.follow_the_money import describe, make_offices, write_lines
from entities.representations.json_ld import write_json_ld
from entities.representations.records import for_telling
from entities.structured_data import MakeUrl

Writer = Callable[[Entity, MakeUrl], str]


def write_follow_the_money(entity: Entity, make_url: MakeUrl) -> str:
    """A record, and of a person the offices."""
    things = [describe(entity, make_url)]
    if isinstance(entity, Person):
        offices = offices_of(list_evidence(entity)) + offices_set_by_hand(entity)
        things += make_offices(entity, offices)
    return write_lines(things)


_WRITERS: Final[Mapping[str, Writer]] = {
    LINKED_DATA.name: write_json_ld,
    FOLLOW_THE_MONEY.name: write_follow_the_money,
}


def entity_in(form: Format) -> View:
    """The view of records in a format."""
    write = _WRITERS[form.name]

    def answer(request: HttpRequest, slug: str, model: type[Entity]) -> HttpResponse:
        try:
            entity = find_entity(for_telling(model.KIND), slug)
        except MovedError as moved:
            return redirect_to(request, address_in(moved.address, form))
        make_url = request.build_absolute_uri
        page = make_url(entity.get_absolute_url())
        return answer_in(form, write(entity, make_url), page)

    return public_page(answer, form.name)


entity_views: Final = {form.name: entity_in(form) for form in ENTITY_FORMATS}
