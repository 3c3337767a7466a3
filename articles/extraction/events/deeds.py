"""Deeds told by the verbs of a sentence: which word, who, whom, and in what frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.extraction.events.clauses import actors, is_passive, objects
from articles.extraction.events.lexicon import VERBS, verb_lemmas
from articles.extraction.events.lexicon.classes import CLASSES
from articles.extraction.events.lexicon.frames import Frame
from articles.extraction.events.parties import Party, owners_of, parties
from articles.extraction.events.reading import Reading

# What can be done to somebody without a word on who did it.
_WITHOUT_ACTOR: Final = frozenset(
    ("attack", "coercion", "office-change", "ruling", "sanction", "concession", "disaster")
)
# Of these a place may be the one that it is done to, or that receives.
PLACES_COUNT: Final = frozenset(
    ("visit", "military-move", "aid", "coercion", "concession", "attack")
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One telling of an event, before anything is known of how real it is."""

    frame: Frame
    trigger: tuple[int, ...]  # indices of the words that tell it, in order
    verb: int  # the verb whose form says how real it is, or the noun itself
    actors: Sequence[Party]
    recipients: Sequence[Party]
    object: int | None = None  # the word that is the object, where it is no recipient
    preposition: str = ""  # before the recipients
    noun: int | None = None  # where a noun tells it

    @property
    def type(self) -> str:
        return self.frame.type


def deeds_of_verbs(reading: Reading) -> Iterator[Deed]:
    for index in range(len(reading.tree)):
        if reading.tree.is_verb(index) and not _is_auxiliary(reading, index):
            deed = _deed(reading, index)
            if deed:
                yield deed


def _is_auxiliary(reading: Reading, index: int) -> bool:
    return reading.tree.relation(index) in ("aux", "auxpass", "amod", "compound")


def _deed(reading: Reading, verb: int) -> Deed | None:
    """By the first frame that fits; one that names its objects or particle is asked first."""
    frames = [
        frame for lemma in verb_lemmas(reading.tree.words[verb]) for frame in VERBS.get(lemma, ())
    ]
    frames.sort(key=lambda frame: not (frame.among or frame.particle or frame.object == "none"))
    fitting = (_fitted(reading, verb, frame) for frame in frames)
    return next((deed for deed in fitting if deed), None)


def _fitted(reading: Reading, verb: int, frame: Frame) -> Deed | None:
    if frame.particle and frame.particle not in reading.particles(verb):
        return None
    objects_ = objects(reading.tree, verb)
    if frame.particle and not objects_:
        objects_ = list(reading.tree.after(verb, frame.particle))
    if not _object_fits(reading, frame, objects_) or not _marks_fit(reading, verb, frame):
        return None
    doers = [party for head in actors(reading.tree, verb) for party in _doing(reading, head)]
    if not _actors_fit(reading, verb, frame, doers):
        return None
    return _with_recipients(reading, verb, frame, doers, objects_)


def _doing(reading: Reading, head: int) -> list[Party]:
    """Of those that "and" joins, the ones that can act."""
    return [party for party in parties(reading, head) if party.is_party]


def _object_fits(reading: Reading, frame: Frame, heads: Sequence[int]) -> bool:
    if frame.object == "none":
        return not heads
    if not heads:
        return False
    if frame.among:
        return any(reading.noun(one) in frame.among for one in _joined(reading, heads))
    is_party = any(party.is_party for head in heads for party in parties(reading, head))
    return frame.object == "any" or is_party == (frame.object == "party")


def _joined(reading: Reading, heads: Sequence[int]) -> list[int]:
    joined = [one for head in heads for one in reading.tree.with_conjuncts(head)]
    amounts = [inner for one in joined for inner in reading.tree.after(one, "of", "in")]
    return joined + amounts


def _marks_fit(reading: Reading, verb: int, frame: Frame) -> bool:
    tree = reading.tree
    kids = tree.kids(verb, "xcomp", "ccomp", "advcl")
    behind = [kid for kid in kids if tree[kid].tag == "VB" and kid > verb]
    if "to" in frame.marks and not behind:
        return False
    if "office" in frame.marks:
        return _has_office(reading, verb)
    if "guilty" in frame.marks:
        return any(tree.words[kid] == "guilty" for kid in range(verb, len(tree)))
    if "visit" in frame.marks:
        return _is_for_a_visit(reading, verb, behind)
    return True


def _has_office(reading: Reading, verb: int) -> bool:
    behind = reading.tree.words[verb + 1 :]
    return any(reading.noun(verb + 1 + at) in CLASSES["office"] for at in range(len(behind)))


def _is_for_a_visit(reading: Reading, verb: int, behind: Sequence[int]) -> bool:
    words = reading.tree.words[verb:]
    return any(word in ("visit", "trip", "talks", "tour", "summit") for word in words) or any(
        reading.verb_is(kid, frozenset(("meet", "discuss", "attend"))) for kid in behind
    )


def _actors_fit(reading: Reading, verb: int, frame: Frame, doers: Sequence[Party]) -> bool:
    if not doers:
        return is_passive(reading.tree, verb) and frame.type in _WITHOUT_ACTOR
    if "people" in frame.marks:
        return any(_is_people(reading, party) for party in doers)
    return True


def _is_people(reading: Reading, party: Party) -> bool:
    kinds = {reading.referents[ref].kind for ref in party.refers_to}
    return not kinds or "person" in kinds or not reading.named(party.head)


def _with_recipients(
    reading: Reading, verb: int, frame: Frame, doers: Sequence[Party], heads: Sequence[int]
) -> Deed | None:
    recipients, preposition = _recipients(reading, verb, frame, heads)
    if not recipients and not _may_be_alone(frame, doers):
        return None
    is_object = preposition == "obj"
    return Deed(
        frame,
        _trigger(reading, verb, frame, heads if frame.among else ()),
        verb,
        doers,
        recipients,
        None if is_object or not heads else heads[0],
        "" if is_object else preposition,
    )


def _may_be_alone(frame: Frame, doers: Sequence[Party]) -> bool:
    if "both" in frame.marks and are_several(doers):
        return True
    return not frame.recipients or "alone" in frame.marks


def are_several(doers: Sequence[Party]) -> bool:
    """ "Israel and Turkey", "the two countries"."""
    return len({ref for one in doers for ref in one.refers_to}) > 1


def _trigger(reading: Reading, verb: int, frame: Frame, heads: Sequence[int]) -> tuple[int, ...]:
    words = [verb]
    if frame.particle and reading.tree.words[verb + 1 : verb + 2] == [frame.particle]:
        words.append(verb + 1)
    return tuple(sorted({*words, *(head for head in heads if reading.noun(head) in frame.among)}))


def _recipients(
    reading: Reading, verb: int, frame: Frame, heads: Sequence[int]
) -> tuple[list[Party], str]:
    for place in frame.recipients:
        found = _at(reading, verb, frame, heads, place)
        if found:
            return found, place
    return [], ""


def _at(reading: Reading, verb: int, frame: Frame, heads: Sequence[int], place: str) -> list[Party]:
    if place == "obj":
        dative = reading.tree.kids(verb, "dative")
        found = [one for one in dative if reading.tree.is_noun(one)] if frame.among else heads
        return [one for head in found for one in _suffering(reading, frame, head)]
    if place == "owner":
        return [one for head in heads for one in owners_of(reading, head)]
    behind = [one for head in heads for one in reading.tree.after(head, place)]
    behind += reading.tree.after(verb, place)
    return [one for head in behind for one in _behind(reading, frame, head)]


def _suffering(reading: Reading, frame: Frame, head: int) -> list[Party]:
    """Parties, or where a thing will do, its owners, or the words for it."""
    found = parties(reading, head)
    if frame.object == "any" and not any(one.is_party or one.place is not None for one in found):
        return owners_of(reading, head) or found[:1]
    return [one for one in found if one.is_party or one.place is not None]


def _behind(reading: Reading, frame: Frame, head: int) -> list[Party]:
    found = [one for one in parties(reading, head) if one.is_party]
    if not found and frame.type in PLACES_COUNT:
        found = [one for one in parties(reading, head) if one.place is not None]
    if not found and reading.tree.is_noun(head) and head not in reading.times:
        found = owners_of(reading, head) if "both" not in frame.marks else []
    return found
