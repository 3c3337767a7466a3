"""Deeds told by nouns: "the killing of 60 Palestinians", "his trip to Ankara", "held talks"."""

from collections.abc import Iterator, Sequence
from typing import Final

from articles.extraction.events.clauses import actors
from articles.extraction.events.deeds import NO_PLACES, Deed
from articles.extraction.events.fitting import are_several, is_people
from articles.extraction.events.lexicon import NOUNS
from articles.extraction.events.lexicon.classes import LIGHT
from articles.extraction.events.lexicon.frames import Frame
from articles.extraction.events.parties import Party, owners_of, parties
from articles.extraction.events.reading import Reading

_TOLD_BY_ONE_SIDE: Final = frozenset(
    ("attack", "coercion", "concession", "office-change", "ruling", "sanction")
)
_TAKEN_PART_IN: Final = frozenset(("engage", "participate", "take", "involve", "join", "attend"))


def deeds_of_nouns(reading: Reading, told: frozenset[int]) -> Iterator[Deed]:
    """Of the nouns that no deed of a verb has told already."""
    tree = reading.tree
    for index in range(len(tree)):
        is_free = tree.is_noun(index) and index not in told and not reading.named(index)
        if is_free and tree.relation(index) not in ("compound", "nmod", "amod"):
            for frame in NOUNS.get(reading.noun(index), ()):
                yield from _deeds(reading, index, frame)


def _deeds(reading: Reading, noun: int, frame: Frame) -> Iterator[Deed]:
    carrier = _carrier(reading, noun)
    recipients, preposition = _recipients(reading, noun, carrier, frame)
    doers = _doers(reading, noun, carrier, frame, preposition)
    if preposition == "between":
        doers, recipients = [*recipients, *doers], []
    if not _says_enough(reading, carrier, frame, doers, recipients):
        return
    trigger = (noun,) if carrier is None else tuple(sorted((carrier, noun)))
    verb = noun if carrier is None else carrier
    yield Deed(frame, trigger, verb, doers, recipients, None, preposition, noun=noun)


def _says_enough(
    reading: Reading,
    carrier: int | None,
    frame: Frame,
    doers: Sequence[Party],
    recipients: Sequence[Party],
) -> bool:
    """A noun alone has to name both sides, or whom it was done to."""
    if "people" in frame.marks and not all(is_people(reading, one) for one in recipients):
        return False
    if frame.type == "visit":
        return bool(recipients) and any(_may_travel(reading, one) for one in doers)
    if "both" in frame.marks:
        return are_several(doers) or bool(doers and recipients)
    if carrier is None and "light" in frame.marks:
        return False
    if carrier is None:
        return bool(recipients) and (bool(doers) or frame.type in _TOLD_BY_ONE_SIDE)
    return bool(doers) and (bool(recipients) or "alone" in frame.marks)


def _may_travel(reading: Reading, party: Party) -> bool:
    """A person, or those who act for a country: "the Malaysia visit" has a host before it."""
    named = reading.named(party.head)
    return named is None or named.kind in ("person", "nationality", "group")


def _carrier(reading: Reading, noun: int) -> int | None:
    """The verb that only carries the noun: "held" talks, "carried out" an attack."""
    tree = reading.tree
    above = tree.head(noun)
    if above is None:
        return None
    if tree.relation(noun) in ("dobj", "nsubjpass") and tree.is_verb(above):
        return above if reading.verb_is(above, LIGHT) else None
    if tree.relation(noun) == "pobj" and (verb := tree.head(above)) is not None:
        is_in = tree.words[above] in ("in", "on", "with", "out", "for")
        return verb if is_in and reading.verb_is(verb, _TAKEN_PART_IN | LIGHT) else None
    return None


def _recipients(
    reading: Reading, noun: int, carrier: int | None, frame: Frame
) -> tuple[list[Party], str]:
    for place in (*frame.recipients, "between"):
        behind = list(reading.tree.after(noun, place))
        if carrier is not None and place != "of":
            behind += reading.tree.after(carrier, place)
        found = [one for head in behind for one in parties(reading, head)]
        found = [
            one
            for one in found
            if one.is_party or (one.place is not None and frame.type not in NO_PLACES)
        ]
        if found:
            return found, place
    return [], ""


def _doers(
    reading: Reading, noun: int, carrier: int | None, frame: Frame, preposition: str
) -> list[Party]:
    if carrier is not None and reading.tree.relation(noun) != "nsubjpass":
        heads = actors(reading.tree, carrier)
        found = [one for head in heads for one in parties(reading, head) if one.is_party]
        if found:
            return found
    owners = owners_of(reading, noun)
    if "of" in frame.recipients and preposition == "of":
        of = {one for head in reading.tree.after(noun, "of") for one in parties(reading, head)}
        owners = [one for one in owners if one not in of]
    return owners
