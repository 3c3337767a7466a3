"""Deeds told by the verbs of a sentence: which word, who, whom, and in what frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.extraction.events.clauses import actors, is_passive, objects
from articles.extraction.events.fitting import are_several, demanded, frame_fits, is_among, to_do
from articles.extraction.events.lexicon import VERBS, verb_lemmas
from articles.extraction.events.lexicon.classes import WITHHELD
from articles.extraction.events.lexicon.frames import Frame
from articles.extraction.events.parties import Party, owners_of, parties
from articles.extraction.events.reading import Reading
from articles.extraction.events.tree import SUBJECTS

# Places do not meet; of all else a place may be the one that it is done to.
NO_PLACES: Final = frozenset(("meeting",))
# Of these a thing may stand for whom it is done to, by its words alone.
_THINGS_COUNT: Final = frozenset(
    (
        "criticism",
        "refusal",
        "support",
        "attack",
        "coercion",
        "protest",
        "threat",
        "concession",
        "sanction",
    )
)
# Of these the owner of a thing is meant by it.
_OWNERS_COUNT: Final = frozenset(("criticism", "refusal", "support", "request", "threat"))
# A city may refuse, but hardly strike: "near Lyon, one strike destroyed a tank".
_NOT_BY_PLACES: Final = frozenset(("attack", "visit", "protest", "meeting"))
# In these, the forces that are sent act.
_MOVED: Final = frozenset(("military-move", "aid"))
# What is told of somebody who "will not" do it.
REFUSED: Final = Frame("refusal", "refuse", marks=frozenset(("alone",)))
_BEFORE_PLACES: Final = frozenset(("in", "near", "at", "to", "from", "around", "outside", "of"))
_IN_CLAUSE: Final = ("with", "to", "from", "for", "in", "on", "against", "at", "into")
_SALES: Final = frozenset(("contract", "tender"))


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

    @property
    def is_located(self) -> bool:
        """An attack "in Paris" is there; Paris has no part in it."""
        return self.type == "attack" and self.preposition in ("in", "at")


def deeds_of_verbs(reading: Reading) -> Iterator[Deed]:
    for index in range(len(reading.tree)):
        if _may_tell(reading, index):
            deed = deed_of(reading, index)
            if deed and not _is_sold(reading, deed):
                yield deed


def _is_sold(reading: Reading, deed: Deed) -> bool:
    """ "a contract to supply the air force" is trade."""
    above = reading.tree.head(deed.verb)
    return deed.type == "aid" and above is not None and reading.noun(above) in _SALES


def _may_tell(reading: Reading, index: int) -> bool:
    is_verb = reading.tree.is_verb(index) or reading.tree.words[index] in ("willing", "ready")
    return is_verb and reading.tree.relation(index) not in ("aux", "auxpass", "amod", "compound")


def deed_of(reading: Reading, verb: int) -> Deed | None:
    """By the first frame that fits; one that names its objects or particle is asked first."""
    if _is_refused(reading, verb):
        return _refusal(reading, verb)
    lemmas = verb_lemmas(reading.tree.words[verb])
    particles = ("", *reading.particles(verb)) if lemmas else ()
    frames = [
        frame for lemma in lemmas for frame in VERBS.get(lemma, ()) if frame.particle in particles
    ]
    if not frames:
        return None
    frames.sort(key=_generality)
    doers, heads = _doers(reading, verb), objects(reading.tree, verb)
    fitting = (_fitted(reading, verb, frame, doers, heads) for frame in frames)
    return next((deed for deed in fitting if deed), None)


def _doers(reading: Reading, verb: int) -> list[Party]:
    found = [one for head in actors(reading.tree, verb) for one in parties(reading, head)]
    return [one for one in found if one.is_party] or [
        replace(one, is_party=True) for one in found if _is_seat(reading, one)
    ]


def _is_seat(reading: Reading, party: Party) -> bool:
    """A city that acts for its country, "Ankara refused", but not "near Mosul strikes …"."""
    before = reading.tree.words[party.head - 1] if party.head else ""
    return party.place is not None and before not in _BEFORE_PLACES


def _is_refused(reading: Reading, verb: int) -> bool:
    """ "will not lift the ban"."""
    words, kids = reading.tree.words, reading.tree.kids
    is_will = any(words[kid] in ("will", "would", "wo") for kid in kids(verb, "aux"))
    is_not = is_will and any(words[kid] in ("not", "n't", "never") for kid in kids(verb, "neg"))
    return is_not and reading.verb_is(verb, WITHHELD)


def _refusal(reading: Reading, verb: int) -> Deed | None:
    doers = _doers(reading, verb)
    recipients = _others(_about(reading, verb), doers)
    if not doers:
        return None
    return Deed(REFUSED, (verb,), verb, doers, recipients, preposition="clause")


def _generality(frame: Frame) -> int:
    """Frames that ask for more come before those that ask for less."""
    asks = (frame.among, frame.particle, frame.object == "none")
    return 0 if frame.marks - {"alone", "both"} else 1 if any(asks) else 2


def _fitted(
    reading: Reading, verb: int, frame: Frame, doers: Sequence[Party], heads: Sequence[int]
) -> Deed | None:
    heads = [one for one in heads if is_among(reading, frame, one)] or heads[:1]
    if frame.particle and not heads:
        heads = list(reading.tree.after(verb, frame.particle))
    if frame.type in _NOT_BY_PLACES:
        doers = [one for one in doers if one.place is None]
    doers = doers or _moved(reading, verb, frame, heads)
    if not frame_fits(reading, verb, frame, doers, heads):
        return None
    recipients, preposition = _recipients(reading, verb, frame, heads)
    recipients = _others(recipients, doers)
    if not recipients and not _may_be_alone(frame, doers):
        return None
    trigger = _trigger(reading, verb, frame, heads if frame.among else ())
    object_ = heads[0] if heads else None
    if preposition in ("obj", "there") and not frame.among:
        itself = [] if object_ is None else parties(reading, object_)
        is_itself = any(one in itself for one in recipients)
        preposition, object_ = ("", None) if is_itself else ("owner", object_)
    return Deed(frame, trigger, verb, doers, recipients, object_, preposition)


def _moved(reading: Reading, verb: int, frame: Frame, heads: Sequence[int]) -> list[Party]:
    """ "Chadian soldiers were deployed": they are those who act."""
    if frame.type not in _MOVED or not frame.among or not is_passive(reading.tree, verb):
        return []
    return [one for head in heads for one in parties(reading, head) if one.is_party]


def _others(recipients: Sequence[Party], doers: Sequence[Party]) -> list[Party]:
    """Nobody does it to themselves."""
    own = {ref for one in doers for ref in one.refers_to}
    return [one for one in recipients if not one.refers_to or not own.issuperset(one.refers_to)]


def _may_be_alone(frame: Frame, doers: Sequence[Party]) -> bool:
    if "both" in frame.marks and are_several(doers):
        return True
    return not frame.recipients or "alone" in frame.marks


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
        return _object(reading, verb, frame, heads)
    if place == "there":
        found = _object(reading, verb, frame, heads)
        return [one for one in found if not reading.is_person(one.head)]
    if place == "owner":
        return [one for head in heads for one in owners_of(reading, head)]
    if place == "that":
        return _subjects_of_clause(reading, verb)
    if place == "clause":
        return next(filter(None, (_in_clause(reading, to) for to in to_do(reading, verb))), [])
    tree = reading.tree
    joined = [one for head in heads for one in tree.with_conjuncts(head)]
    joined += [inner for one in joined for inner in tree.after(one, "of", "in")]
    behind = [
        one for head in (*joined, verb, *_times(reading, verb)) for one in tree.after(head, place)
    ]
    return [one for head in behind for one in _behind(reading, frame, head)]


def _times(reading: Reading, verb: int) -> list[int]:
    """ "on Friday against Chad": where the parser hangs the rest on the day."""
    tree = reading.tree
    days = [one for prep in tree.kids(verb, "prep") for one in tree.kids(prep, "pobj")]
    return [one for one in (*days, *tree.kids(verb, "npadvmod")) if one in reading.times]


def _object(reading: Reading, verb: int, frame: Frame, heads: Sequence[int]) -> list[Party]:
    """Parties, or where a thing will do, its owners, or the words for it."""
    if frame.among:
        beside = reading.tree.kids(verb, "dative", "dobj")
        heads = [one for one in beside if one not in heads and reading.tree.is_noun(one)]
    found = [one for head in heads for one in parties(reading, head)]
    named = [one for one in found if one.is_party or one.place is not None]
    if named or frame.object not in ("any", "place") or frame.among:
        return named
    owners = [one for head in heads for one in owners_of(reading, head)]
    return owners or [one for one in found[:1] if not reading.tree[one.head].tag.startswith("PRP")]


def _subjects_of_clause(reading: Reading, verb: int) -> list[Party]:
    """ "Chad" of "said that Chad must pay"."""
    tree = reading.tree
    heads = [one for kid in demanded(tree, verb) for one in tree.kids(kid, *SUBJECTS)]
    return [party for head in heads for party in parties(reading, head) if party.is_party]


def _in_clause(reading: Reading, verb: int) -> list[Party]:
    """Whom "to do" behind a verb is about: of a known deed, its recipients."""
    deed = deed_of(reading, verb)
    return list(deed.recipients) if deed and deed.recipients else _about(reading, verb)


def _about(reading: Reading, verb: int) -> list[Party]:
    """The first party or place among the object of a verb and what hangs on both."""
    heads = objects(reading.tree, verb)
    for one in (verb, *heads):
        heads = [*heads, *reading.tree.after(one, *_IN_CLAUSE)]
    found = [one for head in heads for one in parties(reading, head)]
    return [one for one in found if one.is_party or one.place is not None][:1]


def _behind(reading: Reading, frame: Frame, head: int) -> list[Party]:
    """Behind a preposition: parties, or where they will do, places and things."""
    all_ = parties(reading, head)
    found = [one for one in all_ if one.is_party]
    if not found and frame.type not in NO_PLACES:
        found = [one for one in all_ if one.place is not None]
    is_thing = reading.tree.is_noun(head) or reading.tree[head].tag == "CD"
    if not found and is_thing and head not in reading.times:
        found = owners_of(reading, head) if frame.type in _OWNERS_COUNT else []
        if not found and frame.type in _THINGS_COUNT:
            found = [replace(one, place=None) for one in all_]
    return found
