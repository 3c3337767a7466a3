"""Stores the events that a text tells, around what is known of them and what editors decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.db.models import Exists, OuterRef, Q

from articles.events.known import find_known, telling_of_told
from articles.events.records import store_records
from articles.events.sentences import Earlier, Role, Told, find_again, is_refused, store_rows
from articles.events.summing_up import sum_up_again
from articles.extraction.shapes import EventProposal, Extraction, Participant
from articles.kinds import MentionStatus, Origin
from articles.models import Evidence, Mention, Text, TimeExpression
from articles.proposals import is_decided
from entities.alike_events import keys_of, reason_of
from entities.kinds import ReviewState
from entities.models import DistinctPair, Entity, Event, Place
from entities.names import tidy
from entities.same_event import Telling, Who, compare

Entities = Sequence[Entity | None]
Times = Sequence[TimeExpression | None]
_LONGEST_WORDS: Final = 200


def store_events(
    text: Text,
    extraction: Extraction,
    entities: Entities,
    times: Times,
    countries: Mapping[str, int],
) -> None:
    """Events as proposals. One that was told before, here or elsewhere, keeps its record."""
    earlier = Earlier.of(text)
    told = list(_tellings(text, extraction, entities, times, countries))
    find_again(told, earlier.rows)
    told = [one for one in told if not one.is_refused]
    _find_by_title(told, earlier)
    new = [one for one in told if one.event is None]
    if new:
        find_known(text, new)
        _make_events(told)
    store_records(told, earlier, text.article)
    store_rows(text, told, earlier)
    _let_go(told, earlier)


def _tellings(
    text: Text,
    extraction: Extraction,
    entities: Entities,
    times: Times,
    countries: Mapping[str, int],
) -> Iterator[Told]:
    for proposal in extraction.events:
        roles = list(_roles(text, proposal, entities))
        if None in roles:
            continue  # an editor said no to the name, or has yet to say which of several is meant
        yield Told(
            proposal,
            time=times[proposal.time] if proposal.time is not None else None,
            roles=list(dict.fromkeys(role for role in roles if role)),
            place=_place(proposal, entities),
            country=countries.get(proposal.country),
            claimed_by=_key(entities[proposal.speaker]) if proposal.speaker is not None else None,
        )


def _roles(text: Text, proposal: EventProposal, entities: Entities) -> Iterator[Role | None]:
    for one in proposal.participants:
        if one.referent is None:
            words = _words(text, one)
            yield from [(None, words, one.role)] if words else []
            continue
        entity = entities[one.referent]
        yield (entity.pk, "", one.role) if entity else None


def _words(text: Text, one: Participant) -> str:
    return tidy(text.content[one.start : one.end])[:_LONGEST_WORDS].strip()


def _place(proposal: EventProposal, entities: Entities) -> int | None:
    entity = entities[proposal.place] if proposal.place is not None else None
    child = entity.child if entity else None
    return child.pk if isinstance(child, Place) else None


def _key(record: Entity | None) -> int | None:
    return record.pk if record else None


def _find_by_title(told: Iterable[Told], earlier: Earlier) -> None:
    """A sentence may have been mended: the same deed of the same people is the same event.

    What was merged into one is told as it was before; it is the survivor that is meant.
    """
    matched = {row.pk for one in told for row in one.rows.values()}
    events = {
        row.event_id: row.event
        for row in earlier.rows
        if row.pk not in matched and not is_refused(row) and row.event
    }
    open_ones = [one for one in told if one.event is None]
    if not events or not open_ones:
        return
    titles = {(event.type, event.name): event for event in events.values()}
    for merged in Event.objects.filter(merged_into__in=events):
        titles.setdefault((merged.type, merged.name), events[merged.merged_into_id])
    for one in open_ones:
        one.event = titles.pop((one.proposal.type, one.title), None)


def _make_events(told: Sequence[Told]) -> None:
    """A record for each that is new; what the article tells twice is told of one."""
    tellings = {one: telling_of_told(one) for one in told}
    in_order = sorted(told, key=lambda one: one.event is None)
    alike: dict[tuple[str, Who], list[int]] = defaultdict(list)
    for place, one in enumerate(in_order):
        keys = list(keys_of(tellings[one]))
        if one.event is None:
            beside = sorted({other for key in keys for other in alike[key]})
            _find_beside(one, (in_order[other] for other in beside), tellings)
        if one.event is None:
            one.event = Event(review_state=ReviewState.PROPOSED)
        for key in keys:
            alike[key].append(place)


def _find_beside(one: Told, known: Iterable[Told], tellings: Mapping[Told, Telling]) -> None:
    for other in known:
        likeness = compare(tellings[one], tellings[other], same_article=True)
        if likeness and likeness.is_clear:
            one.event, one.reason = other.event, reason_of(likeness)
            return


def _let_go(told: Iterable[Told], earlier: Earlier) -> None:
    """Takes back suggestions that are not made any more, and proposals that nothing stands on."""
    used = {row.pk for one in told for row in one.rows.values()}
    idle = [row for row in earlier.rows if row.pk not in used and _is_suggestion(row)]
    if not idle:
        return
    events = {row.event_id: row.event for row in idle if row.event}
    settled = _settled(events.values())
    gone = [row for row in idle if row.event_id not in settled]
    if not gone:
        return
    Evidence.objects.filter(pk__in=[row.pk for row in gone]).delete()
    left = {row.event_id for row in gone if row.event_id}
    for event in _standing_on_nothing(left):
        event.delete()
        left.discard(event.pk)
    for event in Event.objects.filter(pk__in=left):
        sum_up_again(event)


def _is_suggestion(row: Evidence) -> bool:
    return row.status == MentionStatus.SUGGESTED and row.origin == Origin.MACHINE


def _settled(events: Collection[Event]) -> set[int]:
    """An editor's word is on these: they keep their sentences."""
    decided = {
        event.pk
        for event in events
        if event.review_state != ReviewState.PROPOSED or event.locked_fields
    }
    open_ones = {event.pk for event in events} - decided
    apart = DistinctPair.objects.filter(Q(first__in=open_ones) | Q(second__in=open_ones))
    pairs = apart.values_list("first_id", "second_id") if open_ones else ()
    return decided | {pk for pair in pairs for pk in pair}


def _standing_on_nothing(pks: Collection[int]) -> Iterable[Event]:
    """No sentence, mention, part or decision; those who took part hang on the event."""
    return list(
        Event.objects.filter(pk__in=pks, merged_into=None).exclude(
            Exists(Evidence.objects.filter(event=OuterRef("pk")))
            | Exists(Mention.objects.filter(entity=OuterRef("pk")))
            | Exists(Event.objects.filter(parent=OuterRef("pk")))
            | Exists(Entity.objects.filter(merged_into=OuterRef("pk")))
            | is_decided()
        )
    )
