"""Events that are known already, and of which another article tells again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from django.db.models import Q

from articles.events.sentences import Told
from articles.extraction.anchoring import key_of
from articles.models import Evidence, Text
from articles.newest import newest_of_each
from entities.alike_events import Facts, by_people, keys_of, reason_of, tellings_of
from entities.models import Entity, Event, Participation
from entities.rows import batched
from entities.same_event import Likeness, Telling, compare, who_took_part

# So many kinds-and-dates are asked for at a time.
_AT_ONCE: Final = 100
# Of what every second article says ("Neither side commented") the last ones: who tells again of an
# event is tied to it, so that it is among these.
_NEWEST: Final = 50
_PRINTED: Final = (
    *("sentence_key", "start", "trigger_start"),
    *(f"event__{name}" for name in Facts._fields),
)
_Words: TypeAlias = tuple[str, int]  # the key of a sentence, and where in it the trigger stands


def find_known(text: Text, told: Sequence[Told]) -> None:
    """Ties what is clearly told of a known event to that event, with the reason.

    How many queries it takes grows neither with the tellings nor with the events.
    """
    dated = _by_people([telling_of_told(one) for one in told])
    printed = _by_words(text, told)
    known = tellings_of([*dated, *(event for _words, event in printed)])
    alike = by_people(known)
    in_words: dict[_Words, set[int]] = defaultdict(set)
    for words, event in printed:
        in_words[words].add(event.pk)
    chosen: dict[Told, tuple[int, Likeness]] = {}
    for one in told:
        same = {pk for words in _words_of(text, one) for pk in in_words.get(words, ())}
        telling = telling_of_told(one)
        pks = {pk for key in keys_of(telling) for pk in alike.get(key, ())}
        if found := _choose(telling, {pk: known[pk] for pk in pks}, same):
            chosen[one] = found
    current = _current(pk for pk, _likeness in chosen.values())
    for one, (pk, likeness) in chosen.items():
        if pk in current:
            one.event, one.reason = current[pk], reason_of(likeness)


def telling_of_told(one: Told) -> Telling:
    proposal, time = one.proposal, one.time
    return Telling(
        proposal.type,
        proposal.status,
        who_took_part(proposal.type, one.roles),
        time.date_start if time else None,
        time.date_end if time else None,
        one.place,
        one.country,
    )


def _by_people(tellings: Iterable[Telling]) -> list[Facts]:
    """Of the same kind, with one who took part, at dates that overlap."""
    dated = [one for one in tellings if one.is_dated]
    people = sorted({key for one in dated for key, _side in one.who if isinstance(key, int)})
    wanted = sorted({(one.type, one.start or date.min, one.end or date.max) for one in dated})
    events = Event.objects.current().filter(_takes_part(people)).values_list(*Facts._fields)
    return [
        Facts(*row) for some in batched(wanted, _AT_ONCE) for row in events.filter(_any_of(some))
    ]


def _any_of(wanted: Iterable[tuple[str, date, date]]) -> Q:
    found = Q(pk=None)
    for type_, start, end in wanted:
        found |= Q(type=type_, date_start__lte=end, date_end__gte=start)
    return found


def _takes_part(people: Sequence[int]) -> Q:
    return Q(pk__in=Participation.objects.filter(entity__in=people).order_by().values("event"))


def _by_words(text: Text, told: Sequence[Told]) -> list[tuple[_Words, Facts]]:
    """The same sentences in other articles, with the events that they tell."""
    keys = sorted({key for one in told for key in _keys(text, one)})
    found = newest_of_each(
        keys,
        table="articles_evidence",
        key="id",
        column="sentence_key",
        most=_NEWEST,
        only="event_id IS NOT NULL",
    )
    others = Evidence.objects.standing().exclude(text__article=text.article)
    rows = others.filter(event__merged_into=None).order_by().values_list(*_PRINTED)
    return [
        ((key, trigger_start - start), Facts(*event))
        for some in batched(found)
        for key, start, trigger_start, *event in rows.filter(pk__in=some)
    ]


def _keys(text: Text, one: Told) -> Iterator[str]:
    return (key_of(text.content[start:end]) for start, end, *_trigger in one.spots)


def _words_of(text: Text, one: Told) -> Iterator[_Words]:
    """Each sentence that tells it, and where in it the trigger stands."""
    starts = (spot[2] - spot[0] for spot in one.spots)
    return zip(_keys(text, one), starts, strict=True)


def _choose(
    telling: Telling, known: Mapping[int, Telling], in_words: Collection[int]
) -> tuple[int, Likeness] | None:
    """The event that is clearly meant; of several one told in the same words, then the first."""
    found = [
        (pk not in in_words, pk, likeness)
        for pk, other in known.items()
        if (likeness := compare(telling, other, same_words=pk in in_words)) and likeness.is_clear
    ]
    return min(found)[1:] if found else None


def _current(pks: Iterable[int]) -> dict[int, Event]:
    """The events, or those that they were merged into meanwhile; nobody merges them now."""
    wanted = sorted(set(pks))
    if not wanted:
        return {}
    locked = Entity.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    meant = {one.pk: one.merged_into_id or one.pk for one in locked}
    events = Event.objects.in_bulk(set(meant.values()))
    return {pk: events[other] for pk, other in meant.items()}
