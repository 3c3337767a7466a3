"""Find what happened, or is planned, in single sentences, and who took part."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from articles.extraction.events.deeds import DEEDS
from articles.extraction.events.folding import fold
from articles.extraction.events.matches import Found, matches
from articles.extraction.events.merging import told_once
from articles.extraction.events.patterns import ENCOUNTERS
from articles.extraction.events.pieces import (
    COUNTRY,
    LENGTH_OF_TIME,
    NATIONALITY,
    ORGANIZATION,
    PERSON,
    PLACE,
    TIME,
    Piece,
    Row,
    pieces_of,
)
from articles.extraction.events.reference import Known, known_after, resolve_pronouns
from articles.extraction.events.setting import country_of, place_of, time_of
from articles.extraction.events.titles import names_in_titles, title_of
from articles.extraction.shapes import EventProposal, Participant, Referent, TimeSpan

PATTERNS: Final = (*ENCOUNTERS, *DEEDS)
_CODES: Final = {
    "person": PERSON,
    "country": COUNTRY,
    "organization": ORGANIZATION,
    "place": PLACE,
}


class Cast(NamedTuple):
    """Who and what the article names, and which of them is the country of a code."""

    referents: Sequence[Referent]
    countries: Mapping[str, int]
    names: Sequence[str]  # of the referents, as a title writes them


def find_events(
    text: str,
    sentences: Sequence[tuple[int, int]],
    referents: Sequence[Referent],
    times: Sequence[TimeSpan],
) -> list[EventProposal]:
    """One proposal for each event, however many sentences of the article tell it."""
    mentions = _mentions(referents, times)
    starts = [mention.start for mention in mentions]
    events: list[EventProposal] = []
    known = Known()
    cast = _cast(text, referents)
    for start, end in sentences:
        inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        pieces = fold(pieces_of(text, start, end, inside))
        row = Row(resolve_pronouns(pieces, known))
        known = known_after(pieces, known)
        events.extend(_events_of(text, (start, end), row, cast))
    return told_once(text, events, times)


def _cast(text: str, referents: Sequence[Referent]) -> Cast:
    countries: dict[str, int] = {}
    for number, referent in enumerate(referents):
        if referent.kind == "country" and referent.country:
            countries.setdefault(referent.country, number)
    return Cast(referents, countries, names_in_titles(text, referents))


def _mentions(referents: Sequence[Referent], times: Sequence[TimeSpan]) -> list[Piece]:
    """Every mention and time as a piece, in the order of the text."""
    named = [
        Piece(span.start, span.end, _code(referent, span.kind), (number,))
        for number, referent in enumerate(referents)
        if referent.kind in _CODES and referent.name
        for span in referent.spans
    ]
    timed = [
        Piece(time.start, time.end, _time_code(time), (number,))
        for number, time in enumerate(times)
    ]
    return sorted(named + timed, key=lambda piece: (piece.start, -piece.end))


def _code(referent: Referent, span_kind: str) -> str:
    return NATIONALITY if span_kind == "nationality" else _CODES[referent.kind]


def _time_code(time: TimeSpan) -> str:
    return LENGTH_OF_TIME if time.type in ("DURATION", "SET") else TIME


def _events_of(
    text: str, sentence: tuple[int, int], row: Row, cast: Cast
) -> Iterator[EventProposal]:
    seen = set()
    for found in sorted(matches(row, PATTERNS), key=lambda found: found.trigger[0]):
        participants = _participants(found, cast)
        key = (found.type, frozenset(one.referent for one in participants))
        if key not in seen and len(participants) >= found.pattern.fewest:
            seen.add(key)
            yield _proposal(text, sentence, row, cast, found, participants)


def _participants(found: Found, cast: Cast) -> list[Participant]:
    """Places take no part: the country they lie in does, where the article names it."""
    roles: dict[int, str] = {}
    for number, role in found.roles:
        referent = cast.referents[number]
        is_place = referent.kind == "place"
        one = cast.countries.get(referent.country) if is_place else number
        if one is not None:
            roles.setdefault(one, role)
    return [Participant(number, role) for number, role in roles.items()]


def _proposal(
    text: str,
    sentence: tuple[int, int],
    row: Row,
    cast: Cast,
    found: Found,
    participants: Sequence[Participant],
) -> EventProposal:
    first, last = found.trigger
    place = found.destination if found.pattern.is_there else place_of(row, first)
    is_place = place is not None and cast.referents[place].kind == "place"
    return EventProposal(
        type=found.type,
        status=found.status,
        title=title_of(text, found, cast.names),
        participants=participants,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        trigger_start=row.pieces[first].start,
        trigger_end=row.pieces[last].end,
        place=place if is_place else None,
        country=country_of(place, cast.referents),
        time=time_of(row, first, last),
    )
