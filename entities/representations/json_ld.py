"""A record as JSON-LD: the structured data that its page carries."""

import json

from entities import event_views, views
from entities.event_pages import find_surroundings
from entities.models import Entity, Event
from entities.structured_data import Data, MakeUrl


def write_json_ld(entity: Entity, make_url: MakeUrl) -> str:
    is_event = isinstance(entity, Event)
    data = _event_data(entity, make_url) if is_event else views.page_data(entity, make_url)
    return json.dumps(data, ensure_ascii=False)


def _event_data(event: Event, make_url: MakeUrl) -> Data:
    """That of the first page of its sentences."""
    sentences = event_views.list_sentences(event)[: event_views.SENTENCES_PER_PAGE]
    participants = list(event.roles.all())
    surroundings = find_surroundings(event, participants)
    return event_views.page_data(event, sentences, participants, surroundings, make_url)
