"""One event out of several sentences of an article that tell the same."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Final

from articles.extraction.shapes import EventProposal, TimeSpan

# These are the same whatever verb tells them; of other types, who did what must read the same.
_TOLD_ALIKE: Final = frozenset(("visit", "meeting", "agreement"))


def told_once(
    text: str, events: Sequence[EventProposal], times: Sequence[TimeSpan]
) -> list[EventProposal]:
    """Events in the order of the text; the clearest sentence of each, the others as `also`.

    Times are compared as printed, so that knowing the date of the copy changes nothing.
    """
    printed = [" ".join(text[time.start : time.end].split()).lower() for time in times]
    groups: dict[Hashable, list[list[EventProposal]]] = defaultdict(list)
    ordered: list[list[EventProposal]] = []
    for event in events:
        alike = groups[_key(event)]
        same = next((g for g in alike if all(_agree(event, one, printed) for one in g)), None)
        if same is None:
            same = []
            alike.append(same)
            ordered.append(same)
        same.append(event)
    return [_one(group) for group in ordered]


def _key(event: EventProposal) -> Hashable:
    told = "" if event.type in _TOLD_ALIKE and event.participants else event.title
    roles = frozenset((one.referent, one.role) for one in event.participants)
    return event.type, event.status, roles, told


def _agree(event: EventProposal, other: EventProposal, printed: Sequence[str]) -> bool:
    times = {printed[one.time] for one in (event, other) if one.time is not None}
    places = {one.place for one in (event, other) if one.place is not None}
    countries = {one.country for one in (event, other) if one.country}
    return max(len(times), len(places), len(countries)) <= 1


def _one(group: Sequence[EventProposal]) -> EventProposal:
    """The sentence that says most, with what only the others say."""
    clearest = max(group, key=lambda one: (one.time is not None, one.place is not None))
    if len(group) == 1:
        return clearest
    others = [one for one in group if one is not clearest]
    return replace(
        clearest,
        place=next((one.place for one in (clearest, *others) if one.place is not None), None),
        country=next((one.country for one in (clearest, *others) if one.country), ""),
        also=tuple(dict.fromkeys(_evidence(one) for one in others)),
    )


def _evidence(event: EventProposal) -> tuple[int, int, int, int]:
    return event.sentence_start, event.sentence_end, event.trigger_start, event.trigger_end
