"""Find what happened, or is planned, in single sentences, and who took part."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from articles.extraction.events.deeds import REFUSED, Deed, deeds_of_verbs
from articles.extraction.events.lexicon.triggers import may_tell
from articles.extraction.events.merging import told_once
from articles.extraction.events.nouns import deeds_of_nouns
from articles.extraction.events.parties import Party, party_of
from articles.extraction.events.reading import Named, Reading
from articles.extraction.events.reference import Known, known_after, pronouns
from articles.extraction.events.sequence import carried_over
from articles.extraction.events.setting import place_of, time_of
from articles.extraction.events.sport import is_play
from articles.extraction.events.status import Status, status_of, status_of_noun
from articles.extraction.events.titles import names_in_titles, title_of
from articles.extraction.events.tree import Tree
from articles.extraction.grammar import Parser
from articles.extraction.layout.datelines import find_dateline
from articles.extraction.shapes import EventProposal, Participant, Referent, TimeSpan

_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)?")
_LONGEST_DATELINE: Final = 140
_KINDS: Final = frozenset(("person", "country", "organization", "place"))
_ROLES: Final = {
    "visit": ("guest", "host"),
    "office-change": ("actor", "subject"),
    "ruling": ("actor", "subject"),
}


class Cast(NamedTuple):
    """Who and what the article names, and which of them is the country of a code."""

    referents: Sequence[Referent]
    countries: Mapping[str, int]
    names: Sequence[str]  # of the referents, as a title writes them
    times: Sequence[TimeSpan]


def find_events(
    text: str,
    sentences: Sequence[tuple[int, int]],
    referents: Sequence[Referent],
    times: Sequence[TimeSpan],
    parser: Parser | None,
) -> list[EventProposal]:
    """One proposal for each event, however many sentences of the article tell it.

    Without grammar nobody can say who did what to whom: no parser, no events.
    """
    if parser is None:
        return []
    told = list(_told(text, sentences, _named(referents, times)))
    parsed = parser(text, [sentence for sentence, _ in told])
    cast = _cast(text, referents, times)
    events: list[EventProposal] = []
    for (sentence, named), tokens in zip(told, parsed, strict=True):
        if tokens:
            reading = Reading(text, Tree(tokens), named, referents)
            events.extend(_events_of(reading, sentence, cast))
    return told_once(text, carried_over(text, events, referents), times)


def _told(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Named]
) -> Iterator[tuple[tuple[int, int], list[Named]]]:
    """The sentences that are worth parsing, with what they name."""
    starts = [one.start for one in mentions]
    known = Known()
    for start, end in sentences:
        inside = list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])
        if may_tell(frozenset(_WORD.findall(text[start:end].lower()))):
            named = [*inside, *pronouns(text, (start, end), inside, known)]
            if any(one.kind != "time" for one in named):
                yield (_after_dateline(text, start, end), end), named
        known = known_after(inside, known)


def _after_dateline(text: str, start: int, end: int) -> int:
    """A parser takes "LYON, France --" for the subject."""
    dateline = find_dateline(text[start : min(end, start + _LONGEST_DATELINE)])
    return start + dateline.end if dateline and start + dateline.end < end else start


def _named(referents: Sequence[Referent], times: Sequence[TimeSpan]) -> list[Named]:
    """Every mention and time, in the order of the text."""
    named = [
        Named(span.start, span.end, _kind(referent, span.kind), (number,) if referent.name else ())
        for number, referent in enumerate(referents)
        if referent.kind in _KINDS
        for span in referent.spans
    ]
    named += [Named(time.start, time.end, "time", (at,)) for at, time in enumerate(times)]
    return sorted(named, key=lambda one: (one.start, -one.end))


def _kind(referent: Referent, span_kind: str) -> str:
    return span_kind if span_kind == "nationality" else referent.kind


def _cast(text: str, referents: Sequence[Referent], times: Sequence[TimeSpan]) -> Cast:
    countries: dict[str, int] = {}
    for number, referent in enumerate(referents):
        if referent.kind == "country" and referent.country:
            countries.setdefault(referent.country, number)
    return Cast(referents, countries, names_in_titles(text, referents), times)


def _events_of(reading: Reading, sentence: tuple[int, int], cast: Cast) -> Iterator[EventProposal]:
    by_verbs = list(deeds_of_verbs(reading))
    told = frozenset(index for deed in by_verbs for index in deed.trigger)
    for deed in (*by_verbs, *deeds_of_nouns(reading, told)):
        if is_play(deed.type, reading.tree.words):
            continue
        status = _status(reading, deed)
        participants = _participants(deed, cast)
        place = place_of(reading, deed)
        is_told = place is not None or _is_tied_to_names(reading, deed, participants)
        is_idle = status.value == "hypothetical" and not _are_named(deed)
        if status.value and is_told and not is_idle:
            yield _proposal(reading, sentence, deed, status, participants, place, cast)


def _status(reading: Reading, deed: Deed) -> Status:
    if deed.frame is REFUSED:
        return Status()
    if deed.noun is not None and deed.noun == deed.verb:
        return status_of_noun(reading, deed.noun, deed.type)
    return status_of(reading, deed.verb, deed.type)


def _is_tied_to_names(reading: Reading, deed: Deed, participants: Sequence[Participant]) -> bool:
    """Whether a participant has a record, or words in which a name stands: "Saudi dissidents".

    Where both sides are told, it is enough that the sentence names anybody.
    """
    if deed.actors and any(one.is_party for one in deed.recipients):
        return True
    return any(
        one.referent is not None or reading.names_within(one.start, one.end) for one in participants
    ) or any(_names_anybody(reading, one) for one in (*deed.actors, *deed.recipients))


def _names_anybody(reading: Reading, party: Party) -> bool:
    """ "Two inspectors of the agency" and all else that hangs on the word."""
    first, last = reading.tree.span_of(party.head)
    return reading.names_within(reading.tree[first].start, reading.tree[last].end)


def _are_named(deed: Deed) -> bool:
    """What only may happen is worth a look where it is plain who would do it."""
    return bool(deed.actors) and all(one.refers_to for one in deed.actors)


def _participants(deed: Deed, cast: Cast) -> list[Participant]:
    doer, other = _ROLES.get(deed.type, ("actor", "recipient"))
    roles = {one: doer for party in deed.actors for one in _as_referents(party, cast)}
    found = dict(roles)
    for party in () if deed.is_located else deed.recipients:
        for one in _as_referents(party, cast):
            if one[0] is None or one[0] not in {ref for ref, _, _ in roles}:
                found.setdefault(one, other)
    return [Participant(ref, role, start, end) for (ref, start, end), role in found.items()]


def _as_referents(party: Party, cast: Cast) -> list[tuple[int | None, int, int]]:
    """Places take no part: the country they lie in does, where the article names it."""
    if party.place is not None:
        country = cast.countries.get(cast.referents[party.place].country)
        return [(country, party.start, party.end)]
    return [(ref, party.start, party.end) for ref in party.refers_to or (None,)]


def _proposal(
    reading: Reading,
    sentence: tuple[int, int],
    deed: Deed,
    status: Status,
    participants: Sequence[Participant],
    place: int | None,
    cast: Cast,
) -> EventProposal:
    tree = reading.tree
    is_place = place is not None and cast.referents[place].kind == "place"
    speaker = party_of(reading, status.speaker) if status.speaker is not None else None
    return EventProposal(
        type=deed.type,
        status=status.value,
        title=title_of(reading, deed, status.value, cast.names),
        participants=participants,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        trigger_start=tree[deed.trigger[0]].start,
        trigger_end=tree[deed.trigger[-1]].end,
        place=place if is_place else None,
        country=cast.referents[place].country if place is not None else "",
        time=time_of(reading, deed, cast.times),
        speaker=speaker.refers_to[0] if speaker and speaker.refers_to else None,
    )
