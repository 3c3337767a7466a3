"""Where and when a deed was done, as far as the grammar ties a place or a time to it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from articles.extraction.events.deeds import Deed
from articles.extraction.events.lexicon import governors, verb_lemmas
from articles.extraction.events.parties import Party
from articles.extraction.events.reading import Reading
from articles.extraction.shapes import TimeSpan

_IN: Final = frozenset(("in", "at"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
# Behind these stands something else that happened.
_ASIDES: Final = frozenset(("during", "amid", "after", "before", "over", "despite", "following"))
# What is done with hands is done where those are to whom it is done.
_PHYSICAL: Final = frozenset(("attack", "coercion", "protest", "disaster"))
# What is done before, after or by a day need not be done on it.
_NOT_ON: Final = frozenset(("before", "after", "by", "until", "till"))
_PARTS: Final = frozenset(("early", "late"))  # "late on Friday"
# A place behind one of these is still the place of what is "on the sidelines of" it.
_GATHERINGS: Final = frozenset(
    ("sideline", "sidelines", "margin", "assembly", "summit", "conference", "session")
)


def time_of(reading: Reading, deed: Deed, times: Sequence[TimeSpan]) -> int | None:
    """The time on the deed's own words, else on the verb that these depend on."""
    on = [first for first in _firsts(reading) if not _is_only_near(reading, first, times)]
    hosts = {first: _host(reading, first) for first in on}
    here = {reading.times[first].refers_to[0] for first in hosts}
    known = {number for number in here if _tells_when(times[number])}
    for word in _reach(reading, deed):
        for first, host in hosts.items():
            number = reading.times[first].refers_to[0]
            if host == word and number in known:
                return number
    return None if deed.noun is None else _time_below(reading, deed.noun, hosts, known)


def _tells_when(time: TimeSpan) -> bool:
    """A length of time only where it is counted from a day; "now" is no day."""
    is_length = time.type in ("DURATION", "SET")
    return time.date_start is not None if is_length else not time.value.endswith("_REF")


def _time_below(
    reading: Reading, noun: int, hosts: Mapping[int, int], known: Collection[int]
) -> int | None:
    """ "the arrest of men suspected of attacks last June": of a noun, in its own phrase."""
    below = set(_phrase(reading, noun))
    numbers = [reading.times[first].refers_to[0] for first, host in hosts.items() if host in below]
    return next((number for number in numbers if number in known), None)


def _phrase(reading: Reading, head: int) -> Iterator[int]:
    """A word and what hangs on it, but for clauses with a verb of their own time."""
    pending = [head]
    for one in pending:
        yield one
        pending += [kid for kid in reading.tree.kids(one) if _belongs(reading, head, kid)]


def _belongs(reading: Reading, head: int, kid: int) -> bool:
    is_aside = reading.tree.words[kid] in _ASIDES
    is_own = reading.tree.head(kid) != head or reading.tree.words[kid] != "against"
    return is_own and not is_aside and reading.tree[kid].tag not in _FINITE


def _firsts(reading: Reading) -> list[int]:
    """The first word of each time, those after the verb before those that open the sentence."""
    seen: dict[int, int] = {}
    for index, named in reading.times.items():
        seen.setdefault(named.refers_to[0], index)
    return list(seen.values())


def _host(reading: Reading, first: int) -> int:
    """The word that a time says more about: the first above it that is no part of the time."""
    tree = reading.tree
    for above in _outside(reading, first):
        is_link = tree.relation(above) in ("prep", "pcomp", "npadvmod", "quantmod")
        if not is_link and tree.words[above] not in _PARTS:
            return above
        if tree[above].tag != "IN" and not tree[above].tag.startswith("RB"):
            return above
    return first


def _outside(reading: Reading, first: int) -> Iterator[int]:
    """The words above a time that are no part of it."""
    number = reading.times[first].refers_to
    for above in reading.tree.climb(first):
        if above not in reading.times or reading.times[above].refers_to != number:
            yield above


def _is_only_near(reading: Reading, first: int, times: Sequence[TimeSpan]) -> bool:
    """ "before Monday"; "after 10 a.m. on Monday" still is that day."""
    is_day = times[reading.times[first].refers_to[0]].type == "DATE"
    above = next(_outside(reading, first), None)
    return is_day and above is not None and reading.tree.words[above] in _NOT_ON


def _reach(reading: Reading, deed: Deed) -> list[int]:
    """The words of the deed, what hangs between them, and the verbs above in its own clause."""
    tree = reading.tree
    near = [*deed.trigger, *([deed.object] if deed.object is not None else [])]
    near += [party.head for party in deed.recipients]
    near += _beside(reading, deed.verb)
    for above in tree.climb(deed.trigger[-1]):
        if above not in near:
            if tree.is_verb(above) and _is_speech(reading, above):
                break
            near.append(above)
        if tree.is_verb(above) and tree.kids(above, "nsubj", "nsubjpass") and above != deed.verb:
            break
        is_of_its_own = tree.relation(above) == "conj" and bool(tree.kids(above, "nsubj"))
        is_clause = tree.relation(above) in ("ccomp", "relcl", "advcl")
        if is_of_its_own or (is_clause and above not in deed.trigger):
            break
    return near


def _beside(reading: Reading, verb: int) -> list[int]:
    """ "to travel on Wednesday to meet Akar", where the parser hangs both on one verb."""
    above = reading.tree.head(verb)
    if above is None or reading.tree.relation(verb) != "xcomp":
        return []
    return [kid for kid in reading.tree.kids(above, "xcomp") if kid < verb]


def _is_speech(reading: Reading, verb: int) -> bool:
    lemmas = verb_lemmas(reading.tree.words[verb])
    return any(lemma in governors.SPEECH | governors.CLAIM for lemma in lemmas)


def place_of(reading: Reading, deed: Deed) -> int | None:
    """The referent of the place or country that "in" or "at" names behind the deed's words."""
    words = [*deed.trigger, *([deed.object] if deed.object is not None else [])]
    if deed.type == "visit" or deed.is_located:
        there = (_ground(reading, one) for one in deed.recipients)
        return next((one for one in there if one is not None), None)
    words = [deed.verb, *words, *_gatherings(reading, deed)]
    if deed.type in _PHYSICAL and deed.noun is not None:
        words += _phrase(reading, deed.noun)
    for word in dict.fromkeys(words):
        for head in reading.tree.after(word, *_IN):
            named = reading.named(head)
            if named and named.kind in ("place", "country") and named.refers_to:
                return named.refers_to[0]
    return None


def _ground(reading: Reading, host: Party) -> int | None:
    """The place that a host is, or the country."""
    named = reading.named(host.head)
    is_country = named is not None and named.kind == "country" and bool(named.refers_to)
    return host.refers_to[0] if host.place is None and is_country else host.place


def _gatherings(reading: Reading, deed: Deed) -> Iterator[int]:
    """ "on the sidelines of the General Assembly in New York"."""
    verbs = (one for one in reading.tree.climb(deed.verb) if reading.tree.is_verb(one))
    pending = [
        one
        for word in {deed.trigger[-1], next(verbs, deed.verb)}
        for one in reading.tree.after(word, "on", "at", "during")
    ]
    for one in pending:
        if reading.noun(one) in _GATHERINGS:
            yield one
            pending += reading.tree.after(one, "of")
