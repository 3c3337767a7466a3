"""Whether a frame of the lexicon fits a verb: particle, object, marks and actors."""

from collections.abc import Sequence
from typing import Final

from articles.extraction.events.clauses import actors, is_passive
from articles.extraction.events.lexicon.classes import ARMS_THAT_ACT, CLASSES
from articles.extraction.events.lexicon.frames import Frame
from articles.extraction.events.parties import Party, parties
from articles.extraction.events.reading import Reading

# What can be done to somebody without a word on who did it.
_WITHOUT_ACTOR: Final = frozenset(
    ("attack", "coercion", "office-change", "ruling", "sanction", "concession", "disaster", "aid")
)
_FOR_A_VISIT: Final = frozenset(("visit", "trip", "talks", "tour", "summit", "meeting"))
_THERE: Final = frozenset(("meet", "discuss", "attend"))


def frame_fits(
    reading: Reading, verb: int, frame: Frame, doers: Sequence[Party], heads: Sequence[int]
) -> bool:
    """`doers` are those who do it, `heads` the objects."""
    if frame.particle and frame.particle not in reading.particles(verb):
        return False
    return (
        _object_fits(reading, frame, heads)
        and _marks_fit(reading, verb, frame)
        and _actors_fit(reading, verb, frame, doers)
    )


def _object_fits(reading: Reading, frame: Frame, heads: Sequence[int]) -> bool:
    if frame.object == "none":
        return not heads
    if not heads:
        return False
    if frame.among:
        return any(reading.noun(one) in frame.among for one in _measured(reading, heads))
    found = [party for head in heads for party in parties(reading, head)]
    if frame.object == "people":
        return any(party.is_party and _is_people(reading, party) for party in found)
    if frame.object == "place":
        is_ground = any(reading.noun(head) in CLASSES["ground"] for head in heads)
        return is_ground or any(party.place is not None for party in found)
    is_party = any(party.is_party for party in found)
    return frame.object == "any" or is_party == (frame.object == "party")


def _measured(reading: Reading, heads: Sequence[int]) -> list[int]:
    """The objects, and what they are so much of: "tonnes of" food, "$3 million in" aid."""
    joined = [one for head in heads for one in reading.tree.with_conjuncts(head)]
    return joined + [inner for one in joined for inner in reading.tree.after(one, "of", "in")]


def to_do(reading: Reading, verb: int) -> list[int]:
    """The verbs of "to do" behind a verb."""
    tree = reading.tree
    kids = tree.kids(verb, "xcomp", "ccomp", "advcl")
    return [kid for kid in kids if tree[kid].tag == "VB" and kid > verb]


def _marks_fit(reading: Reading, verb: int, frame: Frame) -> bool:
    words = reading.tree.words[verb + 1 :]
    behind = to_do(reading, verb)
    if "to" in frame.marks and not behind:
        return False
    if "office" in frame.marks:
        return any(reading.noun(verb + 1 + at) in CLASSES["office"] for at in range(len(words)))
    if "guilty" in frame.marks:
        return "guilty" in words
    if "alert" in frame.marks:
        return "alert" in words
    if "strike" in frame.marks:
        return words[:2] in (["on", "strike"], ["to", "the"]) and _is_protest(words)
    if "reach" in frame.marks:
        return any(reading.verb_is(kid, frozenset(("reach", "agree"))) for kid in behind)
    if "weapon" in frame.marks:
        return _is_weapon(reading, verb)
    if "visit" in frame.marks:
        is_there = any(reading.verb_is(kid, _THERE) for kid in behind)
        return is_there or not _FOR_A_VISIT.isdisjoint(words)
    return True


def _is_protest(words: Sequence[str]) -> bool:
    return "strike" in words[:4] or "streets" in words[:4]


def _is_weapon(reading: Reading, verb: int) -> bool:
    return any(reading.noun(one) in ARMS_THAT_ACT for one in actors(reading.tree, verb))


def _actors_fit(reading: Reading, verb: int, frame: Frame, doers: Sequence[Party]) -> bool:
    if not doers:
        is_hidden = is_passive(reading.tree, verb) and frame.type in _WITHOUT_ACTOR
        return is_hidden and "by" not in frame.marks
    return "people" not in frame.marks or any(_is_people(reading, party) for party in doers)


def _is_people(reading: Reading, party: Party) -> bool:
    """A person or people; of a name, not one of a body or a country."""
    named = reading.named(party.head)
    return named is None or named.kind in ("person", "nationality", "group")
