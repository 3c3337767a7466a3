"""What the telling of an event takes over from the sentence before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.shapes import EventProposal, Participant, Referent

_REPLY: Final = re.compile(r"in (?:response|return|retaliation|turn|reply)\b", re.IGNORECASE)
_NEAR: Final = 3  # signs between two sentences of one paragraph
_LATELY: Final = 50  # more events than two sentences tell


def carried_over(
    text: str, events: Sequence[EventProposal], referents: Sequence[Referent]
) -> list[EventProposal]:
    """Events in their order, each with what the sentence before says of it or of its cause."""
    found: list[EventProposal] = []
    for event in events:
        last = found[-_LATELY:]
        before = [one for one in last if 0 <= event.sentence_start - one.sentence_end <= _NEAR]
        same = next((one for one in before if _is_told_by_name(one, event, referents)), None)
        if same is not None:
            found[found.index(same)] = _named_at_last(same, event)
            continue
        is_reply = _REPLY.match(text, event.sentence_start) is not None
        if is_reply and event.time is None and before:
            event = replace(event, time=before[-1].time or before[0].time)
        found.append(event)
    return found


def _is_told_by_name(
    first: EventProposal, second: EventProposal, referents: Sequence[Referent]
) -> bool:
    """ "a meeting of the Israeli and Turkish heads of government. Lapid and Erdogan met"."""
    if first.type != "meeting" or (first.type, first.status) != (second.type, second.status):
        return False
    countries = {_country(one, referents) for one in first.participants}
    people = [_countries_served(one, referents) for one in second.participants]
    is_whole = len(countries) == len(people) > 1 and all(people)
    is_other_time = None not in (first.time, second.time) and first.time != second.time
    return is_whole and not is_other_time and all(served & countries for served in people)


def _country(one: Participant, referents: Sequence[Referent]) -> str:
    referent = None if one.referent is None else referents[one.referent]
    return referent.country if referent and referent.kind == "country" else ""


def _countries_served(one: Participant, referents: Sequence[Referent]) -> set[str]:
    referent = None if one.referent is None else referents[one.referent]
    if referent is None or referent.kind != "person":
        return set()
    return {office.country for office in referent.offices} - {""}


def _named_at_last(first: EventProposal, second: EventProposal) -> EventProposal:
    """The second telling, with the time and the place of the first, which is evidence too."""
    return replace(
        second,
        time=first.time if second.time is None else second.time,
        place=first.place if second.place is None else second.place,
        country=second.country or first.country,
        also=(
            (
                first.sentence_start,
                first.sentence_end,
                first.trigger_start,
                first.trigger_end,
            ),
        ),
    )
